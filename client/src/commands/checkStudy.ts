import { commands, l10n, ProgressLocation, window } from 'vscode'
import { checkStudyRequest, type StudyCounts } from '../../../server/src/lsp/protocol.ts'
import { ask } from '../ask.ts'
import { codingFiles, problemCounts } from '../words.ts'
import type { Command } from './command.ts'

export const checkStudy: Command = {
  id: 'codingMarkdown.checkStudy',
  async run({ server }) {
    const options = { location: ProgressLocation.Window, title: l10n.t('Checking the study') }
    const counts = await window.withProgress(options, async () => {
      const client = await server.client()
      return ask<StudyCounts>(client, checkStudyRequest)
    })
    if (counts.errors + counts.warnings > 0) await commands.executeCommand('workbench.actions.view.problems')
    window.setStatusBarMessage(`${codingFiles(counts.documents)}: ${problemCounts(counts)}`, 10_000)
  },
}
