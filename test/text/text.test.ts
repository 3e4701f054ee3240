import fc from 'fast-check'
import { expect, test } from 'vitest'
import { commonEnds } from '../../server/src/text/commonEnds.ts'
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

test('lines taken over from an earlier version are those of the text', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(broken, fc.nat(), fc.nat()), { minLength: 1, maxLength: 4 }), changes => {
      let text = ''
      let lines = new Lines(text)
      for (const [pasted, from, length] of changes) {
        const at = from % (text.length + 1)
        text = text.slice(0, at) + pasted + text.slice(at + (length % 8))
        lines = new Lines(text, lines)
        if (length % 3 > 0) expect(lines.count).toBe(new Lines(text).count)
      }
      const anew = new Lines(text)
      expect(lines.count).toBe(anew.count)
      for (let line = 0; line < anew.count; line++) expect(lines.startOf(line)).toBe(anew.startOf(line))
    }),
    { numRuns: 2000 },
  )
})

test.each([
  ['', ''],
  ['abc', 'abc'],
  ['aXa', 'aXXa'],
  ['x'.repeat(9000), 'x'.repeat(9001)],
  [`${'a'.repeat(5000)}b${'c'.repeat(9000)}`, `${'a'.repeat(5000)}dd${'c'.repeat(9000)}`],
])('what two texts have in common at their ends, case %#', (a, b) => {
  const { start, end } = commonEnds(a, b)
  expect(start + end).toBeLessThanOrEqual(Math.min(a.length, b.length))
  expect(a.slice(0, start)).toBe(b.slice(0, start))
  expect(a.slice(a.length - end)).toBe(b.slice(b.length - end))
  const left = [a.slice(start, a.length - end), b.slice(start, b.length - end)]
  expect(left[0]![0] !== left[1]![0] || left.includes('')).toBe(true)
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
