import { quickFingerprint, slowFingerprint } from './fingerprint.ts'
import { foldsByCharacter, foldWithMap, squeeze } from './fold.ts'
import type { Folded } from './folded.ts'

/** The text that was coded, decoded and without its byte order mark. Immutable; what is made of it is made once, when it is first asked for. */
export class Source {
  readonly text: string
  /** As a person knows it: `ads/755.txt`. */
  readonly name: string
  #squeezed: string | null = null
  #letters: string | null | undefined
  #folded: Folded | null = null
  #fingerprint: string | null = null

  constructor(text: string, name = '') {
    this.text = text
    this.name = name
  }

  get folded(): Folded {
    this.#folded ??= foldWithMap(this.text, this.#squeeze())
    return this.#folded
  }

  /**
   * The text before its case was folded, white space squeezed: what stands in it between word boundaries, letter for letter,
   * stands in the folded text too. Null where that is not certain.
   */
  get letters(): string | null {
    if (this.#letters === undefined) this.#letters = foldsByCharacter(this.text) ? this.#squeeze() : this.folded.cased
    return this.#letters
  }

  /** The same for texts that are the same after folding, and for no others, but for the luck of one in four thousand million. */
  get fingerprint(): string {
    this.#fingerprint ??= (this.#folded ? null : quickFingerprint(this.#squeeze())) ?? slowFingerprint(this.folded.text)
    return this.#fingerprint
  }

  #squeeze(): string {
    this.#squeezed ??= squeeze(this.text)
    return this.#squeezed
  }
}
