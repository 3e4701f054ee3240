import { l10n, window } from 'vscode'
import type { WorkspaceEdit } from 'vscode-languageserver-protocol'
import { markRevisitedRequest } from '../../../server/src/lsp/protocol.ts'
import { ask } from '../ask.ts'
import { apply } from '../coding/apply.ts'
import { inTurn } from '../coding/inTurn.ts'
import { currentEditor } from '../editors.ts'
import type { DocumentNode } from '../study/documentsView.ts'
import { codingFiles } from '../words.ts'
import type { Command } from './command.ts'

/** Says in coding files that they were read again with the codebook as it is: those of a list, else the one that is open. */
export const markRevisited: Command = {
  id: 'codingMarkdown.markRevisited',
  async run({ server }, node?: DocumentNode, selected?: readonly DocumentNode[]) {
    const client = await server.client()
    const here = currentEditor()?.document.uri
    const chosen = node ? (selected ?? [node]).filter(one => 'item' in one).map(one => one.item.uri) : []
    const uris = node || !here ? chosen : [client.code2ProtocolConverter.asUri(here)]
    await inTurn(async () => {
      const documentChanges: NonNullable<WorkspaceEdit['documentChanges']> = []
      for (const uri of uris) {
        const edit = await ask<WorkspaceEdit>(client, markRevisitedRequest, { textDocument: { uri } })
        documentChanges.push(...(edit.documentChanges ?? []))
      }
      await apply(client, { documentChanges })
    })
    window.setStatusBarMessage(l10n.t('{0} marked as revisited', codingFiles(uris.length)), 5_000)
  },
}
