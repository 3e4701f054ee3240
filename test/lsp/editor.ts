import { PassThrough } from 'node:stream'
import {
  type ClientCapabilities,
  type ConfigurationParams,
  createConnection,
  type Diagnostic,
  ErrorCodes,
  type InitializeResult,
  type Position,
  ProposedFeatures,
  type Range,
  type Registration,
  type RegistrationParams,
  ResponseError,
  StreamMessageReader,
  StreamMessageWriter,
  type TextEdit,
  type WorkspaceEdit,
  type WorkspaceFullDocumentDiagnosticReport,
} from 'vscode-languageserver/node'
import { createMessageConnection, type MessageConnection } from 'vscode-languageserver-protocol/node'
import { TextDocument } from 'vscode-languageserver-textdocument'
import { checkStudyRequest } from '../../server/src/lsp/protocol.ts'
import { startServer } from '../../server/src/lsp/server.ts'
import { Lines } from '../../server/src/text/lines.ts'
import { type Content, home, MemoryFiles } from '../memoryFiles.ts'

const refusal = new ResponseError(ErrorCodes.InternalError, 'the editor refuses')

/** All that the server can make use of. */
export const fullClient: ClientCapabilities = {
  textDocument: {
    completion: { completionItem: { snippetSupport: true } },
    hover: { contentFormat: ['markdown', 'plaintext'] },
    documentSymbol: { hierarchicalDocumentSymbolSupport: true },
    codeAction: { codeActionLiteralSupport: { codeActionKind: { valueSet: [] } } },
    diagnostic: {},
    formatting: { dynamicRegistration: true },
    rangeFormatting: { dynamicRegistration: true },
  },
  workspace: {
    workspaceEdit: { documentChanges: true },
    diagnostics: { refreshSupport: true },
    configuration: true,
    didChangeWatchedFiles: { dynamicRegistration: true },
    didChangeConfiguration: { dynamicRegistration: true },
    workspaceFolders: true,
  },
  window: { workDoneProgress: true },
}

/** No snippets, no pull, no `documentChanges`, no watchers, no settings, UTF-16 only. */
export const bareClient: ClientCapabilities = {}

export interface EditorOptions {
  readonly capabilities?: ClientCapabilities
  readonly settings?: Readonly<Record<string, unknown>>
  readonly folders?: readonly string[]
  readonly initializationOptions?: unknown
  /** Paths that are opened before the editor says that it is ready. */
  readonly early?: readonly string[]
  /** Every request of the server fails. */
  readonly refuses?: boolean
  /** Whatever shows its progress is cancelled. */
  readonly cancels?: boolean
  /** Paths of folders that are never looked through. */
  readonly never?: readonly string[]
}

/** A change of a text as the protocol has it; without a range, of all of it. */
export interface Change {
  readonly range?: Range
  readonly text: string
}

export const uriOf = (path: string): string => `file://${home}/${path}`

/** An editor without a screen: opens and changes documents, and remembers what the server says of them. */
export class Editor {
  readonly files: MemoryFiles
  readonly connection: MessageConnection
  readonly documents = new Map<string, TextDocument>()
  readonly pushed = new Map<string, readonly Diagnostic[]>()
  readonly errors: string[] = []
  /** What the person was told. */
  readonly messages: string[] = []
  readonly registered: Registration[] = []
  refreshes = 0
  result!: InitializeResult
  readonly #options: EditorOptions
  #settled: () => void = () => undefined

