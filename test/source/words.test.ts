import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { fold } from '../../server/src/source/fold.ts'
import { Words } from '../../server/src/source/wordsIn.ts'

const text = fc
  .array(
    fc.oneof(
      fc.constantFrom(
        'a',
        'don',
        't',
        "'",
        "'",
        ' ',
        '-',
        '.',
        'é',
        'ª',
        '¼',
        '²',
        '×',
        '÷',
        'ɏ',
        'ǆ',
        '€',
        '…',
        '“',
        '✓',
      ),
      fc.string({ unit: 'binary', maxLength: 1 }),
    ),
    { maxLength: 20 },
  )
  .map(parts => fold(parts.join('')))

describe('the words of a text', () => {
  test('are the same whether or not it has characters that are seldom', () => {
    fc.assert(
      fc.property(text, one => {
        // Behind a letter of a script without spaces, every word is looked for by the general rule.
        expect(new Words(one).texts).toEqual(new Words(`開 ${one}`).texts.slice(1))
      }),
      { numRuns: Number(process.env.RUNS ?? 2000) },
    )
  })

  test('know where they stand, and stand one behind the other', () => {
    fc.assert(
      fc.property(text, one => {
        const words = new Words(one)
        let behind = 0
        for (const [index, word] of words.texts.entries()) {
          expect(words.startOf(index)).toBeGreaterThanOrEqual(behind)
          behind = words.endOf(index)
          expect(one.slice(words.startOf(index), behind)).toBe(word)
          expect(words.firstFrom(words.startOf(index))).toBe(index)
        }
        expect(words.firstFrom(one.length)).toBe(-1)
      }),
    )
  })

  test('keep an apostrophe between letters', () => {
    expect(new Words("don't 'stop' 20").texts).toEqual(["don't", 'stop', '20'])
    expect(new Words("naïve – don't 開発").texts).toEqual(['naïve', "don't", '開', '発'])
  })
})
