import fc from 'fast-check'
import { expect, test } from 'vitest'
import { readDocument } from '../../server/src/document/document.ts'
import type { CodingDocument } from '../../server/src/document/model.ts'
import {
  entriesIn,
  indexDocument,
  indexFrom,
  nameSpan,
  placesOf,
  plainIndex,
  segmentCount,
  segmentsIn,
} from '../../server/src/study/indexedDocument.ts'
import type { Taxonomy } from '../../server/src/taxonomy/taxonomy.ts'
import { slice } from '../../server/src/text/span.ts'
import { arbitraryCoding } from '../arbitraries.ts'
import { codebook, read } from '../support.ts'

const taxonomy = codebook(read('test/fixtures/codebooks/small.json'))
const numRuns = Number(process.env.RUNS ?? 200)

/** Holds what the index says against the document itself. */
function compare(document: CodingDocument, own: Taxonomy): void {
  // It comes out of a cache as it went in.
  const index = indexFrom(JSON.parse(JSON.stringify(plainIndex(indexDocument(document, own)))))
  const { entries, unfiled, sections, title, titleValues, frontMatter } = document
  expect(index.title?.span).toEqual(title?.textSpan)
  expect(index.titleValues).toEqual(titleValues)
  expect(index.frontMatter?.values).toEqual(frontMatter?.values)
  const all = [...entriesIn(index, own)]
  expect(all.map(one => [one.category, one.name, one.segments])).toEqual(
    entries.map(one => [one.category, nameSpan(one), one.segments.length]),
  )
  for (const { category, id, label } of all) {
    if (id) expect(slice(document.text, id).toLowerCase()).toBe(category!.id.toLowerCase())
    if (label) expect(slice(document.text, label)).not.toBe('')
  }
  const segments = [...entries, ...unfiled].flatMap(one => one.segments)
  expect(segmentCount(index)).toBe(segments.length)
  expect([...segmentsIn(index, document.text)]).toEqual(segments.map(({ text, span }) => ({ text, span })))
  for (const section of own.sections)
    expect(placesOf(index, own, { kind: 'section', section })).toEqual(
      sections.filter(one => one.section === section).map(one => one.heading.textSpan),
    )
  for (const group of own.groups)
    expect(placesOf(index, own, { kind: 'group', group })).toEqual(
      sections
        .flatMap(one => one.groups)
        .filter(one => one.group === group)
        .map(one => one.heading.textSpan),
    )
}

test('the index says of a document what the document says', () => {
  fc.assert(
    fc.property(arbitraryCoding(taxonomy), text => compare(readDocument(text, taxonomy), taxonomy)),
    { numRuns },
  )
})

test.each([
  ['a comment within a passage', '## 1. Tasks\n\n- **1.1. Development:**\n  - "to <!-- not to --> build"\n'],
  ['a passage under no entry', '## 1. Tasks\n\n- "to build"\n'],
  ['front matter', '---\nstatus: draft\ncodebook: "2"\n---\n\n# Title\n'],
  ['front matter that is no YAML', '---\n: [\n---\n\n# Title\n'],
  ['a name that is not written as the codebook has it', '## 1. Tasks\n\n- **1.A.1 Develop­ment**\n  - "x"\n'],
])('%s', (_, text) => compare(readDocument(text, taxonomy), taxonomy))
