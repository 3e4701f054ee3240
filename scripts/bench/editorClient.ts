import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { createMessageConnection, type MessageConnection } from 'vscode-jsonrpc/node'
import { StreamMessageReader, StreamMessageWriter } from 'vscode-languageserver-protocol/node'
import { TextDocument } from 'vscode-languageserver-textdocument'

/** Has what V8 compiled, as after any first start, but no study is remembered in it. */
const withoutStudies = mkdtempSync(join(tmpdir(), 'bench-caches-'))
process.once('exit', () => rmSync(withoutStudies, { recursive: true, force: true }))

/** A language server in a process of its own, spoken to over stdio as any editor would. */
export class EditorClient {
  readonly #process: ChildProcess
  readonly #connection: MessageConnection
  readonly #folder: string
  #document!: TextDocument
  #scanned: () => void = () => undefined
  /** Milliseconds from the spawn to the answer of `initialize`. */
  initialized = 0

  private constructor(server: string, folder: string, caches: string | undefined) {
    this.#folder = folder
    if (caches === undefined) rmSync(join(withoutStudies, 'coding-markdown/studies'), { recursive: true, force: true })
    const own = caches ?? withoutStudies
    this.#process = spawn(process.execPath, [server, '--stdio'], {
      stdio: ['pipe', 'pipe', 'inherit'],
      env: { ...process.env, XDG_CACHE_HOME: own },
    })
    this.#connection = createMessageConnection(
      new StreamMessageReader(this.#process.stdout!),
      new StreamMessageWriter(this.#process.stdin!),
    )
    this.#connection.onNotification('codingMarkdown/statusChanged', () => this.#scanned())
    this.#connection.onRequest('client/registerCapability', () => null)
    this.#connection.onRequest('workspace/diagnostic/refresh', () => null)
    this.#connection.listen()
  }

  /** `caches`: the folder for what the server remembers; without one it remembers nothing. */
  static async start(server: string, folder: string, isStudy: boolean, caches?: string): Promise<EditorClient> {
    const start = performance.now()
    const client = new EditorClient(server, folder, caches)
    const uri = pathToFileURL(folder).toString()
    await client.#connection.sendRequest('initialize', {
      processId: process.pid,
      rootUri: null,
      workspaceFolders: isStudy ? [{ uri, name: 'study' }] : null,
      capabilities: {
        textDocument: {
          diagnostic: {},
          hover: { contentFormat: ['markdown'] },
          completion: { completionItem: { snippetSupport: true } },
        },
      },
    })
    client.initialized = performance.now() - start
    void client.#connection.sendNotification('initialized', {})
    return client
  }

  /** Until the server has looked at the whole study. */
  async scanned(): Promise<void> {
    await new Promise<void>(resolve => {
      this.#scanned = resolve
    })
    // The first files are told of before the last ones are known; this is answered once all are.
    await this.#connection.sendRequest('workspace/symbol', { query: 'nothing is called this' })
  }

  open(name: string, text: string): void {
    const uri = pathToFileURL(join(this.#folder, name)).toString()
    this.#document = TextDocument.create(uri, 'markdown', 1, text)
    void this.#connection.sendNotification('textDocument/didOpen', {
      textDocument: { uri, languageId: 'markdown', version: 1, text },
    })
  }

  get text(): string {
    return this.#document.getText()
  }

  /** Replaces a stretch of the text, in UTF-16 offsets. */
  change(start: number, end: number, text: string): void {
    const range = { start: this.#document.positionAt(start), end: this.#document.positionAt(end) }
    TextDocument.update(this.#document, [{ range, text }], this.#document.version + 1)
    void this.#connection.sendNotification('textDocument/didChange', {
      textDocument: { uri: this.#document.uri, version: this.#document.version },
      contentChanges: [{ range, text }],
    })
  }

  async problems(): Promise<number> {
    const report = await this.#ask<{ items: unknown[] }>('textDocument/diagnostic', {})
    return report.items.length
  }

  hover(offset: number): Promise<unknown> {
    return this.#ask('textDocument/hover', { position: this.#document.positionAt(offset) })
  }

  completion(offset: number): Promise<unknown> {
    return this.#ask('textDocument/completion', { position: this.#document.positionAt(offset) })
  }

  /** Any request about a place in the document that is open. */
  at(method: string, offset: number, params: object): Promise<unknown> {
    return this.#ask(method, { position: this.#document.positionAt(offset), ...params })
  }

  /** Files of the folder were changed by somebody else. */
  changedOnDisk(names: readonly string[]): void {
    const uris = names.map(name => pathToFileURL(join(this.#folder, name)).toString())
    void this.#connection.sendNotification('workspace/didChangeWatchedFiles', {
      changes: uris.map(uri => ({ uri, type: 2 })),
    })
  }

  /** What the server occupies at the most, in MiB; nothing is known of it where there is no `/proc`. */
  memory(): number {
    const file = `/proc/${this.#process.pid}/status`
    const peak = existsSync(file) ? /VmHWM:\s*(\d+)/.exec(readFileSync(file, 'utf8')) : null
    return peak ? Number(peak[1]) / 1_024 : Number.NaN
  }

  async end(): Promise<void> {
    const exited = new Promise(resolve => this.#process.once('exit', resolve))
    await this.#connection.sendRequest('shutdown')
    await this.#connection.sendNotification('exit')
    await exited
    this.#connection.dispose()
  }

  #ask<T>(method: string, params: object): Promise<T> {
    return this.#connection.sendRequest<T>(method, { textDocument: { uri: this.#document.uri }, ...params })
  }
}
