import { expect, test } from 'vitest'
import { readDocument } from '../../server/src/document/document.ts'
import { parsePieces } from '../../server/src/document/markdown.ts'
import { BlockParser } from '../../server/src/markdown/parser/blocks.ts'
import { Declined } from '../../server/src/markdown/parser/declined.ts'
import { embedded } from '../support.ts'

const size = 200_000
const fill = (part: string): string => part.repeat(Math.ceil(size / part.length)).slice(0, size)
const half = (part: string): string => fill(part).slice(0, size / 2)

/** Texts, of what makes a parser slow that looks again at what it has seen. */
const hostile: Readonly<Record<string, string>> = {
  'marks that pair with their neighbours': fill('*_'),
  'marks that never pair': fill('*a _b '),
  'marks that all open, then all close': half('*a ') + half('a* '),
  'strong that never closes': fill('**a '),
  'closers without an opener': fill('a** b_ '),
  'runs that the rule of three keeps apart': fill('a**b*c***d '),
  'marks in marks': half('*') + half('*').replace('*', 'a'),
  'runs of many lengths': fill(Array.from({ length: 900 }, (_, index) => `${'*'.repeat(index)}a`).join(' ')),
  'backticks of many lengths': fill(Array.from({ length: 900 }, (_, index) => '`'.repeat(index)).join(' ')),
  'a paragraph of code spans': fill('`a` '),
  'opening brackets': fill('['),
  'closing brackets': fill('a]'),
  'comments that nothing closes': fill('a <!-- '),
  ampersands: fill('&a'),
  backslashes: fill('\\'),
  'lines that end in backslashes': fill(`a${'\\'.repeat(50)}\n`),
  'bullets in one line': fill('- '),
  'bullets in one line, with text': `${fill('+ ')}a`,
  'lines of bullets in bullets': fill('- - - - - - - - - - - - - - - - a\n'),
  'lists that nest ever deeper': fill(Array.from({ length: 900 }, (_, index) => `${'  '.repeat(index)}- a\n`).join('')),
  'a line of hashes': fill('#'),
  'a line of spaces': fill(' '),
  'one paragraph of many lines': fill('a\n'),
  'hard breaks': fill('a  \n'),
  'empty bullets': fill('-\n'),
  'blank lines in a list': `- a\n${fill('\n')}`,
}

test.each(Object.entries(hostile))('%s are read or declined in linear time', (_, text) => {
  const start = performance.now()
  try {
    new BlockParser(text).parse(0, text.length, 1)
  } catch (error) {
    expect(error).toBeInstanceOf(Declined)
  }
  // What is quadratic takes minutes.
  expect(performance.now() - start).toBeLessThan(4000)
})

/** What is cut into lines that our parser all declines: its tries, the cuts and the blanks are linear too. */
test.each([
  ['comments that nothing closes', 'a\n\n<!-- b\n\n'],
  ['quotes', '> a\n\n'],
  ['fences', '```\na\n```\n\n'],
])('a document of %s is cut in linear time', (_, part) => {
  const text = part.repeat(4000)
  const start = performance.now()
  parsePieces(text)
  expect(performance.now() - start).toBeLessThan(20_000)
})

test('a passage in thousands of spans is read without exhausting the stack', () => {
  const text = `## 1. Job Task Analysis\n\n- ${half('*')}a${half('*')}\n`
  expect(readDocument(text, embedded).sections).toHaveLength(1)
})
