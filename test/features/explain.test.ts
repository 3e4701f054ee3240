import fc from 'fast-check'
import { remark as processor } from 'remark'
import { expect, test } from 'vitest'
import { escapeText, plainText } from '../../server/src/features/explain.ts'

test.each([
  ['1.A.1. Operations & MLOps (LLMOps)', '1.A.1. Operations & MLOps (LLMOps)'],
  ['1. no list', String.raw`1\. no list`],
  ['what *must* be done', String.raw`what \*must\* be done`],
  ['- no list', String.raw`\- no list`],
  ['a - b + c', 'a - b + c'],
  ['see https://example.org, www.example.org', String.raw`see https\://example.org, www\.example.org`],
  ['R&amp;D', String.raw`R\&amp;D`],
  ['two\nlines', 'two lines'],
])('%j is written %j: escapes stand only where they must', (text, written) => {
  expect(escapeText(text)).toBe(written)
})

const remark = processor()

/** Letters and what Markdown makes something of. */
const texts = fc.string({ unit: fc.constantFrom(...'ab1 \n\\`*_{}[]<>()#+-.!|~&:@$=;"', '&amp;', '**', '1.', '](x)') })

test('any text is shown letter for letter, as Markdown and plain', () => {
  fc.assert(
    fc.property(texts, text => {
      const squeezed = text.replace(/\s+/g, ' ')
      const [paragraph, ...more] = remark.parse(`x ${escapeText(text)} x`).children
      expect(more).toEqual([])
      expect(paragraph).toMatchObject({ children: [{ type: 'text', value: `x ${squeezed} x` }] })
      expect(plainText(escapeText(text))).toBe(squeezed)
    }),
  )
})

test('nothing at the beginning of a text makes a block of it', () => {
  fc.assert(
    fc.property(texts, text => {
      const [block] = remark.parse(escapeText(text)).children
      expect(block?.type ?? 'paragraph').toBe('paragraph')
    }),
  )
})
