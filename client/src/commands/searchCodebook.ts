import { commands, l10n, window } from 'vscode'
import type { Command } from './command.ts'

/** Lists only the categories that have what is typed, while it is typed. */
export const searchCodebook: Command = {
  id: 'codingMarkdown.searchCodebook',
  async run({ views: { codebook } }) {
    await commands.executeCommand('codingMarkdown.codebook.focus')
    const before = codebook.order.search
    const box = window.createInputBox()
    box.title = l10n.t('Filter the Codebook')
    box.placeholder = l10n.t('Part of an ID, a label or a definition; empty: all categories')
    box.value = before
    const chosen = await new Promise<string>(resolve => {
      box.onDidChangeValue(value => codebook.show({ search: value.trim() }))
      box.onDidAccept(() => resolve(box.value.trim()))
      // Whoever thinks better of it has what was there before.
      box.onDidHide(() => resolve(before))
      box.show()
    })
    box.dispose()
    codebook.show({ search: chosen })
  },
}
