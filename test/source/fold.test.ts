import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { fold, foldWithMap } from '../../server/src/source/fold.ts'

const numRuns = Number(process.env.RUNS ?? 2000)

/** Characters that folding has to do with, and any others. */
const texts = fc
  .array(
    fc.oneof(
      { weight: 3, arbitrary: fc.constantFrom(...'aAbZ .,-"\'') },
      {
        weight: 2,
        arbitrary: fc.constantFrom(
          ...'éßẞÉ“”„«‘’–—−…İIıΣσςǰ\u00a0\u2003\n\r\t\u0301\u0308\u030c\u00ad\u200b\u200d\ufeff\u212b\u0958가ᄀ\u1161\u11a8🚀👩\u{1d15e}',
        ),
      },
      { weight: 1, arbitrary: fc.string({ unit: 'binary', minLength: 1, maxLength: 1 }) },
    ),
    { maxLength: 40 },
  )
  .map(chars => chars.join(''))

/** The definition, step by step, without a map and without haste. */
const reference = (text: string): string =>
  text
    .replace(/[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff]/g, '')
    .normalize('NFC')
    .toLowerCase()
    .replace(/ß/g, 'ss')
    .normalize('NFC')
    .replace(/[“”„‟«»]/g, '"')
    .replace(/[‘’‚‛‹›]/g, "'")
    .replace(/[\u2010-\u2015\u2212\u2e3a\u2e3b\ufe58\ufe63\uff0d]/g, '-')
    .replace(/ς/g, 'σ')
    .replace(/\s+/g, ' ')
    .trim()

const holds = (name: string, property: (text: string) => void) =>
  test(name, () => fc.assert(fc.property(texts, property), { numRuns }))

describe('folding', () => {
  holds('is what the definition says, with and without a map', text => {
    expect(foldWithMap(text).text).toBe(reference(text))
    expect(fold(text)).toBe(reference(text))
  })

  holds('done twice is done once', text => {
    expect(fold(fold(text))).toBe(fold(text))
  })

  holds('leads back: the characters of each place stand in order, side by side, and fold to it', text => {
    const folded = foldWithMap(text)
    let last = { start: -1, end: 0 }
    for (const { index, 0: char } of folded.text.matchAll(/./gsu)) {
      const span = folded.spanOf(index, index + char.length)
      expect(span.end).toBeGreaterThan(span.start)
      if (span.start !== last.start) expect(span.start).toBeGreaterThanOrEqual(last.end)
      const original = text.slice(span.start, span.end)
      if (char === ' ') expect(original).toMatch(/\s/)
      else expect(fold(original)).toContain(char)
      last = span
    }
    expect(last.end).toBeLessThanOrEqual(text.length)
  })

  holds('finds the folded place of an offset', text => {
    const folded = foldWithMap(text)
    for (let index = 0; index < folded.text.length; index++) {
      const found = folded.indexOf(folded.originOf(index))
      expect(folded.originOf(found)).toBe(folded.originOf(index))
    }
    expect(folded.indexOf(text.length)).toBe(folded.text.length)
  })

  test('is linear', () => {
    for (const unit of ['a ', ' ', '\u00ad', 'e\u0301', 'ß', '“', '\u0301', 'a\u00ad\u0301', '\ud800', 'İ']) {
      const text = unit.repeat(100_000)
      const start = performance.now()
      foldWithMap(text)
      expect(performance.now() - start, JSON.stringify(unit)).toBeLessThan(2000)
    }
  })
})
