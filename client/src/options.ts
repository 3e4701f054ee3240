import { type LogOutputChannel, type Uri, workspace } from 'vscode'
import type { LanguageClientOptions } from 'vscode-languageclient'
import type { InitializationOptions } from '../../server/src/lsp/protocol.ts'
import { documentSelector } from './documents.ts'
import { clientId, type Platform } from './languageServer.ts'

/** How the server is spoken to. `codebooks` are the URIs of those that have a name of their own; `storage` is the extension's own folder. */
export function clientOptions(
  log: LogOutputChannel,
  platform: Platform,
  codebooks: readonly string[],
  storage: Uri | undefined,
): LanguageClientOptions {
  const initializationOptions: InitializationOptions = {
    fileSystem: mustServeFiles(platform),
    showReferences: true,
    codesSelections: true,
    revises: true,
    ...(storage ? { storage: storage.toString() } : {}),
  }
  return {
    documentSelector: documentSelector(codebooks),
    diagnosticCollectionName: clientId,
    diagnosticPullOptions: { onChange: true },
    initializationOptions,
    outputChannel: log,
    synchronize: { configurationSection: clientId },
  }
}

/** In the browser always; elsewhere where a folder of the workspace is on no disk. */
export const mustServeFiles = ({ servesFiles }: Platform): boolean =>
  servesFiles || (workspace.workspaceFolders ?? []).some(folder => folder.uri.scheme !== 'file')
