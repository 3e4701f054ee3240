import { type Range, type Uri, ViewColumn, window } from 'vscode'

/** Shows a file beside the active editor, or where it is in view already, and goes there. */
export async function openBeside(uri: Uri, selection?: Range): Promise<void> {
  const shown = window.visibleTextEditors.find(editor => editor.document.uri.toString() === uri.toString())
  const viewColumn = shown?.viewColumn ?? ViewColumn.Beside
  await window.showTextDocument(uri, { viewColumn, preview: false, ...(selection ? { selection } : {}) })
}
