import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { findFoldedQuotation, findFoldedTerm, findQuotation, findTerm } from '../../server/src/source/find.ts'
import { quickFingerprint, slowFingerprint } from '../../server/src/source/fingerprint.ts'
import { fold, squeeze } from '../../server/src/source/fold.ts'
import { Source } from '../../server/src/source/source.ts'

const numRuns = Number(process.env.RUNS ?? 3000)

/** What folding changes, drops, composes or bounds, beside what it leaves alone. */
const piece = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom('a', 'B', 'go', 'Go', 'R', '5', 'é', 'É', 'ß', 'İ', 'Σ', 'ς', 'Ω', 'К') },
  { weight: 3, arbitrary: fc.constantFrom(' ', ' ', '\n', '\r\n', '\n\n', '  ', '\u00a0', '\t', '.', ', ', '…') },
  {
    weight: 2,
    arbitrary: fc.constantFrom('-', '–', '"', '“', '’', "'", '=', '<', '(', ')', '+', '[', ']', '*', '&amp;'),
  },
  {
    weight: 2,
    arbitrary: fc.constantFrom(
      '\u0301',
      '\u0338',
      '\u3099',
      '\u00ad',
      '\u200b',
      '\u200d',
      '\ufeff',
      '\ufe0f',
      'e\u0301',
    ),
  },
  {
    weight: 1,
    arbitrary: fc.constantFrom('か', '開', '한', '\u1100', '\u1161', '😀', '𝐀', '\u212a', '\u2126'),
  },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 2 }) },
)
const texts = fc.array(piece, { maxLength: 30 }).map(parts => parts.join(''))

/** No text that was decoded has half a character. */
const isWhole = (text: string): boolean => !/\p{Cs}/u.test(text)

/** A source and what stands in it, or nearly does. */
const pairs = texts.chain(text =>
  fc.record({
    text: fc.constant(text),
    passage: fc
      .oneof(
        fc
          .tuple(fc.nat(text.length), fc.nat(text.length))
          .map(([a, b]) => text.slice(Math.min(a, b), Math.max(a, b)).replace(/\s+/g, ' ')),
        texts,
      )
      .filter(isWhole),
  }),
)

describe('looking first for what needs no folding', () => {
  const kinds = [
    ['a quotation', findQuotation, findFoldedQuotation],
    ['a term', findTerm, findFoldedTerm],
  ] as const
  test.each(kinds)('changes nothing for %s', (_, find, findFolded) => {
    fc.assert(
      fc.property(pairs, fc.boolean(), ({ text, passage }, flips) => {
        const wanted = flips ? passage.charAt(0).toUpperCase() + passage.slice(1) : passage
        const [quick, slow] = [find(new Source(text), wanted), findFolded(new Source(text), wanted)]
        expect(quick?.isExact).toBe(slow?.isExact)
        expect(quick?.occurrences).toEqual(slow?.occurrences)
      }),
      { numRuns },
    )
  })

  test('is what finds most', () => {
    const source = new Source('We build –\nand keep – “pipelines” in Go.\r\n\r\nWith Google.')
    for (const text of ['Build – and keep', 'pipelines', 'Go', 'google']) {
      expect([text, findQuotation(source, text)?.constructor.name]).toEqual([text, 'PlainMatch'])
    }
  })
})

describe('a fingerprint', () => {
  test('is the same whichever way it is made', () => {
    fc.assert(
      fc.property(texts, text => {
        const slow = slowFingerprint(fold(text))
        expect(quickFingerprint(squeeze(text)) ?? slow).toBe(slow)
        expect(new Source(text).fingerprint).toBe(slow)
      }),
      { numRuns },
    )
  })

  test('is made without folding where a text has Latin letters and common signs', () => {
    expect(quickFingerprint('“Élan” – it’s 20 € …')).toBe(null)
    expect(quickFingerprint('“Élan” – it’s 20 % …')).not.toBe(null)
  })
})
