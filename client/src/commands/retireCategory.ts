import { l10n, window } from 'vscode'
import { type CategoryTarget, codebookCommands } from '../../../server/src/lsp/protocol/views.ts'
import { type ChosenCategory, chooseCategory, chosenCategory } from '../revise/choose.ts'
import { revise } from '../revise/revise.ts'
import type { Command } from './command.ts'

export const retireCategory: Command = {
  id: codebookCommands.retire,
  async run({ server }, target?: CategoryTarget) {
    const client = await server.client()
    const chosen = await chosenCategory(client, l10n.t('Retire'), target)
    if (!chosen) return
    const category = chosen.category.id
    const title = l10n.t('Retire {0}', category)
    const replacement = await askReplacement(chosen, title)
    if (replacement)
      await revise(client, chosen.codebook, title, { what: 'retire', parameters: { category, ...replacement } })
  },
}

/** A category that is used must have one. */
async function askReplacement(
  { codebook, category }: ChosenCategory,
  title: string,
): Promise<{ readonly replacedBy?: string } | undefined> {
  if (category.use.segments === 0) {
    const none = l10n.t('Nothing Replaces It')
    const some = l10n.t('Another Category Replaces It…')
    const answer = await window.showQuickPick([none, some], { title })
    if (answer !== some) return answer === none ? {} : undefined
  }
  const found = await chooseCategory(codebook, title, l10n.t('The category that its passages go to'), [category.id])
  return found && { replacedBy: found.id }
}
