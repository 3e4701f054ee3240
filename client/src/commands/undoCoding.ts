import { window } from 'vscode'
import { inTurn } from '../coding/inTurn.ts'
import type { Command } from './command.ts'

export const undoCoding: Command = {
  id: 'codingMarkdown.undoCoding',
  async run({ undo }) {
    const document = window.activeTextEditor?.document
    if (document) await inTurn(() => undo.undo(document))
  },
}
