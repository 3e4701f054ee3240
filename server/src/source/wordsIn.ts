import { isWordAt } from './words.ts'

/**
 * The words of a folded text, in order. An apostrophe between letters belongs to its word (`don't`); in scripts without
 * spaces each letter is a word.
 */
export class Words {
  readonly texts: readonly string[]
  readonly #folded: string
  /** Where they begin, as far as anybody asked: of a source's thousands, few matter. */
  readonly #starts: number[] = []

  constructor(folded: string) {
    this.#folded = folded
    this.texts = other.test(folded) ? wordsInAny(folded) : (folded.match(plainWords) ?? [])
  }

  /** In the folded text. */
  startOf(index: number): number {
    const starts = this.#starts
    for (let next = starts.length; next <= index; next++) {
      // Between two words is nothing that a word could begin with.
      starts.push(this.#folded.indexOf(this.texts[next]!, next === 0 ? 0 : this.endOf(next - 1)))
    }
    return starts[index]!
  }

  /** Behind its last character. */
  endOf(index: number): number {
    return this.startOf(index) + this.texts[index]!.length
  }

  /** The first word that begins at `offset` or behind it; -1 where none does. */
  firstFrom(offset: number): number {
    if (offset === 0) return this.texts.length > 0 ? 0 : -1
    let index = 0
    while (index < this.texts.length && this.startOf(index) < offset) index++
    return index < this.texts.length ? index : -1
  }
}

/** Characters that `plainWords` does not know; it knows Latin letters, digits, and signs that are neither. */
const other = /[^\0-\u024f\u2010-\u2027\u2030-\u205e\u20a0-\u20bf\u2122\u2190-\u21ff\u25a0-\u26ff]/

const plainWords =
  /[0-9A-Za-z\u00aa\u00b2\u00b3\u00b5\u00b9\u00ba\u00bc-\u00be\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u024f]+(?:'[0-9A-Za-z\u00aa\u00b2\u00b3\u00b5\u00b9\u00ba\u00bc-\u00be\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u024f]+)*/g

function wordsInAny(folded: string): string[] {
  const texts: string[] = []
  for (let at = 0; at < folded.length; ) {
    const end = isWordAt(folded, at) ? endOfWord(folded, at) : endOfLetter(folded, at)
    if (end > at) texts.push(folded.slice(at, end))
    at = Math.max(end, at + 1)
  }
  return texts
}

function endOfWord(text: string, from: number): number {
  let at = from
  while (isWordAt(text, at) || (text.charCodeAt(at) === 39 && isWordAt(text, at + 1))) at += sizeAt(text, at)
  return at
}

/** The end of a letter that is no part of a word, `at` where there is none. */
const endOfLetter = (text: string, at: number): number =>
  text.charCodeAt(at) > 127 && /^\p{L}/u.test(text.slice(at, at + 2)) ? at + sizeAt(text, at) : at

const sizeAt = (text: string, at: number): number => (text.codePointAt(at)! > 0xffff ? 2 : 1)
