import { describe, expect, test } from 'vitest'
import { findQuotation, findTerm } from '../../server/src/source/find.ts'
import { nearestPassage } from '../../server/src/source/nearest.ts'
import { clausesIn, sentencesIn } from '../../server/src/source/sentences.ts'
import { Source } from '../../server/src/source/source.ts'

/** Sources and quotations that nobody writes, of up to a megabyte; generous bounds, since machines are busy. */
const megabyte = 1_000_000
const fill = (unit: string, size: number): string => unit.repeat(Math.ceil(size / unit.length)).slice(0, size)

const sources: Readonly<Record<string, string>> = {
  'one letter': fill('a', megabyte),
  'one letter and a space': fill('a ', megabyte),
  'three letters': fill('ab ', megabyte),
  'only spaces': fill(' ', megabyte),
  'only dots': fill('.', megabyte),
  'only marks': fill('“', megabyte),
  'soft hyphens': fill('a\u00ad', megabyte),
  accents: fill('e\u0301', megabyte),
  brackets: fill('[', megabyte),
  sentences: fill('You will build models, and run them. ', megabyte),
  lines: fill('a\n', megabyte),
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

const milliseconds = (work: () => void): number => {
  const start = performance.now()
  work()
  return performance.now() - start
}

describe.each(Object.entries(sources))('a source of %s', (_, text) => {
  const source = new Source(text)

  test('is folded and cut into sentences in time', () => {
    expect(milliseconds(() => source.folded.text.length)).toBeLessThan(2500)
    expect(
      milliseconds(() => {
        for (const sentence of sentencesIn(text)) clausesIn(text, sentence)
      }),
    ).toBeLessThan(4000)
  })

  test.each(Object.entries(quotations))('is searched in time for %s', (_, quotation) => {
    expect(milliseconds(() => findQuotation(source, quotation)?.occurrences)).toBeLessThan(1500)
    expect(milliseconds(() => findTerm(source, quotation)?.occurrences)).toBeLessThan(1500)
    expect(milliseconds(() => nearestPassage(source, quotation))).toBeLessThan(2500)
  })
})
