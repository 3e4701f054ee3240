import { type Span, slice } from '../text/span.ts'
import { type Alignment, align, areAlike, type Pair } from './align.ts'
import type { Folded } from './folded.ts'
import { inSourcesLetters } from './ownLetters.ts'
import { type Part, partsOf } from './quotation.ts'
import { Search } from './search.ts'
import type { Source } from './source.ts'
import { canBegin, canEnd } from './words.ts'
import { Words } from './wordsIn.ts'

/** What a quotation that is not in its source may have been meant to be. */
export interface Nearest {
  /** The quotation with the source's own text for each part; elisions, and what is the coder's own, stay. */
  readonly text: string
  /** Where its parts stand in the source. */
  readonly spans: readonly Span[]
  /** From 0 to 1: how much of the quotation's words is there. */
  readonly likeness: number
  /** Words, folded, that only the source or only the quotation has. */
  readonly onlyInSource: readonly string[]
  readonly onlyInQuotation: readonly string[]
}

/** Nobody quotes more words or parts; what does is not looked for, so that no quotation can make it slow. */
const mostWords = 300
const mostParts = 30
/** Less alike, it is another passage. */
const leastLikeness = 0.6
/** A longer quotation has a word without a slip. */
const mostAlike = 8
/** So many places are looked at closely. */
const mostPlaces = 3

/**
 * The passage of a source that is nearest to a quotation, word by word, as long as a coder would have meant it; null where
 * none is close. Linear in the source. It is a guess: near is not found, a sentence and its negation are 99 % alike.
 */
export function nearestPassage(source: Source, text: string): Nearest | null {
  const parts = partsOf(text)
  if (parts.length === 0 || parts.length > mostParts) return null
  const finder = new PartFinder(source)
  const places: Place[] = []
  for (const part of parts) {
    const place = finder.find(part)
    if (!place) return null
    places.push(place)
  }
  const words = sum(places.map(place => place.words))
  return {
    text: inSourcesLetters(
      source,
      text,
      parts,
      places.map(place => place.span),
    ),
    spans: places.map(place => place.span),
    likeness: words === 0 ? 1 : 1 - sum(places.map(place => place.cost)) / words,
    onlyInSource: places.flatMap(place => place.onlyInSource),
    onlyInQuotation: places.flatMap(place => place.onlyInQuotation),
  }
}

/** Where a part stands, or nearly does. */
interface Place {
  readonly span: Span
  readonly words: number
  readonly cost: number
  readonly onlyInSource: readonly string[]
  readonly onlyInQuotation: readonly string[]
}

/** The words of the last source: its quotations mostly come one after the other, and all sources' words fill the memory. */
let lastWords: { readonly source: Source; readonly words: Words } | null = null

function wordsOf(source: Source): Words {
  if (lastWords?.source !== source) lastWords = { source, words: new Words(source.folded.text) }
  return lastWords.words
}

/** Finds one part after the other, each behind the one before. */
class PartFinder {
  readonly #source: Source
  readonly #folded: Folded
  readonly #words: Words
  readonly #search: Search
  /** Where the next part can begin, in the folded text. */
  #behind = 0

  constructor(source: Source) {
    this.#source = source
    this.#folded = source.folded
    this.#words = wordsOf(source)
    this.#search = new Search(source.folded.text)
  }

  find(part: Part): Place | null {
    const at = this.#search.next(part.folded, this.#behind, () => true)
    if (at < 0) return this.#nearest(part)
    this.#behind = at + part.folded.length
    const span = this.#folded.spanOf(at, this.#behind)
    return { span, words: 0, cost: 0, onlyInSource: [], onlyInQuotation: [] }
  }

