import type { OffsetUnit } from './exportStudy.ts'

/** Converts offsets into one text from UTF-16 units, as this tool counts, to another unit, and back. */
export interface OffsetConverter {
  /** From UTF-16. */
  to(offset: number): number
  /** To UTF-16; an offset beyond the text gives its end. */
  from(offset: number): number
}

export const offsetsOf = (text: string, unit: OffsetUnit): OffsetConverter =>
  unit === 'utf16' ? sameUnit(text) : codePoints(text)

const sameUnit = (text: string): OffsetConverter => ({ to: at => at, from: at => Math.min(at, text.length) })

/** A character outside of the basic plane is one code point and two units: only those are kept. */
function codePoints(text: string): OffsetConverter {
  const pairs: number[] = []
  for (const { index } of text.matchAll(/[\u{10000}-\u{10ffff}]/gu)) pairs.push(index)
  return {
    to: at => at - countBelow(pairs, at, pair => pair),
    from: at => Math.min(text.length, at + countBelow(pairs, at, (pair, before) => pair - before)),
  }
}

/** How many of the pairs, in order, stand before an offset. */
function countBelow(pairs: readonly number[], at: number, place: (pair: number, index: number) => number): number {
  let low = 0
  let high = pairs.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (place(pairs[middle]!, middle) < at) low = middle + 1
    else high = middle
  }
  return low
}
