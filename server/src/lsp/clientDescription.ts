import type { InitializeParams } from 'vscode-languageserver'
import type { Client } from '../features/feature.ts'
import type { InitializationOptions } from './protocol.ts'

/** What the editor at the other end can do; asked in one place, so that a bare one is never asked for more. */
export interface ClientDescription extends Client {
  /** An edit can say that it wants to be looked at before it is made. */
  readonly changeAnnotations: boolean
  readonly pullsDiagnostics: boolean
  readonly refreshesDiagnostics: boolean
  readonly refreshesInlayHints: boolean
  readonly refreshesSemanticTokens: boolean
  readonly refreshesCodeLenses: boolean
  readonly configuration: boolean
  readonly configurationChanges: boolean
  readonly watchers: boolean
  /** It can be asked later on for documents of which it does not tell by itself. */
  readonly dynamicDocuments: boolean
  /** It can be told in which languages it is to format. */
  readonly registersFormatting: boolean
  /** Watched files can be named relative to a folder. */
  readonly relativePatterns: boolean
  /** So can documents. */
  readonly relativeFilters: boolean
  readonly folderChanges: boolean
  readonly progress: boolean
  readonly own: InitializationOptions
}

export function describeClient({ capabilities, initializationOptions }: InitializeParams): ClientDescription {
  const own = (initializationOptions as InitializationOptions | null | undefined) ?? {}
  const { textDocument, workspace, window } = capabilities
  const formats = textDocument?.hover?.contentFormat ?? []
  return {
    snippets: textDocument?.completion?.completionItem?.snippetSupport === true,
    markdown: formats.includes('markdown'),
    nestedSymbols: textDocument?.documentSymbol?.hierarchicalDocumentSymbolSupport === true,
    lineFoldingOnly: textDocument?.foldingRange?.lineFoldingOnly === true,
    codeActionLiterals: textDocument?.codeAction?.codeActionLiteralSupport !== undefined,
    documentChanges: workspace?.workspaceEdit?.documentChanges === true,
    changeAnnotations: workspace?.workspaceEdit?.changeAnnotationSupport !== undefined,
    pullsDiagnostics: textDocument?.diagnostic !== undefined,
    refreshesDiagnostics: workspace?.diagnostics?.refreshSupport === true,
    refreshesInlayHints: workspace?.inlayHint?.refreshSupport === true,
    refreshesSemanticTokens: workspace?.semanticTokens?.refreshSupport === true,
    refreshesCodeLenses: workspace?.codeLens?.refreshSupport === true,
    configuration: workspace?.configuration === true,
    configurationChanges: workspace?.didChangeConfiguration?.dynamicRegistration === true,
    watchers: workspace?.didChangeWatchedFiles?.dynamicRegistration === true,
    dynamicDocuments: textDocument?.synchronization?.dynamicRegistration === true,
    registersFormatting:
      textDocument?.formatting?.dynamicRegistration === true &&
      textDocument.rangeFormatting?.dynamicRegistration === true,
    relativePatterns: workspace?.didChangeWatchedFiles?.relativePatternSupport === true,
    relativeFilters: textDocument?.filters?.relativePatternSupport === true,
    folderChanges: workspace?.workspaceFolders === true,
    progress: window?.workDoneProgress === true,
    showsReferences: own.showReferences === true,
    codesSelections: own.codesSelections === true,
    revises: own.revises === true,
    own,
  }
}
