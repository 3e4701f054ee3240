import { commands, l10n } from 'vscode'
import type { CategoryTarget } from '../../../server/src/lsp/protocol/views.ts'
import { chosenCategory } from '../revise/choose.ts'
import { mustBeOwn, openAt } from '../study/codebookFile.ts'
import type { Command } from './command.ts'

/** Renames a category's ID where the codebook has it. */
export const changeCategoryId: Command = {
  id: 'codingMarkdown.changeCategoryId',
  async run({ server }, target?: CategoryTarget) {
    const chosen = await chosenCategory(await server.client(), l10n.t('Change ID'), target)
    if (!chosen) return
    mustBeOwn(chosen.codebook)
    await openAt(chosen.codebook, chosen.category.definitionAt)
    await commands.executeCommand('editor.action.rename')
  },
}
