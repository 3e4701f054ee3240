import fc from 'fast-check'
import { expect, test } from 'vitest'
import { joinPieces, parseInPieces } from '../../server/src/markdown/pieces.ts'
import { differenceOf } from './compare.ts'

/** Sections so long that each is a piece; some define what others refer to. */
const sections = [
  '## One\n\n- a\n  - "b"\n',
  '## Two\n\nsee [label] and [Other][]\n',
  '## Three\n\n[label]: /x\n',
  '## Four\n\n[other]: /y "title"\n\n- [label]\n',
  '## Five\n\n> quote\n',
  '## Six\n\n```\nfence\n```\n',
].map(section => `${section}\n${'prose '.repeat(60)}\n\n`)

const versions = fc.tuple(
  fc.constantFrom('', '---\na: b\n---\n', 'first\n'),
  fc.array(fc.constantFrom(...sections, '\n'), { maxLength: 6 }),
)

test('a new version takes over what did not change, and is the same as if it were parsed anew', () => {
  fc.assert(
    fc.property(fc.array(versions, { minLength: 2, maxLength: 4 }), given => {
      let before: ReturnType<typeof parseInPieces> = []
      for (const [front, body] of given) {
        const text = front + body.join('')
        before = parseInPieces(text, 'front matter', before)
        const anew = joinPieces(text, parseInPieces(text, 'front matter'))
        expect(differenceOf(joinPieces(text, before), anew)).toBeNull()
      }
    }),
    { numRuns: Number(process.env.RUNS ?? 60) },
  )
})

test('a piece that did not change keeps its tree', () => {
  const before = parseInPieces(sections.join(''), 'front matter')
  const after = parseInPieces(`${sections[1]}${sections[0]}${sections[4]}`, 'front matter', before)
  expect(after[2]!.root).toBe(before[4]!.root)
})
