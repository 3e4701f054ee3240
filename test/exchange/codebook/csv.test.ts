import { expect, test } from 'vitest'
import { fixture, read, show, tryRead } from './outline.ts'

test('semicolons, a byte order mark, line breaks in cells', () => {
  expect(fixture('semicolons.csv')).toMatch(/^\ufeff/)
  expect(show(read(fixture('semicolons.csv'), 'semicolons.csv'))).toMatchInlineSnapshot(`
    "# semicolons
    section 1 School [quote]
      group At the desk
        1.1 Reading
          definition: Reads a text;⏎alone or with others
          include: with a finger | aloud
          examples: reads aloud | ABC
          aliases: Lecture
          color: #00aaff
        1.2 Writing
          definition: Puts "words" on paper
          examples: writes a letter | signs
          aliases: Scribbling
    section 2 Yard "Yard"
      2.1 Playing
      2.2 Running
    1: Owner (no such column is known; it was not read)
    4: blue (a colour is written #rrggbb)
    4: Reading (an alias must be no live ID or label)
    8: 1.1;Counting;;1. School;;;;;; (the ID "1.1" stands in line 2 already; each must be unique)
    9: 3.1;;nothing to call it;Yard;;;;;; (a row needs a label)
    10: too much (the row has more cells than there are columns)
    ! One section without an ID got the running ID "2".
    ! One category without an ID got the running ID "1.2"."
  `)
})

const tables: Record<string, readonly [string, string]> = {
  'without a section, all goes into one': [
    'Label\nJoy\nGrief\n',
    '# book\nsection 1 Categories\n  1.1 Joy\n  1.2 Grief\n! One section without an ID got the running ID "1".\n! 2 categories without an ID got running IDs, from "1.1" to "1.2".',
  ],
  'tabs, and columns in capitals': [
    'ID\tNAME\tDESCRIPTION\nT1\tJoy\tbright, warm\n',
    '# book\nsection 1 Categories\n  T1 Joy\n    definition: bright, warm\n! One section without an ID got the running ID "1".',
  ],
  'a delimiter of its own, and the bar in examples': [
    'id^label^examples\nT1^Joy^laughs|"sings"\n',
    '# book\nsection 1 Categories\n  T1 Joy\n    examples: laughs | sings\n! One section without an ID got the running ID "1".',
  ],
  'what Excel says about its delimiter': [
    'sep=|\r\nid|label\r\nT1|Joy\r\n;T2|\r\n',
    '# book\nsection 1 Categories\n  T1 Joy\n4: ;T2| (a row needs a label)\n! One section without an ID got the running ID "1".',
  ],
  'a code beside a label is its ID': [
    'code,label\nT1,Joy\n',
    '# book\nsection 1 Categories\n  T1 Joy\n! One section without an ID got the running ID "1".',
  ],
  'a code that holds both': [
    'code,memo\nT1: Joy,mine\n',
    '# book\nsection 1 Categories\n  T1 Joy\n1: memo (no such column is known; it was not read)\n! One section without an ID got the running ID "1".',
  ],
  'a parent is the group, by its label': [
    'id,label,parent\nT1,Feelings,\nT2,Joy,T1\nT3,Noise,Sounds\n',
    '# book\nsection 1 Categories\n  group Feelings\n    T2 Joy\n  group Sounds\n    T3 Noise\n  T1 Feelings\n! One section without an ID got the running ID "1".',
  ],
  'columns of one meaning': [
    'id,label,definition,description\nT1,Joy,bright,warm\n',
    '# book\nsection 1 Categories\n  T1 Joy\n    definition: bright\n1: description (a column of this meaning stands before it; this one was not read)\n! One section without an ID got the running ID "1".',
  ],
  'mixed line breaks, and a quotation mark that nothing closes': [
    'id,label\r\nT1,Joy\nT2,"Grief\rT3,Calm',
    '# book\nsection 1 Categories\n  T1 Joy\n  T2 Grief T3,Calm\n! One section without an ID got the running ID "1".',
  ],
}

test.each(Object.entries(tables))('%s', (_, [text, expected]) => {
  expect(show(read(text, 'book.csv'))).toBe(expected)
})

test.each([
  ['', 'book.csv is empty; it needs a row of column names, "label" among them'],
  ['\n\nid,definition\n', 'Line 3 of book.csv names no column "label" (or name, code, category); add one'],
  ['label\n', 'book.csv holds no category; each is a row with a label'],
])('what is no table of categories: %#', (text, message) => expect(tryRead(text, 'book.csv')).toBe(message))

test('stray quotation marks before many blanks take no longer than others', () => {
  const start = performance.now()
  tryRead(`id,label\nT1,"x${'" '.repeat(300_000)}${' '.repeat(600_000)},y`, 'book.csv')
  expect(performance.now() - start).toBeLessThan(5000)
})
