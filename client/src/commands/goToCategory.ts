import { l10n } from 'vscode'
import type { CategoryTarget } from '../../../server/src/lsp/protocol/views.ts'
import { chosenCategory } from '../revise/choose.ts'
import { openAt } from '../study/codebookFile.ts'
import { targetsAmong } from '../study/codebookNodes.ts'
import type { Command } from './command.ts'

/** Goes to where a category is defined. By a shortcut in the codebook's list, the one that is selected there. */
export const goToCategory: Command = {
  id: 'codingMarkdown.goToCategory',
  async run({ server, views }, given?: CategoryTarget | 'selection') {
    const [target] = targetsAmong(given, given === 'selection' ? views.codebook.selection : [])
    const chosen = await chosenCategory(await server.client(), l10n.t('Go to Category'), target)
    if (chosen) await openAt(chosen.codebook, chosen.category.definitionAt)
  },
}
