import { commands, l10n } from 'vscode'
import { Hint } from '../hint.ts'
import type { Command } from './command.ts'

/** Lists the coding files that were coded before a category was added or redefined. */
export const filesToRevisit: Command = {
  id: 'codingMarkdown.filesToRevisit',
  async run({ views: { documents } }) {
    if ((await documents.show(true)) === 0)
      throw new Hint(l10n.t('No coding file says that it was coded with an earlier version of the codebook.'))
    await commands.executeCommand('codingMarkdown.documents.focus')
  },
}
