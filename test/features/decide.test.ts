import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readDocument } from '../../server/src/document/document.ts'
import type { CodingDocument } from '../../server/src/document/model.ts'
import { agreedDraft, decideCategory } from '../../server/src/features/decide.ts'
import { draftText } from '../../server/src/features/draft.ts'
import { codedIn } from '../../server/src/rules/coded.ts'
import { Refusal } from '../../server/src/study/refusal.ts'
import { arbitraryCoding } from '../arbitraries.ts'
import { codebook, read } from '../support.ts'

const numRuns = Number(process.env.RUNS ?? 200)
const taxonomy = codebook(read('test/fixtures/codebooks/small.json'))
const coding = arbitraryCoding(taxonomy)
const category = fc.constantFrom(...taxonomy.categories)

const linesOf = (document: CodingDocument, id: string, own: boolean): string[] =>
  codedIn(document).filter(line => line.startsWith(`${id}\t`) === own)

describe('a decision', () => {
  test('makes of a category what the coder taken has, and leaves all else of the agreed coding as it is', () => {
    fc.assert(
      fc.property(coding, coding, category, fc.boolean(), (before, theirs, about, isTaken) => {
        const agreed = readDocument(before, taxonomy)
        const taken = { coder: 'anna', document: readDocument(theirs, taxonomy) }
        let text: string
        try {
          text = decideCategory(
            agreed,
            about,
            taxonomy,
            [taken, { coder: 'b_n', document: agreed }],
            isTaken ? taken : null,
          )
        } catch (error) {
          expect(error).toBeInstanceOf(Refusal)
          return
        }
        const after = readDocument(text, taxonomy)
        const wanted = isTaken ? new Set(linesOf(taken.document, about.id, true)) : new Set()
        expect(new Set(linesOf(after, about.id, true))).toEqual(wanted)
        expect(linesOf(after, about.id, false)).toEqual(linesOf(agreed, about.id, false))
      }),
      { numRuns },
    )
  })

  test('begins from what all coders have, and from nothing else', () => {
    const draft = draftText(taxonomy, { number: '7' })
    fc.assert(
      fc.property(coding, coding, (a, b) => {
        const coders = [a, b].map((text, at) => ({ coder: `c${at}`, document: readDocument(text, taxonomy) }))
        let text: string
        try {
          text = agreedDraft(draft, taxonomy, coders)
        } catch (error) {
          expect(error).toBeInstanceOf(Refusal)
          return
        }
        const idsIn = (document: CodingDocument): Set<string> =>
          new Set(document.entries.flatMap(one => (one.category && one.segments.length ? one.category.id : [])))
        const [one, other] = coders.map(coder => idsIn(coder.document)) as [Set<string>, Set<string>]
        expect(idsIn(readDocument(text, taxonomy))).toEqual(new Set([...one].filter(id => other.has(id))))
      }),
      { numRuns },
    )
  })
})
