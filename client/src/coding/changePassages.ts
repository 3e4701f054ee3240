import { window } from 'vscode'
import type { BaseLanguageClient } from 'vscode-languageclient'
import type { TextDocumentIdentifier, WorkspaceEdit } from 'vscode-languageserver-protocol'
import { type RecodeParams, recodeRequest } from '../../../server/src/lsp/protocol.ts'
import { ask } from '../ask.ts'
import type { Extension } from '../extension.ts'
import { statusOf } from '../statusOf.ts'
import { apply } from './apply.ts'
import { reveal } from './fileSelection.ts'
import { inTurn } from './inTurn.ts'
import { passagesHere } from './passagesHere.ts'

/** Takes the passages that are meant out of their coding files, or to what `choose` says; undefined: nothing is done. */
export async function changePassages(
  { server, undo }: Extension,
  choose: (
    client: BaseLanguageClient,
    textDocument: TextDocumentIdentifier,
  ) => Promise<Pick<RecodeParams, 'category'> | undefined>,
): Promise<void> {
  const editor = window.activeTextEditor
  if (!editor) return
  const { document } = editor
  const isSource = (await statusOf(server, document))?.kind === 'source'
  const client = await server.client()
  const { code2ProtocolConverter: toServer } = client
  const places = await passagesHere(client, editor, isSource)
  const target = places && (await choose(client, toServer.asTextDocumentIdentifier(document)))
  if (!places || !target) return
  await inTurn(async () => {
    for (const { coding, ranges } of places) {
      const params: RecodeParams = {
        textDocument: { uri: toServer.asUri(coding) },
        ranges: ranges.map(range => toServer.asRange(range)),
        ...target,
      }
      const edit = await ask<WorkspaceEdit>(client, recodeRequest, params)
      if (isSource) await undo.recording(document, coding, () => apply(client, edit))
      else await apply(client, edit)
      reveal(coding, edit)
    }
  })
}
