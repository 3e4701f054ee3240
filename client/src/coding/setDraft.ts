import { window } from 'vscode'
import type { WorkspaceEdit } from 'vscode-languageserver-protocol'
import { type SetDraftParams, setDraftRequest } from '../../../server/src/lsp/protocol.ts'
import { ask } from '../ask.ts'
import type { Extension } from '../extension.ts'
import { apply } from './apply.ts'
import { codingHere } from './codings.ts'
import { inTurn } from './inTurn.ts'

/** Says that the coding of the active editor, or of the active source, is a draft, or complete. */
export async function setDraft({ server, undo }: Extension, isDraft: boolean): Promise<void> {
  const document = window.activeTextEditor?.document
  if (!document) return
  const client = await server.client()
  const coding = await codingHere(client, document)
  if (!coding) return
  const params: SetDraftParams = { textDocument: { uri: client.code2ProtocolConverter.asUri(coding) }, isDraft }
  await inTurn(async () => {
    const edit = await ask<WorkspaceEdit>(client, setDraftRequest, params)
    if (coding.toString() === document.uri.toString()) await apply(client, edit)
    else await undo.recording(document, coding, () => apply(client, edit))
  })
}
