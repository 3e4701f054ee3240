import { type Disposable, EventEmitter } from 'vscode'
import type { BaseLanguageClient, LanguageClientOptions } from 'vscode-languageclient'
import { statusChanged } from '../../server/src/lsp/protocol.ts'

export const clientId = 'codingMarkdown'
export const clientName = 'Coding Markdown'

/** What differs between the desktop and the browser. */
export interface Platform {
  /** Whether the server cannot read files by itself. */
  readonly servesFiles: boolean
  createClient(options: LanguageClientOptions): BaseLanguageClient
}

/** The language server and the connection to it: started when first needed, and again on demand. */
export class LanguageServer implements Disposable {
  #connection: Promise<BaseLanguageClient> | undefined
  readonly #started = new EventEmitter<void>()
  readonly #changed = new EventEmitter<void>()
  readonly #connect: () => BaseLanguageClient

  /** `connect` makes a client that is ready to be started. */
  constructor(connect: () => BaseLanguageClient) {
    this.#connect = connect
  }

  /** Fires whenever a server has started. */
  readonly onDidStart = this.#started.event

  /** Fires whenever what the server says of documents may be another now, also when it has started. */
  readonly onDidChange = this.#changed.event

  get isStarted(): boolean {
    return this.#connection !== undefined
  }

  /** The client of a running server. Rejects where it cannot be started; the next call tries again. */
  client(): Promise<BaseLanguageClient> {
    this.#connection ??= this.#start()
    return this.#connection
  }

  async restart(): Promise<void> {
    await this.stop()
    await this.client()
  }

  async stop(): Promise<void> {
    const connection = this.#connection
    this.#connection = undefined
    // One that never came up has nothing to stop.
    const client = await connection?.catch(() => undefined)
    await client?.dispose()
  }

  async dispose(): Promise<void> {
    await this.stop()
    this.#started.dispose()
    this.#changed.dispose()
  }

  async #start(): Promise<BaseLanguageClient> {
    const client = this.#connect()
    // One listener for all: a connection keeps but one for each kind of message.
    client.onNotification(statusChanged, () => this.#changed.fire())
    try {
      await client.start()
    } catch (error) {
      this.#connection = undefined
      throw error
    }
    this.#started.fire()
    this.#changed.fire()
    return client
  }
}
