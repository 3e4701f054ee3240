import { l10n } from 'vscode'
import { type CategoryTarget, codebookCommands } from '../../../server/src/lsp/protocol/views.ts'
import { chosenCategory } from '../revise/choose.ts'
import { revise } from '../revise/revise.ts'
import { askDecisions, askParts } from '../revise/split.ts'
import type { Command } from './command.ts'

export const splitCategory: Command = {
  id: codebookCommands.split,
  async run({ server }, target?: CategoryTarget) {
    const client = await server.client()
    const chosen = await chosenCategory(client, l10n.t('Split'), target)
    if (!chosen) return
    const category = chosen.category.id
    const title = l10n.t('Split {0}', category)
    const parts = await askParts(chosen, title)
    const decisions = parts && (await askDecisions(client, chosen, parts, title))
    if (!decisions) return
    const parameters = { category, into: parts.map(one => one.written), decisions }
    await revise(client, chosen.codebook, title, { what: 'split', parameters })
  },
}
