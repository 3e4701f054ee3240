import { expect, test } from 'vitest'
import { loadTaxonomy } from '../../server/src/taxonomy/load.ts'
import { read } from '../support.ts'

/** A codebook with one section, so that a case shows only what it is about. */
const around = (categories: string, rest = ''): string =>
  `{ "name": "N", ${rest}"sections": [{ "id": "1", "title": "T", "categories": [${categories}] }] }`

/** Each mistake: the text, the characters that are underlined, and words of the message. */
test.each([
  ['', '', 'empty'],
  ['{', '', 'this is not JSON'],
  ['[]', '[]', 'expected an object'],
  ['{ "name": "N" }', '{', '"sections" is missing'],
  ['{ "name": "N", "sections": [] }', '[]', '"sections" is wrong'],
  [
    '{ "name": "N", "name": "M", "sections": [{ "id": "1", "title": "T", "categories": [] }] }',
    '"name"',
    'stands here twice',
  ],
  [around('{ "id": "1", "labl": "L" }'), '"labl"', 'did you mean "label"?'],
  [around('{ "id": "1" }'), '{', '"label" is missing'],
  [around('{ "id": 1, "label": "L" }'), '1', 'expected a string'],
  [around('{ "id": "1", "label": "L", "color": "red" }'), '"red"', '#rrggbb'],
  [around('{ "id": "1", "label": "L", "status": "activ" }'), '"activ"', 'it can be "candidate"'],
  [around('{ "id": "1", "label": "L", "examples": [{ "txt": "x" }] }'), '"txt"', 'did you mean "text"?'],
  [
    around('{ "id": "1", "label": "L" }, { "id": "1", "label": "M" }'),
    '"1"',
    'the ID "1" stands in the codebook twice',
  ],
  [around('{ "id": "1", "label": "L", "aliases": ["l"] }'), '"l"', 'is a live label'],
  [around('{ "id": "1", "label": "L", "aliases": ["1"] }'), '"1"', 'is a live ID'],
  [around('{ "id": "1", "label": "L", "aliases": ["x", "X"] }'), '"X"', 'stands in the codebook twice'],
  [around('{ "id": "1", "label": "L", "replacedBy": "2" }'), '"2"', 'there is no category "2"'],
  [
    '{ "name": "N", "sections": [{ "id": "1", "title": "T" }] }',
    '{ "id": "1", "title": "T" }',
    'needs "groups" or "categories"',
  ],
  [around('', '"forms": { "entry": "{id}{label}" }, '), '"{id}{label}"', 'touch'],
  [around('', '"forms": { "entry": "{name}" }, '), '"{name}"', 'not {name}'],
  [around('', '"fields": [{ "name": "P", "values": "profiles" }], '), '"profiles"', 'has no "profiles"'],
])('%s', (text, underlined, words) => {
  const { taxonomy, problems } = loadTaxonomy(text)
  expect(problems.map(({ at, message }) => [text.slice(at.start, at.end), message])).toContainEqual([
    underlined === '' ? expect.any(String) : underlined,
    expect.stringContaining(words),
  ])
  expect(taxonomy === null).toBe(problems.some(problem => problem.severity === 'error'))
})

test('an unknown key is a warning, and the codebook holds without it', () => {
  const { taxonomy, problems } = loadTaxonomy(around('{ "id": "1", "label": "L", "colour": "#ffffff" }'))
  expect(problems.map(({ severity, message, replacement }) => [severity, message, replacement])).toEqual([
    ['warning', 'there is no key "colour" here; did you mean "color"?', '"color"'],
  ])
  expect(taxonomy?.category('1')?.label).toBe('L')
})

test('comments and trailing commas are accepted', () => {
  const { problems } = loadTaxonomy(`// mine\n${around('{ "id": "1", "label": "L", },')}`)
  expect(problems).toEqual([])
})

test('nesting without end is an answer, not a crash', () => {
  const { taxonomy, problems } = loadTaxonomy('['.repeat(100_000))
  expect([taxonomy, problems.length > 0]).toEqual([null, true])
})

test('the codebook that ships has everything the literature asks of one', () => {
  const { taxonomy, problems } = loadTaxonomy(read('taxonomy.json'))
  expect(problems).toEqual([])
  expect(taxonomy!.categories.map(category => category.id).join(' ')).toBe(
    '1.A.1 1.A.2 1.B.1 1.B.2 1.B.3 1.C.1 2.1 2.2 2.3 2.4 2.5 2.6 2.7 2.8 2.9 3.1 3.2 3.3 3.4 3.5',
  )
  for (const { id, definition, include, exclude, examples } of taxonomy!.categories) {
    expect([id, !!definition, include.length > 0, exclude.length > 0, examples.length > 0]).toEqual([
      id,
      true,
      true,
      true,
      true,
    ])
  }
  expect(taxonomy!.profiles.filter(profile => profile.definition).length).toBe(7)
})
