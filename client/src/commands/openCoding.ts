import { window } from 'vscode'
import { codingHere } from '../coding/codings.ts'
import { openBeside } from '../coding/openBeside.ts'
import type { Command } from './command.ts'

export const openCoding: Command = {
  id: 'codingMarkdown.openCoding',
  async run({ server }) {
    const document = window.activeTextEditor?.document
    const coding = document && (await codingHere(await server.client(), document))
    if (coding) await openBeside(coding)
  },
}
