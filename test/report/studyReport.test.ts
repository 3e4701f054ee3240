import fc from 'fast-check'
import { expect, test } from 'vitest'
import { readDocument } from '../../server/src/document/document.ts'
import { type CountedDocument, countDocument } from '../../server/src/report/countDocument.ts'
import { reportTables } from '../../server/src/report/reportTables.ts'
import { selectCodings } from '../../server/src/report/select.ts'
import { type StudyReport, studyReport } from '../../server/src/report/studyReport.ts'
import { TermNames } from '../../server/src/report/terms.ts'
import { codebook as load } from '../support.ts'
import { type Coded, codebook, coding } from './study.ts'

const taxonomy = load(codebook)
const names = new TermNames(taxonomy)

const count = (coded: Coded, at: number): CountedDocument =>
  countDocument(`${at}.md`, readDocument(coding(at, coded), taxonomy), taxonomy, {
    identity: { coder: null, source: String(at) },
    termKey: term => names.keyOf(term),
    variables: {},
    fingerprint: null,
  })

const report = (documents: readonly CountedDocument[]): StudyReport =>
  studyReport(selectCodings(documents, {}), taxonomy, { by: [], withTests: true })

const quotations = fc.array(fc.constantFrom('"a"', '"b"', '"B"', '"c" (Implied by it)'), { maxLength: 4 })
const terms = fc.array(fc.constantFrom('`Go`', '`go`', '`GenAI`', '`Gen AI`', '`C`'), { maxLength: 4 })
const coded = fc.record({
  profile: fc.option(fc.constantFrom('Builder', 'Talker', 'Maker', 'Odd'), { nil: undefined }),
  front: fc.option(fc.constantFrom('status: draft', 'language: en'), { nil: undefined }),
  entries: fc.record({ '1.1': quotations, '1.2': quotations, '1.3': quotations, '2.1': terms }),
}) as fc.Arbitrary<Coded>
const study = fc.array(coded, { maxLength: 8 })

test('the order of documents changes nothing but what had been used by then', () => {
  fc.assert(
    fc.property(study, all => {
      const documents = all.map(count)
      const { cumulative: one, ...forward } = report(documents)
      const { cumulative: other, ...backward } = report([...documents].reverse())
      expect(backward).toEqual(forward)
      expect(other.at(-1)?.categories).toBe(one.at(-1)?.categories)
    }),
  )
})

test('to file a passage twice changes only what is raw', () => {
  fc.assert(
    fc.property(study, all => {
      const twice = all.map(one => ({
        ...one,
        entries: Object.fromEntries(Object.entries(one.entries!).map(([id, filed]) => [id, [...filed, ...filed]])),
      }))
      const plain = (of: StudyReport) => of.rows.map(({ raw, ...row }) => row)
      const [once, doubled] = [report(all.map(count)), report(twice.map(count))]
      expect(plain(doubled)).toEqual(plain(once))
      expect(doubled.rows.map(row => row.raw)).toEqual(once.rows.map(row => row.raw * 2))
    }),
  )
})

test('parts add up', () => {
  fc.assert(
    fc.property(study, all => {
      const { documents, rows, segments, crossTables, together, cumulative } = report(all.map(count))
      expect(documents.counted + documents.drafts).toBe(all.length)
      const sum = (level: string) =>
        rows.filter(row => row.level === level).reduce((total, row) => total + row.segments, 0)
      expect([sum('section'), sum('category')]).toEqual([segments.distinct, segments.distinct])
      for (const row of rows) {
        expect(row.documents.part + row.noted).toBeLessThanOrEqual(documents.counted)
        expect(row.implied).toBeLessThanOrEqual(row.segments)
        expect(row.segments).toBeLessThanOrEqual(row.raw)
      }
      const [table] = crossTables
      expect(table!.values.reduce((total, one) => total + one.documents.part, table!.missing)).toBe(documents.counted)
      for (const [a, row] of together.documents.entries())
        for (const [b, both] of row.entries()) {
          expect(both).toBe(together.documents[b]![a])
          expect(both).toBeLessThanOrEqual(Math.min(row[a]!, together.documents[b]![b]!))
        }
      for (const [at, { categories }] of cumulative.entries())
        expect(categories).toBeGreaterThanOrEqual(cumulative[at - 1]?.categories ?? 0)
    }),
  )
})

test('every row of every table has its columns', () => {
  fc.assert(
    fc.property(study, all => {
      for (const { columns, rows } of reportTables(report(all.map(count))))
        for (const row of rows) expect(row.length).toBe(columns.length)
    }),
  )
})
