import { l10n, window } from 'vscode'
import type { CategoryTarget } from '../../../server/src/lsp/protocol/views.ts'
import { chosenCategory } from '../revise/choose.ts'
import { segmentsUri } from '../study/segmentsText.ts'
import type { Retrieved } from '../study/segmentsView.ts'
import type { Command } from './command.ts'

/** Shows every segment of a category as one text: of the one that a tree names, else of the one that is listed. */
export const segmentsAsDocument: Command = {
  id: 'codingMarkdown.segmentsAsDocument',
  async run({ server, views }, target?: CategoryTarget) {
    const listed = target ? undefined : views.segments.category
    const retrieved = listed ?? (await retrieve())
    if (retrieved) await window.showTextDocument(segmentsUri(retrieved), { preview: false })

    async function retrieve(): Promise<Retrieved | undefined> {
      const chosen = await chosenCategory(await server.client(), l10n.t('Segments as a Document'), target)
      return chosen && { codebook: chosen.codebook.uri, category: chosen.category.id, label: chosen.category.label }
    }
  },
}
