import fc from 'fast-check'
import { expect, test } from 'vitest'
import { decodeUtf8, encodeUtf8 } from '../../server/src/text/decode.ts'
import { Lines, lineBreakOf } from '../../server/src/text/lines.ts'
import { Template } from '../../server/src/text/template.ts'
import { Wildcard } from '../../server/src/text/wildcard.ts'

const broken = fc
  .array(fc.constantFrom('a', 'ß', '👩‍💻', '\n', '\r\n', '\r', '\u2028'), { maxLength: 20 })
  .map(parts => parts.join(''))

test('an offset is its position and back, but between CR and LF', () => {
  fc.assert(
    fc.property(broken, fc.nat(), (text, seed) => {
      const lines = new Lines(text)
      const offset = seed % (text.length + 1)
      const between = text[offset - 1] === '\r' && text[offset] === '\n'
      expect(lines.offsetAt(lines.positionAt(offset))).toBe(between ? offset - 1 : offset)
    }),
  )
})

test('positions past the end are the end', () => {
  const lines = new Lines('ab\ncd')
  expect(lines.offsetAt({ line: 9, character: 9 })).toBe(5)
  expect(lines.offsetAt({ line: 0, character: 9 })).toBe(2)
  expect(lines.positionAt(99)).toEqual({ line: 1, character: 2 })
})

test.each([
  ['a\r\nb', '\r\n'],
  ['a\nb\r\n', '\n'],
  ['a\rb', '\r'],
  ['', '\n'],
])('the line break of %j', (text, expected) => expect(lineBreakOf(text)).toBe(expected))

test('text is written back as the bytes it was read from', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), fc.boolean(), (text, bom) => {
      fc.pre(!text.startsWith('\ufeff'))
      expect(decodeUtf8(encodeUtf8(text, bom))).toEqual({ text, bom })
    }),
  )
})

test.each([
  [[0x61, 0xff, 0x62], 'not valid UTF-8 (first wrong byte near offset 1)'],
  [[0xff, 0xfe, 0x61, 0], 'UTF-16 (little endian)'],
  [[0xfe, 0xff, 0, 0x61], 'UTF-16 (big endian)'],
])('bytes %j are no text', (bytes, words) =>
  expect(decodeUtf8(new Uint8Array(bytes))).toEqual({ reason: expect.stringContaining(words) }))

test.each([
  ['**/*.md', 'a.md', true],
  ['**/*.md', 'a/b/c.md', true],
  ['*.md', 'a/b.md', false],
  ['codings/**', 'codings/a/b.md', true],
  ['codings/**/x?.md', 'codings/x1.md', true],
  ['codings/{anna,ben}/*.md', 'codings/ben/1.md', true],
  ['codings/{anna,ben}/*.md', 'codings/eve/1.md', false],
  ['a*b*c', 'aXbYc', true],
  ['(a+)+$', 'aaaaaaaa', false],
  ['[a]', 'a', false],
])('%s against %s', (pattern, path, expected) => expect(new Wildcard(pattern).matches(path)).toBe(expected))

test('no pattern makes matching explode', () => {
  const pattern = `${'*a'.repeat(200)}b`
  expect(new Wildcard(pattern).matches('a'.repeat(5000))).toBe(false)
  expect(new Wildcard('**/'.repeat(200)).matches('a/'.repeat(2000))).toBe(true)
})

test.each([
  ['{id}. {label}:', '1.B.1. Model Development:', { id: '1.B.1', label: 'Model Development' }],
  ['Ad #{number} ({organisation})', 'Ad #INT-07 (A (B) C)', { number: 'INT-07', organisation: 'A (B) C' }],
  ['{id}. {label}:', '1.B.1 Model Development:', null],
  ['{id}. {label}:', '. x:', null],
  ['[{id}] {label}', '[TASK3] Öl', { id: 'TASK3', label: 'Öl' }],
  ['fixed', 'fixed', {}],
])('the form %s reads %s', (form, text, expected) => expect(new Template(form).match(text)).toEqual(expected))

test('what a form renders, it reads back', () => {
  const value = fc.stringMatching(/^[A-Za-z0-9ÄÖ-]{1,8}$/)
  fc.assert(
    fc.property(value, value, (id, label) => {
      const form = new Template('{id}. {label}:')
      expect(form.match(form.render({ id, label }))).toEqual({ id, label })
    }),
  )
})
