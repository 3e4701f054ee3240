import { commands, l10n } from 'vscode'
import type { CategoryTarget } from '../../../server/src/lsp/protocol/views.ts'
import { chosenCategory } from '../revise/choose.ts'
import type { Command } from './command.ts'

/** Lists every segment of a category, with its file. */
export const showSegments: Command = {
  id: 'codingMarkdown.showSegments',
  async run({ server, views }, target?: CategoryTarget) {
    const chosen = await chosenCategory(await server.client(), l10n.t('Show Segments'), target)
    if (!chosen) return
    const { codebook, category } = chosen
    await views.segments.show({ codebook: codebook.uri, category: category.id, label: category.label })
    // Whoever looks through the codebook goes on there.
    await commands.executeCommand('codingMarkdown.segments.focus', { preserveFocus: target !== undefined })
  },
}
