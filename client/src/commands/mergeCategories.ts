import { l10n } from 'vscode'
import { type CategoryTarget, codebookCommands } from '../../../server/src/lsp/protocol/views.ts'
import { chooseCategory, chosenCategory } from '../revise/choose.ts'
import { revise } from '../revise/revise.ts'
import { targetsAmong } from '../study/codebookNodes.ts'
import type { Command } from './command.ts'

/** Makes one category of several: those that are chosen go into another. */
export const mergeCategories: Command = {
  id: codebookCommands.merge,
  async run({ server }, target?: CategoryTarget, selected?: readonly unknown[]) {
    const client = await server.client()
    const targets = targetsAmong(target, selected)
    const title = l10n.t('Merge')
    const chosen = await chosenCategory(client, title, target)
    if (!chosen) return
    const { codebook, category } = chosen
    const own = targets.filter(one => one.codebook === codebook.uri).map(one => one.category)
    const gone = own.includes(category.id) ? own : [category.id]
    const into = await chooseCategory(
      codebook,
      title,
      l10n.t('The category that {0} becomes part of', gone.join(', ')),
      gone,
    )
    if (!into) return
    const parameters = { categories: gone, into: into.id }
    await revise(client, codebook, l10n.t('Merge {0} into {1}', gone.join(', '), into.id), {
      what: 'merge',
      parameters,
    })
  },
}
