import { existsSync, readdirSync } from 'node:fs'
import { Ajv } from 'ajv'
import { expect, test } from 'vitest'
import { generatedFiles } from '../scripts/generated.ts'
import { read } from './support.ts'

const files = await generatedFiles()

test.each(Object.keys(files))('%s is what the code says (npm run generate)', path => {
  expect(existsSync(new URL(`../${path}`, import.meta.url)) && read(path)).toBe(files[path])
})

test('there is no page of a rule that is gone', () => {
  const pages = readdirSync(new URL('../docs/rules', import.meta.url)).map(name => `docs/rules/${name}`)
  expect(pages.filter(page => !(page in files))).toEqual([])
})

test.each([
  ['taxonomy.schema.json', 'taxonomy.json', true],
  ['coding.config.schema.json', 'examples/coding.config.json', true],
  ['coding.config.schema.json', 'taxonomy.json', false],
])('%s as other programs understand it: %s', (schema, file, expected) => {
  expect(new Ajv({ strict: false }).validate(JSON.parse(files[schema]!), JSON.parse(read(file)))).toBe(expected)
})
