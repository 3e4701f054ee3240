import { renderInline } from '../document/rendered.ts'
import { type Span, span } from '../text/span.ts'
import { fold } from './fold.ts'
import { hasBrackets, literalPart, type Part, partsOf, plainLetters } from './quotation.ts'
import { isSameText } from './sameText.ts'
import { Search } from './search.ts'
import type { Source } from './source.ts'
import { isBounded } from './words.ts'

/** One place where a passage stands in its source: a span for each of its parts, in the source's UTF-16 offsets. */
export type Occurrence = readonly Span[]

/** A passage that is in its source. */
export interface Match {
  /** Whether some occurrence is the same letter for letter, white space and what is the coder's own aside. */
  readonly isExact: boolean
  /** How the passage was read to be found. */
  readonly reading: Reading
  /** Where it stands, in the source's order: where `isExact`, only what is exact. At most 1,000; never empty. */
  readonly occurrences: readonly Occurrence[]
}

/** A passage taken for the parts that have to be found. */
export interface Reading {
  readonly parts: readonly Part[]
  /** The text that the parts' spans count in: as it is written, else as Markdown renders it. */
  readonly text: string
  readonly isRendered: boolean
}

/** Finds a quotation (design, section 5); null where it is not in the source. */
export function findQuotation(source: Source, text: string): Match | null {
  const letters = plainLetters(text)
  if (letters !== null && (standsIn(source, letters) || standsIn(source, beginningOtherwise(letters))))
    return new PlainMatch(source, text, findFoldedQuotation)
  return findFoldedQuotation(source, text)
}

/** The same without the look at what needs no folding, which only saves time. */
export function findFoldedQuotation(source: Source, text: string): Match | null {
  const written = findReadings(source, text, false)
  if (written) return written
  const rendered = renderInline(text)
  return rendered === null || rendered === text ? null : findReadings(source, rendered, true)
}

/** Brackets may be the source's own, else they are the coder's. */
function findReadings(source: Source, text: string, isRendered: boolean): Match | null {
  const find = (parts: readonly Part[]): Match | null => new Finder(source, { parts, text, isRendered }, true).find()
  return (hasBrackets(text) ? find(literalPart(text)) : null) ?? find(partsOf(text))
}

/** Finds a term, in any case; null where it is not in the source. */
export const findTerm = (source: Source, text: string): Match | null =>
  standsIn(source, text.trim()) ? new PlainMatch(source, text, findFoldedTerm) : findFoldedTerm(source, text)

/** The same without the look at what needs no folding. */
export function findFoldedTerm(source: Source, text: string): Match | null {
  const folded = fold(text)
  if (folded === '') return null
  const part = { folded, letters: text, span: span(0, text.length), before: '', after: '' }
  return new Finder(source, { parts: [part], text, isRendered: false }, false).find()
}

/** So much can be compared at once without a thought of texts that nobody writes. */
const harmless = 20_000_000
/** So often may letters stand within other words, as `Go` does in `Google`. */
const mostWithin = 20

/** Whether letters stand in a source at word boundaries as they are: false may be wrong. */
function standsIn({ letters: text }: Source, letters: string): boolean {
  if (text === null || letters === '' || text.length * letters.length > harmless) return false
  let at = text.indexOf(letters)
  for (let tries = 0; at >= 0 && tries < mostWithin; tries++) {
    if (isBounded(text, at, at + letters.length)) return true
    at = text.indexOf(letters, at + 1)
  }
  return false
}

/** With the first letter in its other case, which is the coder's own; empty where that is no plain letter. */
function beginningOtherwise(letters: string): string {
  const code = letters.charCodeAt(0) | 32
  return code >= 97 && code <= 122 ? String.fromCharCode(letters.charCodeAt(0) ^ 32) + letters.slice(1) : ''
}

const mostOccurrences = 1000
const mostTrials = 1000

/** Looks for one reading of a passage in a source. */
class Finder {
  readonly #source: Source
  readonly #reading: Reading
  readonly #search: Search
  /** Whether letters count; else any case will do, and all is exact. */
  readonly #isStrict: boolean

  constructor(source: Source, reading: Reading, isStrict: boolean) {
    this.#source = source
    this.#reading = reading
    this.#search = new Search(source.folded.text)
    this.#isStrict = isStrict
  }

