import { type Span, span } from '../text/span.ts'

/**
 * A folded text that knows where each of its characters stands in the original. The two run alike but for some places,
 * so the map is a list of pieces: a plain one has as many characters in both, a whole one (a run of white space, a letter
 * with its accents) became something else and is never cut.
 */
export class Folded {
  readonly text: string
  /** The same before its case was folded, where nothing but case and white space had to be; else null. */
  readonly cased: string | null
  readonly #makeMap: () => Pieces
  #known: Pieces | null = null

  constructor(text: string, cased: string | null, map: () => Pieces) {
    this.text = text
    this.cased = cased
    this.#makeMap = map
  }

  /** Made when it is first asked for: of most texts, nobody asks where anything stands. */
  get map(): Pieces {
    this.#known ??= this.#makeMap()
    return this.#known
  }

  /** The span in the original of `text.slice(start, end)`, which must not be empty. */
  spanOf(start: number, end: number): Span {
    return span(this.originOf(start), this.map.endOf(end - 1))
  }

  /** Where in the original the character at `index` begins. */
  originOf(index: number): number {
    return this.map.startOf(index)
  }

  /** The index of the first folded character that begins at or behind `offset` of the original. */
  indexOf(offset: number): number {
    let low = 0
    let high = this.text.length
    while (low < high) {
      const middle = (low + high) >> 1
      if (this.originOf(middle) < offset) low = middle + 1
      else high = middle
    }
    return low
  }
}

/** The pieces of a map from folded to original, in order. */
export class Pieces {
  /** Where each begins in the folded text and in the original. */
  readonly #starts: number[] = []
  readonly #origins: number[] = []
  /** Where a whole one ends in the original; -1 for a plain one. */
  readonly #ends: number[] = []

  addPlain(start: number, origin: number): void {
    this.#add(start, origin, -1)
  }

  addWhole(start: number, origin: number, end: number): void {
    this.#add(start, origin, end)
  }

  startOf(index: number): number {
    const piece = this.#at(index)
    return this.#origins[piece]! + (this.#ends[piece]! < 0 ? index - this.#starts[piece]! : 0)
  }

  endOf(index: number): number {
    const piece = this.#at(index)
    return this.#ends[piece]! < 0 ? this.#origins[piece]! + index - this.#starts[piece]! + 1 : this.#ends[piece]!
  }

  #add(start: number, origin: number, end: number): void {
    this.#starts.push(start)
    this.#origins.push(origin)
    this.#ends.push(end)
  }

  /** The last piece that begins at or before `index`. */
  #at(index: number): number {
    let low = 0
    let high = this.#starts.length - 1
    while (low < high) {
      const middle = (low + high + 1) >> 1
      if (this.#starts[middle]! <= index) low = middle
      else high = middle - 1
    }
    return low
  }
}
