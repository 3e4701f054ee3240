import { l10n, ProgressLocation, window, workspace } from 'vscode'
import { type FixAllParams, type FixAllResult, fixAllRequest } from '../../../server/src/lsp/protocol.ts'
import { ask } from '../ask.ts'
import { codingFiles, safeRepairs } from '../words.ts'
import type { Command } from './command.ts'

export const fixAllInStudy: Command = {
  id: 'codingMarkdown.fixAllInStudy',
  async run({ server }) {
    const client = await server.client()
    const params: FixAllParams = {}
    const options = {
      location: ProgressLocation.Notification,
      title: l10n.t('Looking for safe repairs'),
    }
    const { edit, fixed, files } = await window.withProgress(options, () =>
      ask<FixAllResult>(client, fixAllRequest, params),
    )
    if (fixed === 0) {
      window.showInformationMessage(l10n.t('Nothing in the study can be repaired safely.'))
      return
    }
    const repair = l10n.t('Repair')
    const message = l10n.t('{0} in {1}. What is coded stays the same.', safeRepairs(fixed), codingFiles(files))
    if ((await window.showInformationMessage(message, { modal: true }, repair)) !== repair) return
    // As a refactoring, since those are saved where files were closed.
    await workspace.applyEdit(await client.protocol2CodeConverter.asWorkspaceEdit(edit), { isRefactoring: true })
  },
}
