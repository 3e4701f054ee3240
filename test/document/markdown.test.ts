import fc from 'fast-check'
import { remark } from 'remark'
import remarkFrontmatter from 'remark-frontmatter'
import { expect, test } from 'vitest'
import { blankComments } from '../../server/src/document/comments.ts'
import { joinPieces, parsePieces } from '../../server/src/document/markdown.ts'
import { findFrontMatter } from '../../server/src/markdown/scan.ts'

/** Lines that meet in unfortunate ways: nested and top-level fences, HTML, lazy lines, rules, definitions. */
const lines = [
  '',
  '',
  '',
  '# One',
  '## Two ##',
  '###',
  '#not a heading',
  '- item',
  '- **1.A.1. Label:**',
  '  - "a quotation"',
  '    - deeper',
  '* star',
  '+ plus',
  '-',
  '- - nested',
  '---',
  '***',
  '===',
  '- ---',
  '1. one',
  '2. two',
  '   continued',
  'prose',
  'prose with *emphasis* and `code`',
  '  indented',
  '    code',
  '\tcode',
  '```',
  '```js',
  '~~~',
  '  ```',
  '- ```',
  '> quote',
  '> - item',
  '> ```',
  '<div>',
  '</div>',
  '<!-- a comment -->',
  '<!--',
  '-->',
  '<script>',
  '</script>',
  '<?php',
  '<b>inline</b> text',
  '[label]: /url',
  '[label]',
  'see [label][] and [other]',
  '[other]: /x "title"',
  '  [deep]: /y',
  '[deep]',
  '&amp; \\* `',
  '“curly”',
  '***bold***',
  '____',
  '- a\n\n  second paragraph',
  '  <!-- coding-disable-line x -->',
  '- [ ] box',
]

const markdown = fc
  .tuple(
    fc.boolean(),
    fc.array(fc.constantFrom(...lines), { maxLength: 25 }),
    fc.constantFrom('\n', '\r\n', '\r'),
    fc.boolean(),
  )
  .map(
    ([front, body, eol, last]) => [...(front ? ['---', '# a: b', '---'] : []), ...body].join(eol) + (last ? eol : ''),
  )

/** The whole text by remark in one go. An opening `---` that nothing closes is a rule, no front matter. */
const byRemark = (text: string) =>
  (findFrontMatter(text) ? remark().use(remarkFrontmatter) : remark()).parse(blankComments(text))

/** So long that every list item and paragraph is a place to cut. */
const padded = markdown.map(text =>
  text.replace(/prose/g, `prose ${'x'.repeat(1600)}`).replace(/item/g, `item ${'y'.repeat(1600)}`),
)

test.each([
  ['short', markdown],
  ['long', padded],
])('pieces of %s documents put together are the tree of the whole', (_, texts) => {
  fc.assert(
    fc.property(texts, text => {
      expect(joinPieces(parsePieces(text))).toEqual(byRemark(text))
    }),
    { numRuns: Number(process.env.RUNS ?? 1500) },
  )
})
