import type { TextEdit, WorkspaceEdit } from 'vscode-languageserver'
import type { Session } from './session.ts'

/** Edits of one document, for the version that is open, so that an editor refuses what would hit another text. */
export function textEdit({ client, context, spelled }: Session, uri: string, edits: TextEdit[]): WorkspaceEdit {
  const spelling = spelled(uri)
  return client.documentChanges
    ? { documentChanges: [{ textDocument: { uri: spelling, version: context.versionOf(uri) }, edits }] }
    : { changes: { [spelling]: edits } }
}
