import {
  type Connection,
  type InitializeParams,
  type InitializeResult,
  PositionEncodingKind,
  TextDocumentSyncKind,
  TextDocuments,
  type WorkspaceFolder,
} from 'vscode-languageserver'
import { TextDocument } from 'vscode-languageserver-textdocument'
import type { FileSystem } from '../study/fileSystem.ts'
import { StudyStore } from '../study/store.ts'
import { tool } from '../text/tool.ts'
import { type ClientDescription, describeClient } from './clientDescription.ts'
import { ClientFiles } from './clientFiles.ts'
import { Diagnostics } from './diagnostics.ts'
import { serveRequests } from './requests/registry.ts'
import { featureCapabilities, serveFeatures } from './serveFeatures.ts'
import { Session } from './session.ts'
import { type Caches, StudyKeeper } from './studyKeeper.ts'

/** Where a server runs. */
export interface Host {
  /** The files of the machine; null where there are none, as in a browser. */
  readonly files: FileSystem | null
  /** URIs of folders that are never looked through whole, such as a home directory. */
  readonly never: readonly string[]
  /** Where what is known of a study in these folders lies from one run to the next; absent where nothing is kept. */
  readonly caches?: Caches
}

/** Speaks the Language Server Protocol on a connection until it ends. The same on every host. */
export function startServer(connection: Connection, host: Host): void {
  const documents = new TextDocuments(TextDocument)
  let keeper: StudyKeeper | null = null

  connection.onInitialize(params => {
    const client = describeClient(params)
    const files = client.own.fileSystem || !host.files ? new ClientFiles(connection) : host.files
    const session = new Session(connection, client, new StudyStore(files), documents)
    const diagnostics = new Diagnostics(session)
    // What a client serves has no versions by which it could be known again.
    const caches = files === host.files ? host.caches : undefined
    keeper = new StudyKeeper(session, diagnostics, foldersOf(params), { never: host.never, caches })
    serveFeatures(session)
    serveRequests(session, keeper)
    return result(client)
  })
  connection.onInitialized(() => keeper?.start())
  connection.onShutdown(() => keeper?.stop())
  documents.listen(connection)
  connection.listen()
}

const result = (client: ClientDescription): InitializeResult => ({
  serverInfo: { name: tool.name, version: tool.version },
  capabilities: {
    positionEncoding: PositionEncodingKind.UTF16,
    textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental },
    ...featureCapabilities(client),
    ...(client.pullsDiagnostics
      ? {
          diagnosticProvider: {
            identifier: tool.name,
            // A codebook that is being edited changes the problems of every document.
            interFileDependencies: true,
            workspaceDiagnostics: true,
          },
        }
      : {}),
    workspace: { workspaceFolders: { supported: true, changeNotifications: true } },
  },
})

function foldersOf({ workspaceFolders, rootUri }: InitializeParams): WorkspaceFolder[] {
  if (workspaceFolders?.length) return workspaceFolders
  return rootUri ? [{ uri: rootUri, name: rootUri }] : []
}
