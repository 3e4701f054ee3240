import { Disposable, EventEmitter, type TextDocumentContentProvider, type Uri, workspace } from 'vscode'
import { type FileParams, type SourceTextResult, sourceTextRequest } from '../../server/src/lsp/protocol.ts'
import { ask } from './ask.ts'
import { rowScheme } from './documents.ts'
import type { LanguageServer } from './languageServer.ts'

/** Shows rows of a table of sources as documents, to be read only; the server has their texts. */
export function serveRows(server: LanguageServer): Disposable {
  const changed = new EventEmitter<Uri>()
  const provider: TextDocumentContentProvider = {
    onDidChange: changed.event,
    async provideTextDocumentContent(uri) {
      const client = await server.client()
      const params: FileParams = { uri: client.code2ProtocolConverter.asUri(uri) }
      const answer = await ask<SourceTextResult>(client, sourceTextRequest, params)
      if ('fault' in answer) throw new Error(answer.fault)
      return answer.text
    },
  }
  return Disposable.from(
    changed,
    workspace.registerTextDocumentContentProvider(rowScheme, provider),
    // The table may be another now; where the row is the same, nothing happens.
    server.onDidChange(() => {
      for (const { uri } of workspace.textDocuments) if (uri.scheme === rowScheme) changed.fire(uri)
    }),
  )
}
