import { expect, test } from 'vitest'
import { fixture, read, show, tryRead } from './outline.ts'

test('a codebook with parents, sets and colours', () => {
  expect(show(read(fixture('codes.qdc'), 'codes.qdc'))).toMatchInlineSnapshot(`
    "# codes
    section 1 Work
      group At the desk = Seated & indoors.
        1.A.1 Reading
          definition: Reads a text.⏎Alone or with others.
          color: #00aaff
      group At the desk / Writing
        1.1 Writing
        1.2 Letters
      1.3 Walking
    section 2 Categories
      group Moods
        2.1 Moods
        2.2 Joy
    4: #123456 (only categories have a colour)
    4: Everything people do. (a section of a codebook has no text of its own)
    12: rgb(1,2,3) (a colour is written #rrggbb or #rgb)
    15: Nothing (it cannot be coded, and holds no code)
    21: 1.A.1: Sorrow (the ID "1.A.1" stands in line 8 already; each must be unique)
    25: <Set> Favourites (a codebook is made of codes and their descriptions)
    ! Codes nested deeper than a codebook goes were flattened: they form the group "At the desk / Writing".
    ! One section without an ID got the running ID "2".
    ! 5 categories without an ID got running IDs, from "1.1" to "2.2"."
  `)
})

const codes = '<Codes><Code name="T1: Joy" isCodable="true"/></Codes>'
const expected = '# book\nsection 1 Categories\n  T1 Joy\n! One section without an ID got the running ID "1".'

test.each([
  ['the standard', `<CodeBook xmlns="urn:QDA-XML:codebook:1.0">${codes}</CodeBook>`],
  ['what came before the standard', `<CodeBook xmlns="urn:QDA-XML:codebook:0:4">${codes}</CodeBook>`],
  ['a prefix', `<q:CodeBook xmlns:q="urn:QDA-XML:codebook:1.0">${codes.replace(/<(\/?)/g, '<$1q:')}</q:CodeBook>`],
  ['a byte order mark', `\ufeff<?xml version="1.0"?><CodeBook xmlns="urn:QDA-XML:codebook:1.0">${codes}</CodeBook>`],
])('%s', (_, text) => expect(show(read(text, 'book.qdc'))).toBe(expected))

test('a whole project', () => {
  const text = `<Project xmlns="urn:QDA-XML:project:1.0" name="p"><Users><User guid="x"/></Users>
    <CodeBook>${codes.replace('/>', '><NoteRef targetGUID="abc"/>stray</Code>')}</CodeBook><Sources/></Project>`
  expect(show(read(text, 'book.qde'))).toBe(
    `# book
section 1 Categories
  T1 Joy
2: <NoteRef> abc (a codebook is made of codes and their descriptions)
2: stray (text outside a description)
! Only the codebook of the project was read, not its Users, Sources.
! One section without an ID got the running ID "1".`,
  )
})

const book = (inner: string): string =>
  `<CodeBook xmlns="urn:QDA-XML:codebook:1.0">\n<Codes>${inner}</Codes></CodeBook>`

test.each([
  ['<CodeBook', /^book\.qdc is not well-formed XML \(.+\), line 1; export the codebook again$/],
  [book('<Code name="a">\n<oops></Code>'), /not well-formed XML \(.+\), line 3;/],
  [book('<Code name="&joy;"/>'), /not well-formed XML \(.+\), line 2;/],
  [
    `<!DOCTYPE x [<!ENTITY joy "joy">]>${book('<Code name="&joy;"/>')}`,
    /has a document type, .+, line 1; take it out$/,
  ],
  [
    '<CodeBook/>',
    'book.qdc is no REFI-QDA codebook: its root is <CodeBook> in the namespace "", line 1; export it as a .qdc',
  ],
  [
    book('<Code name="a">'.repeat(50) + '</Code>'.repeat(50)),
    /nested more than 40 elements deep, line 2; flatten its codes$/,
  ],
  [book(''), 'book.qdc holds no category; each is a <Code> with a name that is codable'],
  [book('<Code name="a" isCodable="false"/><Code name=" "/>'), /holds no category/],
  ['', /not well-formed XML/],
])('what is no codebook: %#', (text, message) => {
  expect(tryRead(text, 'book.qdc')).toEqual(typeof message === 'string' ? message : expect.stringMatching(message))
})
