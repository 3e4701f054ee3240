import { l10n, window } from 'vscode'
import { fileSelection, selected } from '../coding/fileSelection.ts'
import { Hint } from '../hint.ts'
import type { Command } from './command.ts'

/** Files what is selected under the categories of the coding before, without a question. */
export const codeAsLast: Command = {
  id: 'codingMarkdown.codeAsLast',
  async run(extension) {
    const editor = window.activeTextEditor
    if (!editor) return
    const { last } = extension.used
    if (last.length === 0)
      throw new Hint(l10n.t('Nothing has been coded here yet: choose the first category yourself.'))
    await fileSelection(extension, await extension.server.client(), editor.document, selected(editor), last)
  },
}
