import { expect, test } from 'vitest'
import { isDraft, readFrontMatter } from '../../server/src/document/frontMatter.ts'

test.each([
  ['status: draft', { status: 'draft' }],
  ['codebook: "2"\nyear: 2026\nopen: true', { codebook: '2', year: '2026', open: 'true' }],
  ['tags: [a, b]\nlanguage: de', { language: 'de' }],
  ['a: &x y\nb: *x', {}],
  // No YAML: what is whole by its line is read, so that a draft is not counted as finished.
  ['status: draft\nremark: see: below', { status: 'draft', remark: 'see: below' }],
  ['remark: "not closed\nstatus: draft # until Monday', { status: 'draft' }],
  ['tags: [a, b\nstatus: "draft"\n  nested: x\nempty:\n', { status: 'draft' }],
  ['status: done\nstatus: draft', { status: 'draft' }],
  ['just words\r\nstatus: draft\r\n\tx: y', { status: 'draft' }],
  [': : :', {}],
  [`status: draft\na: ${'['.repeat(8000)}`, {}],
  [Array.from({ length: 2000 }, (_, depth) => `${' '.repeat(depth)}a:`).join('\n'), {}],
])('%.60s', (yaml, values) => {
  expect({ ...readFrontMatter(yaml, { start: 0, end: 0 }).values }).toEqual(values)
})

test('a draft is one in whatever case it is written', () => {
  expect(isDraft(readFrontMatter('status: Draft', { start: 0, end: 0 }))).toBe(true)
  expect(isDraft(null)).toBe(false)
})