  private constructor(files: MemoryFiles, connection: MessageConnection, options: EditorOptions) {
    this.files = files
    this.connection = connection
    this.#options = options
    connection.onNotification('textDocument/publishDiagnostics', ({ uri, diagnostics }) => {
      this.pushed.set(uri, diagnostics)
    })
    connection.onNotification('window/logMessage', ({ message, type }) => {
      if (type === 1) this.errors.push(message)
    })
    connection.onNotification('window/showMessage', ({ message }) => {
      this.messages.push(message)
    })
    connection.onNotification('codingMarkdown/statusChanged', () => this.#settled())
    const answer = (method: string, give: (params: never) => unknown): void =>
      void connection.onRequest(method, params => (options.refuses ? refusal : give(params as never)))
    answer('client/registerCapability', ({ registrations }: RegistrationParams) => {
      this.registered.push(...registrations)
    })
    answer('workspace/configuration', ({ items }: ConfigurationParams) => items.map(() => options.settings ?? {}))
    answer('workspace/diagnostic/refresh', () => {
      this.refreshes++
    })
    answer('window/workDoneProgress/create', () => null)
    connection.onNotification('$/progress', ({ token, value }) => {
      if (options.cancels && value.cancellable) connection.sendNotification('window/workDoneProgress/cancel', { token })
    })
    connection.listen()
  }

  /** An editor whose folder `/study` holds these files, ready, its study looked through. */
  static async start(contents: Readonly<Record<string, Content>>, options: EditorOptions = {}): Promise<Editor> {
    const files = new MemoryFiles(contents)
    const up = new PassThrough()
    const down = new PassThrough()
    const server = createConnection(ProposedFeatures.all, new StreamMessageReader(up), new StreamMessageWriter(down))
    startServer(server, { files, never: (options.never ?? []).map(path => `file://${path}`) })
    const client = createMessageConnection(new StreamMessageReader(down), new StreamMessageWriter(up))
    const editor = new Editor(files, client, options)
    await editor.initialize()
    return editor
  }

  async initialize(): Promise<void> {
    const { capabilities = fullClient, folders = [home], initializationOptions = null } = this.#options
    this.result = await this.connection.sendRequest('initialize', {
      processId: null,
      rootUri: null,
      capabilities,
      initializationOptions,
      workspaceFolders: folders.map(path => ({ uri: `file://${path}`, name: path })),
    })
    for (const path of this.#options.early ?? []) await this.open(path)
    const settled = this.settled()
    await this.connection.sendNotification('initialized', {})
    await settled
    await this.scanned()
  }

  /** Until the server has looked at all of the study: the first news of it can come earlier. */
  async scanned(): Promise<void> {
    await this.ask(checkStudyRequest, {})
  }

  /** Until the server says that it has looked at everything. */
  settled(): Promise<void> {
    return new Promise(resolve => {
      this.#settled = resolve
    })
  }

  async open(path: string, text = this.files.text(path) ?? '', uri = uriOf(path)): Promise<string> {
    const languageId = uri.endsWith('.json') ? 'json' : 'markdown'
    this.documents.set(uri, TextDocument.create(uri, languageId, 1, text))
    await this.connection.sendNotification('textDocument/didOpen', {
      textDocument: { uri, languageId, version: 1, text },
    })
    return uri
  }

  text(uri: string): string {
    return this.documents.get(uri)!.getText()
  }

  /** Types: replaces a range, or, without one, all of the text. */
  change(uri: string, text: string, range?: Range): Promise<void> {
    return this.changeAll(uri, [range ? { range, text } : { text }])
  }

  /** Several changes at once, each counted in the text that the one before it left. */
  async changeAll(uri: string, contentChanges: readonly Change[]): Promise<void> {
    const document = this.documents.get(uri)!
    const version = document.version + 1
    const text = contentChanges.reduce(changed, document.getText())
    this.documents.set(uri, TextDocument.create(uri, document.languageId, version, text))
    await this.connection.sendNotification('textDocument/didChange', {
      textDocument: { uri, version },
      contentChanges,
    })
  }

  async close(uri: string): Promise<void> {
    this.documents.delete(uri)
    await this.connection.sendNotification('textDocument/didClose', { textDocument: { uri } })
  }

  /** What the server has to say of all files that are not open, compared to what it said before. */
  async studyReport(
    previousResultIds: readonly { uri: string; value: string }[] = [],
  ): Promise<readonly WorkspaceFullDocumentDiagnosticReport[]> {
    const report = await this.ask<{ items: WorkspaceFullDocumentDiagnosticReport[] }>('workspace/diagnostic', {
      previousResultIds,
    })
    return report.items
  }

  async changedOnDisk(...paths: string[]): Promise<void> {
    const settled = this.settled()
    await this.connection.sendNotification('workspace/didChangeWatchedFiles', {
      changes: paths.map(path => ({ uri: uriOf(path), type: 2 })),
    })
    await settled
  }

  ask<T>(method: string, params: object): Promise<T> {
    return this.connection.sendRequest<T>(method, params)
  }

  async problems(uri: string): Promise<readonly Diagnostic[]> {
    const report = await this.ask<{ items: Diagnostic[] }>('textDocument/diagnostic', { textDocument: { uri } })
    return report.items
  }

  at<T>(method: string, uri: string, position: Position, more: object = {}): Promise<T> {
    return this.ask(method, { textDocument: { uri }, position, ...more })
  }

  /** Makes an edit as an editor would; the texts of files that are not open change too. */
  async apply(edit: WorkspaceEdit): Promise<void> {
    for (const change of edit.documentChanges ?? [])
      if ('kind' in change && change.kind === 'create') this.files.put(change.uri.slice(uriOf('').length), '')
    for (const [uri, edits] of Object.entries(this.editsIn(edit))) await this.applyTo(uri, edits)
  }

  /** The edits of each file, which must be meant for the version that the editor has. */
  editsIn({ changes = {}, documentChanges = [] }: WorkspaceEdit): Record<string, readonly TextEdit[]> {
    const all: Record<string, readonly TextEdit[]> = { ...changes }
    for (const change of documentChanges) {
      if (!('edits' in change)) {
        if (change.kind !== 'create') throw new Error('the server moves and deletes no files')
        continue
      }
      const { uri, version } = change.textDocument
      if (version !== (this.documents.get(uri)?.version ?? null)) throw new Error(`${uri} has another version`)
      all[uri] = change.edits as TextEdit[]
    }
    return all
  }

  async applyTo(uri: string, edits: readonly TextEdit[]): Promise<void> {
    const open = this.documents.get(uri)
    const path = uri.slice(uriOf('').length)
    const document = open ?? TextDocument.create(uri, 'markdown', 0, this.files.text(path)!)
    const text = TextDocument.applyEdits(document, [...edits])
    if (open) await this.change(uri, text)
    else this.files.put(path, text)
  }

  async end(): Promise<void> {
    await this.connection.sendRequest('shutdown')
    this.connection.dispose()
  }
}

/** What a change makes of a text; an editor does not trust the server's library for its own text. */
function changed(text: string, { range, text: newText }: Change): string {
  if (!range) return newText
  const lines = new Lines(text)
  return text.slice(0, lines.offsetAt(range.start)) + newText + text.slice(lines.offsetAt(range.end))
}

/** The place of a text in a document: its beginning, or behind it. */
export function find(text: string, what: string, behind = false): Position {
  const at = text.indexOf(what)
  if (at < 0) throw new Error(`there is no ${JSON.stringify(what)}`)
  return TextDocument.create('', '', 0, text).positionAt(at + (behind ? what.length : 0))
}
