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

  /** The same for texts that are the same after folding, and for no others, but for the luck of 1 in 2⁵³. */
  get fingerprint(): string {
    this.#fingerprint ??= `${this.folded.text.length}:${hash(this.folded.text)}`
    return this.#fingerprint
  }
}

/** cyrb53 (bryc, public domain): two multiplicative hashes of 32 bits, mixed; not for secrets. */
function hash(text: string): string {
  let a = 0xdeadbeef
  let b = 0x41c6ce57
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index)
    a = Math.imul(a ^ code, 2654435761)
    b = Math.imul(b ^ code, 1597334677)
  }
  a = Math.imul(a ^ (a >>> 16), 2246822507) ^ Math.imul(b ^ (b >>> 13), 3266489909)
  b = Math.imul(b ^ (b >>> 16), 2246822507) ^ Math.imul(a ^ (a >>> 13), 3266489909)
  return (4294967296 * (2097151 & b) + (a >>> 0)).toString(36)
}
