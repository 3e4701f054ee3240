import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { findQuotation, findTerm } from '../../server/src/source/find.ts'
import { fold } from '../../server/src/source/fold.ts'
import { nearestPassage } from '../../server/src/source/nearest.ts'
import { partsOf } from '../../server/src/source/quotation.ts'
import { sentencesIn } from '../../server/src/source/sentences.ts'
import { Source } from '../../server/src/source/source.ts'
import { slice } from '../../server/src/text/span.ts'

const numRuns = Number(process.env.RUNS ?? 1000)

const word = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.constantFrom('you', 'will', 'not', 'build', 'Go', 'C++', '.NET', 'models', 'a', 'AI', '5'),
  },
  {
    weight: 2,
    arbitrary: fc.constantFrom(
      'Straße',
      'résumé',
      're\u0301sume\u0301',
      'Über\u00adsicht',
      '“so”',
      '‘it’',
      'ΣΑΣ',
      '👩‍💻',
      '開発',
    ),
  },
  { weight: 1, arbitrary: fc.string({ unit: 'grapheme', minLength: 1, maxLength: 5 }) },
)
const between = fc.constantFrom(' ', ' ', ' ', '  ', '\n', '\r\n  ', '\u00a0', ', ', '. ', '-', '\n\n')
const sources = fc.array(fc.tuple(word, between), { minLength: 1, maxLength: 40 }).map(words => words.flat().join(''))

/** A passage cut out of a source where words begin and end, that is no elision and has no editorial brackets. */
const cuts = sources.chain(text =>
  fc
    .tuple(fc.nat(text.length), fc.nat(text.length))
    .map(([a, b]) => ({ text, passage: text.slice(Math.min(a, b), Math.max(a, b)), at: Math.min(a, b) })),
)
const isPassage = ({ text, passage, at }: { text: string; passage: string; at: number }): boolean =>
  partsOf(passage).length === 1 &&
  !/[[\]\\&*_`<…]|\.\.\./.test(passage) &&
  /(?:^|\s)$/.test(text.slice(0, at)) &&
  /^(?:$|[\s,.])/.test(text.slice(at + passage.length))

describe('a passage that was cut out of a source', () => {
  test('is found, at a place with the same text', () => {
    fc.assert(
      fc.property(cuts.filter(isPassage), ({ text, passage }) => {
        const match = findQuotation(new Source(text), passage)
        expect(match?.isExact).toBe(true)
        for (const [span] of match!.occurrences) expect(fold(slice(text, span!))).toContain(partsOf(passage)[0]!.folded)
      }),
      { numRuns },
    )
  })

  test('is found or differs whatever folding changes', () => {
    fc.assert(
      fc.property(cuts.filter(isPassage), fc.constantFrom(...changes), ({ text, passage }, change) => {
        expect(findQuotation(new Source(text), change(passage))).not.toBeNull()
      }),
      { numRuns },
    )
  })

  test('of two, the parts are found in order', () => {
    fc.assert(
      fc.property(cuts.filter(isPassage), cuts.filter(isPassage), (first, second) => {
        const source = new Source(`${first.text} | ${second.text}`)
        const match = findQuotation(source, `...${first.passage} ... ${second.passage}`)
        expect(match?.isExact).toBe(true)
        for (const spans of match!.occurrences) {
          expect(spans).toHaveLength(2)
          expect(spans[0]!.end).toBeLessThanOrEqual(spans[1]!.start)
        }
      }),
      { numRuns },
    )
  })
})

/** What folding takes back. */
const changes: readonly ((text: string) => string)[] = [
  text => text.replace(/[a-zà-öø-þ]/g, char => char.toUpperCase()),
  text => text.replace(/[A-ZÀ-ÖØ-Þ]/g, char => char.toLowerCase()),
  text => text.normalize('NFD'),
  text => text.normalize('NFC'),
  text => text.replaceAll('“', '"').replaceAll('”', '"'),
  text => text.replaceAll('-', '\u2013'),
  text => text.replaceAll(' ', ' \n\u00a0'),
  text => text.replaceAll('\u00ad', ''),
  text => `${text}!`,
]

const anything = fc.oneof(
  sources,
  fc.string({ unit: 'binary', maxLength: 60 }),
  fc
    .array(
      fc.constantFrom('a', ' ', '.', '...', '…', '[', ']', '[sic]', '[T]', '(', ')', '"', '\\', '*', '\u0301', 'é'),
      {
        maxLength: 30,
      },
    )
    .map(parts => parts.join('')),
)

describe('any two texts', () => {
  test('nothing throws, and every span cuts what was looked for', () => {
    fc.assert(
      fc.property(anything, anything, (text, quotation) => {
        const source = new Source(text)
        for (const match of [findQuotation(source, quotation), findTerm(source, quotation)]) {
          for (const spans of match?.occurrences ?? []) {
            for (const [index, span] of spans.entries()) {
              expect(span.start).toBeLessThan(span.end)
              expect(span.end).toBeLessThanOrEqual(text.length)
              expect(fold(slice(text, span))).toContain(match!.reading.parts[index]!.folded.trim())
            }
          }
        }
        nearestPassage(source, quotation)
        sentencesIn(text)
      }),
      { numRuns },
    )
  })

  test('the nearest passage is in the source', () => {
    fc.assert(
      fc.property(sources, sources, (text, quotation) => {
        const source = new Source(text)
        const nearest = nearestPassage(source, quotation)
        if (nearest) expect(findQuotation(source, nearest.text)).not.toBeNull()
      }),
      { numRuns },
    )
  })
})
