import { l10n } from 'vscode'
import { type CategoryTarget, codebookCommands } from '../../../server/src/lsp/protocol/views.ts'
import { choosePlace, chosenCategory } from '../revise/choose.ts'
import { revise } from '../revise/revise.ts'
import type { Command } from './command.ts'

export const moveCategory: Command = {
  id: codebookCommands.move,
  async run({ server }, target?: CategoryTarget) {
    const client = await server.client()
    const chosen = await chosenCategory(client, l10n.t('Move'), target)
    if (!chosen) return
    const { codebook, category } = chosen
    const title = l10n.t('Move {0}', category.id)
    const to = await choosePlace(codebook, title)
    if (to !== undefined)
      await revise(client, codebook, title, { what: 'move', parameters: { category: category.id, to } })
  },
}