  #nearest(part: Part): Place | null {
    const wanted = new Words(part.folded)
    const size = wanted.texts.length
    if (size === 0 || size > mostWords) return null
    const best = this.#best(wanted.texts, false) ?? this.#best(wanted.texts, true)
    return best && this.#place(part, wanted, best.alignment, best.first)
  }

  /** The best alignment, if it is near enough; `alike`: also where words are only alike, for quotations full of slips. */
  #best(wanted: readonly string[], alike: boolean): { readonly alignment: Alignment; readonly first: number } | null {
    const size = wanted.length
    if (alike && size > mostAlike) return null
    let best: { readonly alignment: Alignment; readonly first: number } | null = null
    const margin = (size >> 1) + 3
    const behind = this.#words.firstFrom(this.#behind)
    if (behind < 0) return null
    for (const place of this.#likelyPlaces(wanted, behind, alike)) {
      const first = Math.max(behind, place - margin)
      const alignment = align(wanted, this.#words.texts.slice(first, place + windowOf(size) + margin))
      if (!best || alignment.cost < best.alignment.cost) best = { alignment, first }
    }
    return best && 1 - best.alignment.cost / size >= leastLikeness ? best : null
  }

  /** Where stretches begin, from word `first` on, that share most with the wanted words, rare ones counting more; the best first. */
  #likelyPlaces(wanted: readonly string[], first: number, alike: boolean): number[] {
    const { texts } = this.#words
    // How often a word may still be counted in a stretch.
    const open = new Map<string, number>()
    for (const word of wanted) open.set(word, (open.get(word) ?? 0) + 1)
    const holders = new Map<string, number>()
    const hits: number[] = []
    const wantedAt: string[] = []
    for (let at = first; at < texts.length; at++) {
      const own = texts[at]!
      const word = open.has(own) ? own : alike ? wanted.find(one => areAlike(one, own)) : undefined
      if (word === undefined) continue
      holders.set(word, (holders.get(word) ?? 0) + 1)
      hits.push(at)
      wantedAt.push(word)
    }
    const weightOf = (word: string): number => 1 / (1 + Math.log2(holders.get(word)!))
    const size = windowOf(wanted.length)
    const places: { readonly at: number; readonly score: number }[] = []
    let score = 0
    let leaving = 0
    for (const [index, at] of hits.entries()) {
      const word = wantedAt[index]!
      const free = open.get(word)!
      open.set(word, free - 1)
      if (free > 0) score += weightOf(word)
      for (; hits[leaving]! <= at - size; leaving++) {
        const gone = wantedAt[leaving]!
        const taken = open.get(gone)!
        open.set(gone, taken + 1)
        if (taken >= 0) score -= weightOf(gone)
      }
      note(places, hits[leaving]!, score, size >> 1)
    }
    return places.map(place => place.at)
  }

  #place(part: Part, wanted: Words, { pairs, cost }: Alignment, first: number): Place | null {
    const own = withoutLooseEnds(pairs, index => this.#isParted(first + index), wanted.texts, this.#words.texts, first)
    const there = own.flatMap(([, index]) => (index === null ? [] : [first + index]))
    if (there.length === 0) return null
    const start = this.#words.startOf(there[0]!)
    const end = this.#words.endOf(there.at(-1)!)
    const text = this.#folded.text
    const before = part.folded.slice(0, wanted.startOf(0))
    const after = part.folded.slice(wanted.endOf(wanted.texts.length - 1))
    const isBefore =
      start >= before.length && text.startsWith(before, start - before.length) && canBegin(text, start - before.length)
    const isAfter = text.startsWith(after, end) && canEnd(text, end + after.length)
    const from = isBefore ? start - before.length : start
    const to = isAfter ? end + after.length : end
    this.#behind = to
    const inQuotation = new Set(wanted.texts)
    const inSource = there.map(index => this.#words.texts[index]!)
    return {
      span: this.#folded.spanOf(from, to),
      words: wanted.texts.length,
      cost,
      onlyInSource: inSource.filter(word => !inQuotation.has(word)),
      onlyInQuotation: wanted.texts.filter(word => !inSource.includes(word)),
    }
  }

  /** Whether a sentence or a line ends before a word of the source. */
  #isParted(index: number): boolean {
    if (index === 0) return true
    const from = this.#words.endOf(index - 1)
    const between = slice(this.#source.text, this.#folded.spanOf(from, this.#words.startOf(index)))
    return /[.!?;:\n\r]/.test(between)
  }
}

const windowOf = (size: number): number => Math.ceil(size * 1.3) + 2

/** Keeps the best places that stand apart from each other, in order. */
function note(places: { at: number; score: number }[], at: number, score: number, apart: number): void {
  const near = places.findIndex(place => Math.abs(place.at - at) <= apart)
  if (near >= 0) {
    if (places[near]!.score >= score) return
    places.splice(near, 1)
  } else if (places.length === mostPlaces && places[mostPlaces - 1]!.score >= score) return
  const index = places.findIndex(place => place.score < score)
  places.splice(index < 0 ? places.length : index, 0, { at, score })
  places.length = Math.min(places.length, mostPlaces)
}

/** Words at the ends that are others, and belong to another sentence of the source, are no part of the passage. */
function withoutLooseEnds(
  pairs: readonly Pair[],
  isParted: (there: number) => boolean,
  wanted: readonly string[],
  source: readonly string[],
  first: number,
): Pair[] {
  const isEqual = ([own, there]: Pair): boolean =>
    own !== null && there !== null && wanted[own] === source[first + there]
  const from = pairs.findIndex(isEqual)
  const to = pairs.findLastIndex(isEqual)
  if (from < 0) return [...pairs]
  let start = from
  while (start > 0 && !(pairs[start]![1] !== null && isParted(pairs[start]![1]!))) start--
  let end = to
  while (end < pairs.length - 1 && !(pairs[end + 1]![1] !== null && isParted(pairs[end + 1]![1]!))) end++
  return pairs.slice(start, end + 1)
}

const sum = (numbers: readonly number[]): number => numbers.reduce((total, number) => total + number, 0)
