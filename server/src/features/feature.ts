import type { ServerCapabilities } from 'vscode-languageserver-protocol'
import type { Study } from '../study/study.ts'
import type { CodebookFile, CodingFile, ConfigurationFile, SourceFile } from '../study/studyFile.ts'

/** What the editor at the other end can do, as far as a feature's answer depends on it. */
export interface Client {
  /** Inserted text can have places to jump to. */
  readonly snippets: boolean
  /** Explanations are shown as Markdown; else as plain text. */
  readonly markdown: boolean
  /** The outline can nest. */
  readonly nestedSymbols: boolean
  /** Folding is by whole lines only. */
  readonly lineFoldingOnly: boolean
  /** Code actions can be more than commands. */
  readonly codeActionLiterals: boolean
  /** It has the command that shows places (`lsp/protocol.ts`). */
  readonly showsReferences: boolean
  /** It has the commands that code what is selected in a source (`lsp/protocol.ts`). */
  readonly codesSelections: boolean
  /** It has the commands that revise a codebook (`lsp/protocol/views.ts`). */
  readonly revises: boolean
  /** A workspace edit can say which version of a document it is for. */
  readonly documentChanges: boolean
}

/** What a feature may ask beside the file it is asked about. */
export interface Context {
  readonly client: Client
  readonly study: Study
  /** The text of another file of the study as it is now; null where it is not at hand. */
  readonly textOf: (uri: string) => string | null
  /** The version of a document as the editor counts them; null for a file that is not open. */
  readonly versionOf: (uri: string) => number | null
  readonly settings: {
    readonly inlayHints: boolean
    readonly codeLens: boolean
    /** Whether a name that is changed stays known as an alias. */
    readonly keepOldNames: boolean
  }
}

/**
 * One editor feature: its request, what `initialize` promises for it, and the answer, a pure function of a file's
 * snapshot, for each kind of file that it serves. Adding one is one file and one line in the registry. Offsets inside,
 * positions outside: both ways through the snapshot's `lines`.
 */
export interface Feature<Params = never, Result = unknown> {
  readonly method: string
  readonly capability: Partial<ServerCapabilities>
  /** Offered in these languages only, where an editor can be told: in others it may have the same by itself. */
  readonly languages?: readonly string[]
  /** Whether the answer is only right once all of the study has been looked at. */
  readonly overStudy?: boolean
  codings?(file: CodingFile, params: Params, context: Context): Result | null
  source?(file: SourceFile, params: Params, context: Context): Result | null
  codebook?(file: CodebookFile, params: Params, context: Context): Result | null
  /** The answer to a request that names no file. */
  study?(params: Params, context: Context): Result | null
  configuration?(file: ConfigurationFile, params: Params, context: Context): Result | null
}

/** Keeps a feature's parameters and its result together. */
export const defineFeature = <Params, Result>(feature: Feature<Params, Result>): Feature<Params, Result> => feature