  find(): Match | null {
    const { parts } = this.#reading
    if (parts.length === 0) return null
    const first = this.#chain(0, false)
    if (!first) return null
    const isExact =
      !this.#isStrict ||
      parts.every((part, index) => this.#isExact(part, first[index]!)) ||
      this.#chain(0, true) !== null
    return new LazyMatch(isExact, this.#reading, () => this.#occurrences(isExact && this.#isStrict))
  }

  /** Where the parts stand in order, each at the first place behind the one before: if there is a way, this is one. */
  #chain(from: number, exactly: boolean): number[] | null {
    const places: number[] = []
    let behind = from
    for (const part of this.#reading.parts) {
      const at = this.#next(part, behind, exactly)
      if (at < 0) return null
      places.push(at)
      behind = at + part.folded.length
    }
    return places
  }

  #next(part: Part, from: number, exactly: boolean): number {
    return this.#search.next(part.folded, from, at => !exactly || this.#isExact(part, at))
  }

  #occurrences(exactly: boolean): Occurrence[] {
    const { parts } = this.#reading
    const found: Occurrence[] = []
    for (let from = 0; found.length < mostOccurrences; ) {
      const places = this.#chain(from, exactly)
      if (!places) break
      this.#tighten(places, exactly)
      found.push(parts.map((part, index) => this.#withMarks(part, places[index]!)))
      from = places.at(-1)! + parts.at(-1)!.folded.length
    }
    return found
  }

  /** Moves all parts but the last as near to it as they can stand: that is what the coder saw as one passage. */
  #tighten(places: number[], exactly: boolean): void {
    const { parts } = this.#reading
    let trials = 0
    for (let index = places.length - 2; index >= 0; index--) {
      const part = parts[index]!
      const latest = places[index + 1]! - part.folded.length
      for (let at = places[index]!; at >= 0 && at <= latest && trials < mostTrials; trials++) {
        places[index] = at
        at = this.#next(part, at + 1, exactly)
      }
    }
  }

  /** The span of a part, with the marks beside it as far as the source has them too. */
  #withMarks({ folded, before, after }: Part, at: number): Span {
    const { text } = this.#source.folded
    let from = at
    for (let index = before.length - 1; index >= 0 && from > 0 && text[from - 1] === before[index]; index--) from--
    let to = at + folded.length
    for (let index = 0; index < after.length && text[to] === after[index]; index++) to++
    return this.#source.folded.spanOf(from, to)
  }

  #spanOf(at: number, folded: string): Span {
    return this.#source.folded.spanOf(at, at + folded.length)
  }

  #isExact({ folded, letters }: Part, at: number): boolean {
    const { cased } = this.#source.folded
    if (cased?.startsWith(letters, at)) return true
    const { start, end } = this.#spanOf(at, folded)
    const { text } = this.#source
    return isSameText(text, start, end, letters)
  }
}

/** Most matches are only asked whether they are there, not where. */
class LazyMatch implements Match {
  readonly isExact: boolean
  readonly reading: Reading
  readonly #find: () => readonly Occurrence[]
  #occurrences: readonly Occurrence[] | null = null

  constructor(isExact: boolean, reading: Reading, find: () => readonly Occurrence[]) {
    this.isExact = isExact
    this.reading = reading
    this.#find = find
  }

  get occurrences(): readonly Occurrence[] {
    this.#occurrences ??= this.#find()
    return this.#occurrences
  }
}

/** The match of most passages: they stand in their source as they are, and nobody asks for more. */
class PlainMatch implements Match {
  readonly isExact = true
  readonly #source: Source
  readonly #text: string
  readonly #find: (source: Source, text: string) => Match | null
  #match: Match | null = null

  constructor(source: Source, text: string, find: (source: Source, text: string) => Match | null) {
    this.#source = source
    this.#text = text
    this.#find = find
  }

  get reading(): Reading {
    return this.#whole.reading
  }

  get occurrences(): readonly Occurrence[] {
    return this.#whole.occurrences
  }

  get #whole(): Match {
    this.#match ??= this.#find(this.#source, this.#text)!
    return this.#match
  }
}

/** The first part of a quotation that is nowhere in the source; '' where it has no parts, null where all of them are. */
export function missingPart(source: Source, text: string): string | null {
  const parts = partsOf(text)
  if (parts.length === 0) return ''
  const search = new Search(source.folded.text)
  return parts.find(({ folded }) => search.next(folded, 0, () => true) < 0)?.letters ?? null
}
