import { describe, expect, test } from 'vitest'
import { readDocument } from '../../server/src/document/document.ts'
import { Source } from '../../server/src/source/source.ts'
import { verify } from '../../server/src/source/verify.ts'
import { slice } from '../../server/src/text/span.ts'
import { embedded } from '../support.ts'

const coding = (...passages: string[]): string =>
  `## 1. Job Task Analysis\n\n- **1.A.1. Software Development & Integration:**\n${passages.map(one => `  - ${one}\n`).join('')}`

describe('verifying a document', () => {
  test('is done once for a version of it and of its source', () => {
    const document = readDocument(coding('"x"'), embedded)
    const source = new Source('x')
    expect(verify(document, source)).toBe(verify(document, source))
    expect(verify(document, new Source('x'))).not.toBe(verify(document, source))
    expect(verify(readDocument(document.text, embedded), source)).not.toBe(verify(document, source))
  })

  test('gives a verdict for each passage that has words and an end', () => {
    const document = readDocument(coding('"found"', '"Fo Und"', '"nowhere"', '""', '"open', '"x" (? doubt)'), embedded)
    const verification = verify(document, new Source('This is found, fo und, X'))
    expect(verification.segments.map(({ segment, verdict }) => [segment.text, verdict])).toEqual([
      ['found', 'found'],
      ['Fo Und', 'differs'],
      ['nowhere', 'not found'],
      ['x', 'found'],
    ])
    const { segments } = document.entries[0]!
    expect(verification.of(segments[1]!)?.verdict).toBe('differs')
    expect(verification.of(segments[3]!)).toBeUndefined()
  })

  test.each<[string, string[], number]>([
    ['alone, the first', ['"AI"'], 0],
    ['beside a neighbour', ['"of the second"', '"AI"'], 1],
    ['before a neighbour', ['"AI"', '"third paragraph"'], 2],
    ['the nearest of two neighbours', ['"first paragraph"', '"AI"', '"AI of the third paragraph"'], 2],
    ['neighbours that are not there tell nothing', ['"nowhere"', '"AI"', '"of the second"'], 1],
  ])('of several places, %s', (_, passages, expected) => {
    const text = 'AI of the first paragraph.\n\nAI of the second paragraph.\n\nAI of the third paragraph.\n'
    const verification = verify(readDocument(coding(...passages), embedded), new Source(text))
    const checked = verification.segments.find(one => one.segment.text === 'AI')!
    const [place] = verification.placeOf(checked)!
    expect(checked.match!.occurrences).toHaveLength(3)
    expect(slice(text, place!)).toBe('AI')
    expect(place!.start).toBe([...text.matchAll(/AI/g)][expected]!.index)
  })
})
