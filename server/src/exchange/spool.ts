import { Deflate, Inflate } from 'fflate'

/** Texts that are kept until later, compressed: of a large study, less than a tenth of what they take. */
export class Spool {
  readonly #encoder = new TextEncoder()
  readonly #pieces: Uint8Array[] = []
  readonly #deflate = new Deflate({ level: 1 }, piece => this.#pieces.push(piece))
  #isEmpty = true

  get isEmpty(): boolean {
    return this.#isEmpty
  }

  add(text: string): void {
    this.#isEmpty = false
    this.#deflate.push(this.#encoder.encode(text))
  }

  /** All of it, in pieces; nothing can be added any more. */
  *read(): Generator<string> {
    this.#deflate.push(new Uint8Array(), true)
    const decoder = new TextDecoder()
    let texts: string[] = []
    const inflate = new Inflate(piece => texts.push(decoder.decode(piece, { stream: true })))
    for (const piece of this.#pieces) {
      inflate.push(piece)
      yield texts.join('')
      texts = []
    }
  }
}
