import { foldWithMap } from './fold.ts'
import type { Folded } from './folded.ts'

/** The text that was coded, decoded and without its byte order mark. Immutable; folded once, when it is first asked for. */
export class Source {
  readonly text: string
  /** As a person knows it: `ads/755.txt`. */
  readonly name: string
  #folded: Folded | null = null
  #fingerprint: string | null = null

  constructor(text: string, name = '') {
    this.text = text
    this.name = name
  }

  get folded(): Folded {
    this.#folded ??= foldWithMap(this.text)
    return this.#folded
  }

  /** The same for texts that are the same after folding, and for no others, but for the luck of one in four thousand million. */
  get fingerprint(): string {
    this.#fingerprint ??= `${this.folded.text.length}:${hash(this.folded.text)}`
    return this.#fingerprint
  }
}

/** FNV-1a (Fowler, Noll and Vo) over UTF-16 units; not for secrets. */
function hash(text: string): number {
  let value = 0x811c9dc5
  for (let index = 0; index < text.length; index++) value = Math.imul(value ^ text.charCodeAt(index), 0x01000193)
  return value >>> 0
}
