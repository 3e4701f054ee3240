import { l10n, type Uri, window, workspace } from 'vscode'
import type { BaseLanguageClient } from 'vscode-languageclient'
import type { WorkspaceEdit } from 'vscode-languageserver-protocol'

/**
 * Makes a change that the server thought out. A file with nothing unsaved in it is saved again, so that what was coded from
 * a source is on the disk; but not the one that the person is typing in, nor what they have not saved yet.
 */
export async function apply(client: BaseLanguageClient, edit: WorkspaceEdit): Promise<void> {
  const converted = await client.protocol2CodeConverter.asWorkspaceEdit(edit)
  // VS Code takes an edit without changes for one that failed.
  if (converted.entries().every(([, edits]) => edits.length === 0)) return
  const saved = converted.entries().flatMap(([uri]) => (isSavedElsewhere(uri) ? [uri] : []))
  if (!(await workspace.applyEdit(converted)))
    throw new Error(l10n.t('the file has changed meanwhile; please try again'))
  for (const uri of saved) await (await workspace.openTextDocument(uri)).save()
}

function isSavedElsewhere(uri: Uri): boolean {
  const document = workspace.textDocuments.find(one => one.uri.toString() === uri.toString())
  return !document || (!document.isDirty && !document.isUntitled && document !== window.activeTextEditor?.document)
}
