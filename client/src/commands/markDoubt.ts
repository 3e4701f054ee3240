import { Selection, window } from 'vscode'
import {
  codingCommands,
  type ToggleDoubtParams,
  type ToggleDoubtResult,
  toggleDoubtRequest,
} from '../../../server/src/lsp/protocol.ts'
import { apply } from '../coding/apply.ts'
import { inTurn } from '../coding/inTurn.ts'
import { passagesHere } from '../coding/passagesHere.ts'
import { statusOf } from '../statusOf.ts'
import type { Command } from './command.ts'

/** Marks a passage as doubtful, or not any more; in a coding file, typing goes on with what is doubtful. */
export const markDoubt: Command = {
  id: codingCommands.doubt,
  async run({ server, undo }) {
    const editor = window.activeTextEditor
    if (!editor) return
    const isSource = (await statusOf(server, editor.document))?.kind === 'source'
    const client = await server.client()
    const places = (await passagesHere(client, editor, isSource)) ?? []
    await inTurn(async () => {
      for (const { coding, ranges } of places) {
        // From the last to the first, so that none moves before its turn.
        for (const { start } of [...ranges].sort((a, b) => b.start.compareTo(a.start))) {
          const params: ToggleDoubtParams = {
            textDocument: { uri: client.code2ProtocolConverter.asUri(coding) },
            position: client.code2ProtocolConverter.asPosition(isSource ? start.translate(0, 1) : start),
          }
          const result = await client.sendRequest<ToggleDoubtResult>(toggleDoubtRequest, params)
          if (!result) continue
          if (isSource) await undo.recording(editor.document, coding, () => apply(client, result.edit))
          else {
            await apply(client, result.edit)
            const cursor = client.protocol2CodeConverter.asPosition(result.cursor)
            editor.selection = new Selection(cursor, cursor)
          }
        }
      }
    })
  },
}
