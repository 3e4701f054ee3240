import fc from 'fast-check'
import { findNodeAtLocation, getNodeValue, type JSONPath, parseTree } from 'jsonc-parser'
import { describe, expect, test } from 'vitest'
import {
  applyJsonEdits,
  cutElement,
  insertElement,
  type JsonEdit,
  pasteElement,
  removeValue,
  setValue,
} from '../../server/src/text/jsonEdit.ts'

const parsed = (text: string): unknown => {
  const errors: never[] = []
  const root = parseTree(text, errors, { allowTrailingComma: true })
  expect(errors, text).toEqual([])
  return root && getNodeValue(root)
}

const made = (text: string, edits: (text: string) => readonly JsonEdit[]): string => applyJsonEdits(text, edits(text))

const text = `{
  // what it is
  "version": "2", // the second
  "list": [
    // about a
    { "id": "a" }, // a's own
    { "id": "b",
      "label": "B" },
    // about c
    { "id": "c" }
  ],
  "inline": [{ "id": "d" }, { "id": "e" }],
  "names": ["x"],
  "none": []
}
`

describe('the layout around an edit stays', () => {
  const cases: readonly (readonly [string, (text: string) => readonly JsonEdit[], string, string])[] = [
    ['a value', t => setValue(t, ['version'], '3'), '"version": "2",', '"version": "3",'],
    ['a new property', t => setValue(t, ['more'], 1), '"none": []\n', '"none": [],\n  "more": 1\n'],
    [
      'a new property of an object on one line',
      t => setValue(t, ['inline', 0, 'status'], 'x'),
      '[{ "id": "d" }',
      '[{ "id": "d", "status": "x" }',
    ],
    [
      'an element at the end',
      t => insertElement(t, ['list'], 3, { id: 'n', at: ['1'] }),
      '    { "id": "c" }\n',
      '    { "id": "c" },\n    {\n      "id": "n",\n      "at": ["1"]\n    }\n',
    ],
    ['an element behind a comment', t => insertElement(t, ['list'], 1, 1), "// a's own\n", "// a's own\n    1,\n"],
    ['an element before all', t => insertElement(t, ['list'], 0, 1), '    // about a\n', '    1,\n    // about a\n'],
    [
      'an element on one line',
      t => insertElement(t, ['inline'], 1, { id: 'n' }),
      ' { "id": "e" }',
      ' { "id": "n" }, { "id": "e" }',
    ],
    ['a name', t => insertElement(t, ['names'], 1, 'y'), '["x"]', '["x", "y"]'],
    [
      'a name in a new list',
      t => insertElement(t, ['inline', 1, 'names'], 0, 'y'),
      '"id": "e" }',
      '"id": "e", "names": ["y"] }',
    ],
    [
      'one taken out with its comments',
      t => removeValue(t, ['list', 0]),
      '    // about a\n    { "id": "a" }, // a\'s own\n',
      '',
    ],
    ['the last one taken out', t => removeValue(t, ['list', 2]), ',\n    // about c\n    { "id": "c" }', ''],
    ['one taken out of a line', t => removeValue(t, ['inline', 0]), '{ "id": "d" }, ', ''],
    ['the last one of a line', t => removeValue(t, ['inline', 1]), ', { "id": "e" }', ''],
    ['the only one', t => removeValue(t, ['names', 0]), '"x"', ''],
    ['a property', t => removeValue(t, ['inline', 1, 'id']), '{ "id": "e" }', '{ }'],
  ]
  test.each(cases)('%s', (_, edits, from, to) => {
    for (const eol of ['\n', '\r\n']) {
      const before = text.replaceAll('\n', eol)
      const after = text.replace(from, () => to)
      expect(text).toContain(from)
      expect(made(before, edits)).toBe(after.replaceAll('\n', eol))
    }
  })
})

test('an element moves with its comments, and no deeper than its new place', () => {
  const { element, edits } = cutElement(text, ['list', 0])
  expect(element).toBe('// a\'s own\n// about a\n{ "id": "a" }')
  const without = applyJsonEdits(text, edits)
  expect(made(without, t => pasteElement(t, ['none'], 0, element))).toContain(
    '  "none": [\n    // a\'s own\n    // about a\n    { "id": "a" }\n  ]\n',
  )
})

/** JSON with comments and trailing commas in every place, over one line or many. */
const spaces = fc.constantFrom('', ' ', '\n', '\n  ', ' // c\n', ' /* c */ ', '\n// a, b\n    ', '\r\n\t')
const { json } = fc.letrec<{ json: string }>(tie => {
  const value = fc.oneof({ maxDepth: 3 }, fc.json({ maxDepth: 0 }), tie('json'))
  const members = fc.array(fc.tuple(spaces, value, spaces), { maxLength: 4 })
  const joined = (open: string, close: string, name: (index: number) => string) =>
    fc.tuple(members, spaces, fc.boolean()).map(([all, end, trailing]) => {
      const parts = all.map(([before, one, after], index) => `${before}${name(index)}${one}${after}`)
      return `${open}${parts.join(',')}${trailing && parts.length ? ',' : ''}${end}${close}`
    })
  return {
    json: fc.oneof(
      joined('[', ']', () => ''),
      joined('{', '}', index => `"k${index}": `),
    ),
  }
})

type Container = unknown[] | Record<string, unknown>

/** The paths of all lists and objects in a value. */
const containers = (value: unknown, path: JSONPath = []): JSONPath[] =>
  typeof value === 'object' && value !== null
    ? [
        path,
        ...Object.entries(value).flatMap(([key, one]) =>
          containers(one, [...path, Array.isArray(value) ? Number(key) : key]),
        ),
      ]
    : []

const within = (value: unknown, path: JSONPath): Container =>
  path.reduce<unknown>((at, key) => (at as Record<string, unknown>)[key], value) as Container

test('an edit changes the value it is meant to change, whatever the layout', () => {
  fc.assert(
    fc.property(
      json,
      fc.nat(),
      fc.nat(),
      fc.anything({ maxDepth: 2, values: [fc.string(), fc.integer()] }),
      (source, which, where, given) => {
        const value = JSON.parse(JSON.stringify(given) ?? '1')
        const before = parsed(source)
        const paths = containers(before)
        const path = paths[which % paths.length]!
        const expected = structuredClone(before)
        const at = within(expected, path)
        if (Array.isArray(at)) {
          const index = where % (at.length + 1)
          at.splice(index, 0, value)
          const inserted = made(source, t => insertElement(t, path, index, value))
          expect(parsed(inserted)).toEqual(expected)
          expect(parsed(made(inserted, t => removeValue(t, [...path, index])))).toEqual(before)
          const { element, edits } = cutElement(inserted, [...path, index])
          const pasted = made(applyJsonEdits(inserted, edits), t => pasteElement(t, path, index, element))
          expect(parsed(pasted)).toEqual(expected)
        } else {
          at.new = value
          const added = made(source, t => setValue(t, [...path, 'new'], value))
          expect(parsed(added)).toEqual(expected)
          expect(parsed(made(added, t => removeValue(t, [...path, 'new'])))).toEqual(before)
          const root = parseTree(added, [], { allowTrailingComma: true })!
          expect(findNodeAtLocation(root, [...path, 'new'])).toBeDefined()
        }
      },
    ),
    { numRuns: Number(process.env.RUNS ?? 1000) },
  )
})
