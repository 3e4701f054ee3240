import { describe, expect, test } from 'vitest'
import { findQuotation, findTerm } from '../../server/src/source/find.ts'
import { nearestPassage } from '../../server/src/source/nearest.ts'
import { clausesIn, sentencesIn } from '../../server/src/source/sentences.ts'
import { Source } from '../../server/src/source/source.ts'
import { growth } from '../growth.ts'

/** Sources and quotations that nobody writes. What they cost must grow as they do, whatever machine this is. */
const quarter = 250_000
const fill = (unit: string, size: number): string => unit.repeat(Math.ceil(size / unit.length)).slice(0, size)

/** Each by the unit that it repeats. */
const sources: Readonly<Record<string, string>> = {
  'one letter': 'a',
  'one letter and a space': 'a ',
  'three letters': 'ab ',
  'only spaces': ' ',
  'only dots': '.',
  'only marks': '“',
  'soft hyphens': 'a\u00ad',
  accents: 'e\u0301',
  brackets: '[',
  sentences: 'You will build models, and run them. ',
  lines: 'a\n',
}

const quotations: Readonly<Record<string, string>> = {
  'one letter, then another': `${fill('a', 10_000)}b`,
  'another, then one letter': `b${fill('a', 10_000)}`,
  'a letter and a space': `${fill('a ', 10_000)}b`,
  'the same, ending within a word': `${fill('ab ', 10_000)}a`,
  'thousands of elisions': fill('a ... ', 20_000),
  'elisions without end': fill('...', 20_000),
  'open brackets': fill('[', 20_000),
  'brackets in a row': fill('[a]', 20_000),
  '[sic]': fill('[sic]', 20_000),
  stars: fill('*a', 2000),
  'a sentence that is not there': 'You will not build any models for the others',
  'thousands of words': fill('You will run ', 20_000),
}

/** Linear is 4; twice that leaves room for a busy machine, and quadratic is far away. */
const most = 9

describe.each(Object.entries(sources))('a source of %s', (_, unit) => {
  const sourceOf = (size: number): Source => new Source(fill(unit, size))

  test('is folded and cut into sentences in linear time', () => {
    expect(growth(size => sourceOf(size).folded.text.length, quarter)).toBeLessThan(most)
    const cut = (size: number): void => {
      const text = fill(unit, size)
      for (const sentence of sentencesIn(text)) clausesIn(text, sentence)
    }
    expect(growth(cut, quarter)).toBeLessThan(most)
  })

  test.each(Object.entries(quotations))('is searched in linear time for %s', (_, quotation) => {
    const known = new Map([quarter, 4 * quarter].map(size => [size, sourceOf(size)]))
    for (const source of known.values()) expect(source.folded.text.length).toBeGreaterThanOrEqual(0)
    const search = (size: number): void => {
      findQuotation(known.get(size)!, quotation)?.occurrences
      findTerm(known.get(size)!, quotation)?.occurrences
      nearestPassage(known.get(size)!, quotation)
    }
    expect(growth(search, quarter)).toBeLessThan(most)
  })
})
