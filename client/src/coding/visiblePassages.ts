import { Disposable, EventEmitter, type TextDocument, window } from 'vscode'
import { type PassageItem, passagesRequest } from '../../../server/src/lsp/protocol.ts'
import { ask } from '../ask.ts'
import { mayBeSource } from '../documents.ts'
import type { LanguageServer } from '../languageServer.ts'

/** What is filed from the sources that are in view, as the server last said. */
export class VisiblePassages implements Disposable {
  readonly #server: LanguageServer
  readonly #changed = new EventEmitter<void>()
  readonly #subscriptions: Disposable
  #known: ReadonlyMap<TextDocument, readonly PassageItem[]> = new Map()
  /** Of requests that are on their way only the last counts. */
  #generation = 0

  readonly onDidChange = this.#changed.event

  constructor(server: LanguageServer) {
    this.#server = server
    this.#subscriptions = Disposable.from(
      this.#changed,
      window.onDidChangeVisibleTextEditors(() => this.update()),
      server.onDidChange(() => this.update()),
    )
  }

  dispose(): void {
    this.#subscriptions.dispose()
  }

  /** In the source's order; empty for what is no source. */
  of(document: TextDocument): readonly PassageItem[] {
    return this.#known.get(document) ?? []
  }

  async update(): Promise<void> {
    const generation = ++this.#generation
    const documents = [...new Set(window.visibleTextEditors.map(editor => editor.document))].filter(mayBeSource)
    const known = await Promise.all(documents.map(async one => [one, await this.#ask(one)] as const))
    if (generation !== this.#generation) return
    this.#known = new Map(known)
    this.#changed.fire()
  }

  async #ask(document: TextDocument): Promise<readonly PassageItem[]> {
    if (!this.#server.isStarted) return []
    try {
      const client = await this.#server.client()
      const textDocument = client.code2ProtocolConverter.asTextDocumentIdentifier(document)
      return await ask<PassageItem[]>(client, passagesRequest, { textDocument })
    } catch {
      // A server that stops or starts again says so itself, and will be asked again.
      return this.of(document)
    }
  }
}
