import { l10n, window, workspace } from 'vscode'
import { type FixAllParams, type FixAllResult, fixAllRequest } from '../../../server/src/lsp/protocol.ts'
import { ask } from '../ask.ts'
import { currentEditor } from '../editors.ts'
import { safeRepairs } from '../words.ts'
import type { Command } from './command.ts'

export const fixAllInFile: Command = {
  id: 'codingMarkdown.fixAllInFile',
  async run({ server }) {
    const document = currentEditor()?.document
    if (!document) return
    const client = await server.client()
    const params: FixAllParams = { textDocument: client.code2ProtocolConverter.asTextDocumentIdentifier(document) }
    const { edit, fixed } = await ask<FixAllResult>(client, fixAllRequest, params)
    if (fixed > 0) await workspace.applyEdit(await client.protocol2CodeConverter.asWorkspaceEdit(edit))
    window.setStatusBarMessage(
      fixed === 0 ? l10n.t('Nothing here can be repaired safely') : l10n.t('{0} made', safeRepairs(fixed)),
      5_000,
    )
  },
}
