import { Disposable, EventEmitter, type TreeView } from 'vscode'
import type { BaseLanguageClient } from 'vscode-languageclient'
import type { LanguageServer } from '../languageServer.ts'

/** What the server says of the whole study, asked anew when it may be another, but only while somebody looks at it. */
export class Answer<Value> implements Disposable {
  readonly #server: LanguageServer
  readonly #ask: (client: BaseLanguageClient) => Promise<Value>
  readonly #settleAfter: number
  readonly #changed = new EventEmitter<void>()
  readonly #subscriptions: Disposable[]
  #value: Value
  /** The same as a text, to compare; undefined before the first answer. */
  #text: string | undefined
  #isStale = true
  #isVisible = false
  /** Of requests that are on their way only the last counts. */
  #generation = 0
  #timer: ReturnType<typeof setTimeout> | undefined

  readonly onDidChange = this.#changed.event

  /** `none`: what holds until the first answer. `settleAfter`: how long nothing must have changed, since a burst of news is one. */
  constructor(
    server: LanguageServer,
    none: Value,
    ask: (client: BaseLanguageClient) => Promise<Value>,
    settleAfter = 200,
  ) {
    this.#settleAfter = settleAfter
    this.#server = server
    this.#value = none
    this.#ask = ask
    this.#subscriptions = [this.#changed, server.onDidChange(() => this.refresh())]
  }

  dispose(): void {
    clearTimeout(this.#timer)
    Disposable.from(...this.#subscriptions).dispose()
  }

  get value(): Value {
    return this.#value
  }

  /** It is asked for while this view is in sight. */
  showIn(view: TreeView<unknown>): void {
    const look = (): void => {
      this.#isVisible = view.visible
      if (this.#isVisible && this.#isStale) this.refresh()
    }
    this.#subscriptions.push(view.onDidChangeVisibility(look))
    look()
  }

  refresh(): void {
    this.#isStale = true
    if (!this.#isVisible || !this.#server.isStarted) return
    clearTimeout(this.#timer)
    this.#timer = setTimeout(() => void this.now(), this.#settleAfter)
  }

  /** Asks at once, whether or not somebody looks. */
  async now(): Promise<void> {
    const generation = ++this.#generation
    this.#isStale = false
    try {
      const value = await this.#ask(await this.#server.client())
      const text = JSON.stringify(value)
      // A list that is made anew loses what a person is about to do with one of its items.
      if (generation !== this.#generation || text === this.#text) return
      this.#text = text
      this.#value = value
      this.#changed.fire()
    } catch {
      // A server that stops or starts again says so itself, and will be asked again.
      this.#isStale = true
    }
  }
}
