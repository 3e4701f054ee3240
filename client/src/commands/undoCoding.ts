import { window } from 'vscode'
import type { Command } from './command.ts'

export const undoCoding: Command = {
  id: 'codingMarkdown.undoCoding',
  async run({ undo }) {
    if (window.activeTextEditor) await undo.undo(window.activeTextEditor.document)
  },
}
