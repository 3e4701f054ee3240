import { l10n, window } from 'vscode'
import type { CategoryTarget } from '../../../server/src/lsp/protocol/views.ts'
import { codingCommands } from '../../../server/src/lsp/protocol.ts'
import { categoryPicks } from '../coding/categoryPicks.ts'
import { fileSelection, selected } from '../coding/fileSelection.ts'
import { pickSome } from '../coding/pickSome.ts'
import { isTarget } from '../study/codebookNodes.ts'
import type { Command } from './command.ts'

export const codeSelection: Command = {
  id: codingCommands.code,
  /** `target` comes from the codebook. */
  async run(extension, target?: CategoryTarget) {
    const editor = window.activeTextEditor
    if (!editor) return
    const { document } = editor
    const range = selected(editor)
    const client = await extension.server.client()
    const textDocument = client.code2ProtocolConverter.asTextDocumentIdentifier(document)
    const categories = isTarget(target) ? [target.category] : await choose()
    if (categories) await fileSelection(extension, client, document, range, categories)

    async function choose(): Promise<readonly string[] | undefined> {
      const passage = document.getText(range).trim().replace(/\s+/g, ' ')
      const picked = await pickSome({
        title: passage.length > 80 ? `${passage.slice(0, 79)}…` : passage,
        placeholder: l10n.t('The categories to file it under: type any part of one; Enter takes it'),
        items: categoryPicks(client, textDocument, extension.used),
      })
      return picked?.map(one => one.id)
    }
  },
}
