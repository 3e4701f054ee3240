import { l10n } from 'vscode'
import { type CategoryTarget, codebookCommands } from '../../../server/src/lsp/protocol/views.ts'
import { Hint } from '../hint.ts'
import { chosenCategory } from '../revise/choose.ts'
import { revise } from '../revise/revise.ts'
import type { Command } from './command.ts'

export const promoteCategory: Command = {
  id: codebookCommands.promote,
  async run({ server }, target?: CategoryTarget) {
    const client = await server.client()
    const chosen = await chosenCategory(client, l10n.t('Promote'), target)
    if (!chosen) return
    const { id, status } = chosen.category
    if (status !== 'candidate') throw new Hint(l10n.t('{0} is no candidate.', id))
    await revise(client, chosen.codebook, l10n.t('Promote {0}', id), { what: 'promote', parameters: { category: id } })
  },
}
