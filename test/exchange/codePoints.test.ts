import fc from 'fast-check'
import { expect, test } from 'vitest'
import { offsetsOf } from '../../server/src/exchange/codePoints.ts'

const texts = fc.array(fc.constantFrom('a', 'é', '\r\n', '😀', '👩‍🔬', 'e\u0301', ' ')).map(parts => parts.join(''))

test('an offset in code points cuts what the offset in UTF-16 cuts', () => {
  fc.assert(
    fc.property(texts, fc.nat(), (text, seed) => {
      const points = [...text]
      const before = points.slice(0, seed % (points.length + 1))
      const utf16 = before.join('').length
      const { to, from } = offsetsOf(text, 'codepoint')
      expect(to(utf16)).toBe(before.length)
      expect(from(before.length)).toBe(utf16)
    }),
  )
})

test('the example of the standard: behind one emoji, 17 becomes 16', () => {
  const text = `😀${'x'.repeat(60)}`
  const { to } = offsetsOf(text, 'codepoint')
  expect([to(17), to(52)]).toEqual([16, 51])
  expect(offsetsOf(text, 'utf16').to(17)).toBe(17)
})
