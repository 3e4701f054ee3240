import { BrowserMessageReader, BrowserMessageWriter, createConnection } from 'vscode-languageserver/browser'
import { startServer } from './server.ts'

/** Serves an editor from a web worker; it has no files but the editor's. */
const worker = self as unknown as DedicatedWorkerGlobalScope
startServer(createConnection(new BrowserMessageReader(worker), new BrowserMessageWriter(worker)), {
  files: null,
  never: [],
})
