import { expect, test } from 'vitest'
import { importerFor } from '../../../server/src/exchange/codebook/registry.ts'

test.each([
  ['CODING_BOOK.MD', 'Markdown coding book'],
  ['a/book.markdown', 'Markdown coding book'],
  ['book.csv', 'CSV table'],
  ['book.tsv', 'CSV table'],
  ['book.qdc', 'REFI-QDA codebook'],
  ['project.qde', 'REFI-QDA codebook'],
  ['book.docx', undefined],
  ['md', undefined],
])('%s', (file, name) => expect(importerFor(file)?.name).toBe(name))
