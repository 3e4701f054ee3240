import { describe, expect, test } from 'vitest'
import { clausesIn, sentenceAround, sentencesIn } from '../../server/src/source/sentences.ts'
import { slice, span } from '../../server/src/text/span.ts'

const sentences = (text: string): string[] => sentencesIn(text).map(one => slice(text, one))

describe('sentences', () => {
  test.each<[string, string, string[]]>([
    ['end at their marks', 'We build. Do you? Yes! Good', ['We build.', 'Do you?', 'Yes!', 'Good']],
    [
      'do not end at an abbreviation',
      'Tools, e.g. Python, etc. Dr. No uses z.B. R. Good.',
      ['Tools, e.g. Python, etc. Dr. No uses z.B. R.', 'Good.'],
    ],
    ['end at a line that had room', 'Your tasks\nBuild models\nRun them', ['Your tasks', 'Build models', 'Run them']],
    [
      'end at an item of a list',
      'You will:\n  * build models\n  - run them\n1. rest',
      ['You will:', 'build models', 'run them', 'rest'],
    ],
    [
      'go on where a line was full',
      'You will build the web application in which\nnurses read, correct and sign each draft. You\nwill connect it.\n\nWe offer leave.',
      [
        'You will build the web application in which\nnurses read, correct and sign each draft.',
        'You\nwill connect it.',
        'We offer leave.',
      ],
    ],
    ['are none of white space', ' \n\n \t', []],
    ['stand in a text of one', 'One', ['One']],
  ])('%s', (_, text, expected) => expect(sentences(text)).toEqual(expected))

  test('around a passage', () => {
    const text = 'We build. You run it. They rest.'
    const found = sentencesIn(text)
    expect(slice(text, sentenceAround(found, span(14, 17)))).toBe('You run it.')
    expect(slice(text, sentenceAround(found, span(7, 17)))).toBe('We build. You run it.')
    expect(sentenceAround(found, span(9, 10))).toEqual(span(9, 10))
  })

  test('have clauses of some words', () => {
    const text = 'You build web services, in Go, that run for years – and you mend them.'
    const [sentence] = sentencesIn(text)
    expect(clausesIn(text, sentence!).map(one => slice(text, one))).toEqual([
      'You build web services',
      'in Go, that run for years',
      'and you mend them.',
    ])
    expect(clausesIn(text, span(0, 9))).toEqual([])
  })
})
