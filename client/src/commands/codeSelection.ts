import { l10n, window } from 'vscode'
import { codingCommands } from '../../../server/src/lsp/protocol.ts'
import { categoryPicks } from '../coding/categoryPicks.ts'
import { fileSelection, selected } from '../coding/fileSelection.ts'
import { pickSome } from '../coding/pickSome.ts'
import type { Command } from './command.ts'

export const codeSelection: Command = {
  id: codingCommands.code,
  async run(extension) {
    const editor = window.activeTextEditor
    if (!editor) return
    const { document } = editor
    const range = selected(editor)
    const client = await extension.server.client()
    const textDocument = client.code2ProtocolConverter.asTextDocumentIdentifier(document)
    const passage = document.getText(range).trim().replace(/\s+/g, ' ')
    const picked = await pickSome({
      title: passage.length > 80 ? `${passage.slice(0, 79)}…` : passage,
      placeholder: l10n.t('The categories to file it under: type any part of one; Enter takes it'),
      items: categoryPicks(client, textDocument, extension.used),
    })
    if (picked)
      await fileSelection(
        extension,
        client,
        document,
        range,
        picked.map(one => one.id),
      )
  },
}
