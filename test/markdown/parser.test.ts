import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { parsePieces } from '../../server/src/document/markdown.ts'
import { generators } from './arbitraries.ts'
import { compare } from './compare.ts'
import { corpus, examples, fixtures, specification } from './texts.ts'

const numRuns = Number(process.env.RUNS ?? 300)

describe('the tree is the one that remark makes', () => {
  test.each(Object.entries(generators))('of %s', (_, texts) => {
    fc.assert(
      fc.property(texts, text => {
        expect(compare(text).difference).toBeNull()
      }),
      { numRuns },
    )
  })

  test.each([
    '_**!****¿*_',
    '- .\\\n      - a',
    '- .\r\n       \t #',
    '\ufeff',
    '`\0`',
    '---\n\n---',
    '- a\n  - b\n\n    c\n\n- d',
    '[T]he [a]\n\n## b\n\n[a]: /x',
  ])('of %j, in which there was a difference once', text => {
    expect(compare(text).difference).toBeNull()
  })

  test('of each example of CommonMark', () => {
    for (const text of specification) expect(compare(text).difference, JSON.stringify(text)).toBeNull()
  })

  test.each([
    ['examples/', examples],
    ['the fixtures', fixtures],
    ['the real codings', corpus],
  ])('of each file of %s', (_, texts) => {
    for (const text of texts) expect(compare(text).difference).toBeNull()
  })
})

/** The share of sections, which is what the pieces of short texts are, that remark did not have to parse. */
function shareOf(name: string, texts: readonly string[]): number {
  const pieces = texts.flatMap(text => parsePieces(text).pieces)
  const reasons = pieces.map(piece => piece.declined).filter(reason => reason !== '')
  console.log(`${name}: ${pieces.length - reasons.length} of ${pieces.length} sections the fast way`, reasons)
  return 1 - reasons.length / pieces.length
}

test.each([
  ['examples/', examples],
  ['the real codings', corpus],
])('nearly all sections of %s take the fast way', (name, texts) => {
  if (texts.length > 0) expect(shareOf(name, texts)).toBeGreaterThanOrEqual(0.99)
})
