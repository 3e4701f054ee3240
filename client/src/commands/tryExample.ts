import { Uri, ViewColumn, window, workspace } from 'vscode'
import type { Command } from './command.ts'

/** A coding with a few mistakes, in no file: whatever is tried on it harms nothing. */
export const tryExample: Command = {
  id: 'codingMarkdown.tryExample',
  async run({ server, uri }) {
    const bytes = await workspace.fs.readFile(Uri.joinPath(uri, 'walkthrough', 'example.md'))
    const content = new TextDecoder().decode(bytes)
    const document = await workspace.openTextDocument({ language: 'markdown', content })
    await window.showTextDocument(document, ViewColumn.Beside)
    await server.client()
  },
}
