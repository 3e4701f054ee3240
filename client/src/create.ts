import { l10n, type Uri, WorkspaceEdit, workspace } from 'vscode'

/** Makes a file. Never over one that is there. */
export async function createFile(file: Uri, text: string): Promise<void> {
  const edit = new WorkspaceEdit()
  edit.createFile(file, { overwrite: false, contents: new TextEncoder().encode(text) })
  if (!(await workspace.applyEdit(edit)))
    throw new Error(l10n.t('{0} cannot be created', workspace.asRelativePath(file)))
}
