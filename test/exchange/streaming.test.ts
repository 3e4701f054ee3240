import { expect, test } from 'vitest'
import { readDocument } from '../../server/src/document/document.ts'
import type { ExportDocument, ExportStudy } from '../../server/src/exchange/exportStudy.ts'
import { exportFormats } from '../../server/src/exchange/formats/registry.ts'
import { Source } from '../../server/src/source/source.ts'
import { verify } from '../../server/src/source/verify.ts'
import { codebook, coding } from '../report/study.ts'
import { codebook as taxonomyOf } from '../support.ts'

const taxonomy = taxonomyOf(codebook)
const words = Array.from({ length: 100 }, (_, at) => `part ${at} of it`)
const document = readDocument(coding(1, { entries: { '1.1': words.map(one => `"${one}"`) } }), taxonomy)
const text = words.join('\n')

/** A study of so many documents, which says how many have been asked for. */
function study(documents: number): ExportStudy & { asked: number } {
  return {
    taxonomy,
    variables: ['number'],
    options: { content: 'segments', offsets: 'codepoint', withoutSourceText: false, csvRaw: false },
    asked: 0,
    leave: () => undefined,
    async *documents() {
      const source = new Source(text, 'ads/1.txt')
      const verification = verify(document, source)
      for (let at = 0; at < documents; at++) {
        this.asked++
        const one: ExportDocument = {
          path: `codings/${at}.md`,
          document,
          coder: null,
          profiles: [],
          variables: { number: String(at) },
          sourceKey: String(at),
          source: { name: `ads/${at}.txt`, text, sha256: '', verification },
        }
        yield one
      }
    },
  }
}

test.each([
  'csv',
  'jsonl',
  'md',
  'xlsx',
  'parquet',
  'qdpx',
])('%s is written while documents are still read', async name => {
  const format = await exportFormats[name]!()
  const many = study(300)
  const askedAt: number[] = []
  let longest = 0
  for await (const piece of format.write(many)) {
    askedAt.push(many.asked)
    longest = Math.max(longest, piece.length)
  }
  const gaps = askedAt.map((asked, at) => asked - (askedAt[at - 1] ?? 0))
  // A row group of Parquet has 20,000 rows, two hundred of these documents.
  expect(Math.max(...gaps)).toBeLessThanOrEqual(name === 'parquet' ? 200 : 60)
  expect(longest).toBeLessThan(1024 * 1024)
})
