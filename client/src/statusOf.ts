import type { TextDocument } from 'vscode'
import { type Status, statusRequest } from '../../server/src/lsp/protocol.ts'
import type { LanguageServer } from './languageServer.ts'

/** What holds for a document; undefined where no server runs, or none that can answer. */
export async function statusOf(server: LanguageServer, document: TextDocument): Promise<Status | undefined> {
  if (!server.isStarted) return undefined
  try {
    const client = await server.client()
    const uri = client.code2ProtocolConverter.asUri(document.uri)
    return await client.sendRequest<Status>(statusRequest, { textDocument: { uri } })
  } catch {
    // A server that stops or starts again says so itself.
    return undefined
  }
}
