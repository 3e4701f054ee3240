import { readdirSync } from 'node:fs'
import { expect, test } from 'vitest'
import { mayBeCoding } from '../../client/src/glance.ts'
import { read } from '../support.ts'

const codings = readdirSync(new URL('../../examples/codings', import.meta.url)).map(name => `examples/codings/${name}`)
const others = [
  'README.md',
  'CONTRIBUTING.md',
  'CHANGELOG.md',
  'examples/README.md',
  'docs/architecture.md',
  'docs/ci.md',
  'docs/configuration.md',
]

test.each(codings)('%s could be a coding', file => {
  expect(mayBeCoding(read(file))).toBe(true)
})

test.each([
  ['its title', '# Manual Coding Analysis: Job Ad #1 (Somebody)\n'],
  ['one section', 'text\n\n## 1. Job Task Analysis\n'],
  ['one entry, indented', '  * **2.1. Programming Languages:**\n'],
  ['a title after front matter', '---\nstatus: draft\n---\n\n# Codings of interview 7\n'],
])('%s is enough', (_, text) => {
  expect(mayBeCoding(text)).toBe(true)
})

/** The server is asked about some that are none; about hardly any of these. */
test('other Markdown is let alone', () => {
  const asked = others.filter(file => mayBeCoding(withoutCode(read(file))))
  expect(asked).toEqual([])
})

const withoutCode = (text: string): string => text.replace(/^```[\s\S]*?^```$/gm, '')
