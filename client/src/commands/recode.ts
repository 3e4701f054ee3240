import { l10n } from 'vscode'
import { codingCommands } from '../../../server/src/lsp/protocol.ts'
import { categoryPicks } from '../coding/categoryPicks.ts'
import { changePassages } from '../coding/changePassages.ts'
import { pickOne } from '../coding/pickSome.ts'
import type { Command } from './command.ts'

export const recode: Command = {
  id: codingCommands.recode,
  run: extension =>
    changePassages(extension, async (client, textDocument) => {
      const picked = await pickOne({
        title: l10n.t('Recode'),
        placeholder: l10n.t('The category that the passage gets instead'),
        items: categoryPicks(client, textDocument, extension.used),
      })
      return picked && { category: picked.id }
    }),
}
