import { Uri, window, workspace } from 'vscode'
import { type CodebookParams, type CodebookResult, codebookRequest } from '../../../server/src/lsp/protocol.ts'
import { ask } from '../ask.ts'
import { currentEditor } from '../editors.ts'
import { embeddedCodebook } from '../embeddedCodebook.ts'
import type { Command } from './command.ts'

export const openCodebook: Command = {
  id: 'codingMarkdown.openCodebook',
  async run({ server }) {
    const subject = currentEditor()?.document.uri ?? workspace.workspaceFolders?.[0]?.uri
    if (!subject) return window.showTextDocument(embeddedCodebook)
    const client = await server.client()
    const params: CodebookParams = { uri: client.code2ProtocolConverter.asUri(subject) }
    const { uri } = await ask<CodebookResult>(client, codebookRequest, params)
    return window.showTextDocument(uri === null ? embeddedCodebook : Uri.parse(uri))
  },
}
