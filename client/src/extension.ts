import type { LogOutputChannel, Uri } from 'vscode'
import type { LanguageServer } from './languageServer.ts'

/** What the parts of the extension share. */
export interface Extension {
  readonly server: LanguageServer
  readonly log: LogOutputChannel
  /** Where the extension is installed. */
  readonly uri: Uri
}
