import { canBegin, isBounded } from './words.ts'

/**
 * How many characters may be compared in vain before a search gives up. No text that people write comes near; a source
 * and a quotation made of one letter and a space would take minutes.
 */
const patience = 1_000_000

/** V8 looks at so many characters of a pattern to skip ahead; longer ones can cost their length at every place. */
const longestNeedle = 240

/** Looks for passages of a text at word boundaries, in time that no text can make explode. */
export class Search {
  readonly #text: string
  #patience = patience

  constructor(text: string) {
    this.#text = text
  }

  /** The first place at or behind `from` where `passage`, which must not be empty, stands in words of its own and is accepted; -1: none. */
  next(passage: string, from: number, accepts: (at: number) => boolean): number {
    const text = this.#text
    const needle = passage.length > longestNeedle ? passage.slice(0, longestNeedle) : passage
    for (let at = text.indexOf(needle, from); at >= 0; at = text.indexOf(needle, this.#behind(at))) {
      const isThere = needle === passage || text.startsWith(passage, at)
      if (isThere && isBounded(text, at, at + passage.length) && accepts(at)) return at
      this.#patience -= passage.length
      if (this.#patience < 0) return -1
    }
    return -1
  }

  /** The next place where a passage can begin. */
  #behind(at: number): number {
    let next = at + 1
    while (next < this.#text.length && !canBegin(this.#text, next)) next++
    return next
  }
}
