import { l10n, Selection, TextEditorRevealType, window } from 'vscode'
import type { Range } from 'vscode-languageserver-protocol'
import { type NextUncodedParams, nextUncodedRequest } from '../../../server/src/lsp/protocol.ts'
import type { Command } from './command.ts'

/** Selects the next sentence of the source of which nothing is filed. */
export const nextUncoded: Command = {
  id: 'codingMarkdown.nextUncoded',
  async run({ server }) {
    const editor = window.activeTextEditor
    if (!editor) return
    const client = await server.client()
    const params: NextUncodedParams = {
      textDocument: client.code2ProtocolConverter.asTextDocumentIdentifier(editor.document),
      position: client.code2ProtocolConverter.asPosition(editor.selection.end),
    }
    const next = await client.sendRequest<Range | null>(nextUncodedRequest, params)
    if (!next) {
      window.setStatusBarMessage(l10n.t('Something is filed of every sentence'), 5_000)
      return
    }
    const range = client.protocol2CodeConverter.asRange(next)
    editor.selection = new Selection(range.start, range.end)
    editor.revealRange(range, TextEditorRevealType.InCenterIfOutsideViewport)
  },
}
