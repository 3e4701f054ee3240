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
      const picks = categoryPicks(client, textDocument, extension.used)
      const picked = await pickOne(l10n.t('Recode'), l10n.t('The category that the passage gets instead'), picks)
      return picked && { category: picked.id }
    }),
}
