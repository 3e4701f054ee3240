import { expect, test } from 'vitest'
import { baseName, cleanId, readColor, readNaming } from '../../../server/src/exchange/codebook/naming.ts'

test.each([
  // Name, ID, label.
  ['1.A.1. Software Development', '1.A.1', 'Software Development'],
  ['2.1 Programming Languages', '2.1', 'Programming Languages'],
  ['1. Job Task Analysis', '1', 'Job Task Analysis'],
  ['1) Job Task Analysis', '1', 'Job Task Analysis'],
  ['TASK3: Modelling:', 'TASK3', 'Modelling'],
  ['SKILL-2: Learning', 'SKILL-2', 'Learning'],
  ['A1 – Trust', 'A1', 'Trust'],
  ['B. Trust', 'B', 'Trust'],
  ['1.3.', '1.3', ''],
  ['Macro-Category A: Core', null, 'Macro-Category A: Core'],
  ['3D Printing', null, '3D Printing'],
  ['2024 in review', null, '2024 in review'],
  ['COMM: Talking', null, 'COMM: Talking'],
  ['C++. Language', null, 'C++. Language'],
  [`${'9'.repeat(50)}. Long`, null, `${'9'.repeat(50)}. Long`],
  ['', null, ''],
])('%s', (name, id, label) => expect(readNaming(name)).toEqual({ id, label }))

test('in a code span, a word before a colon is an ID without a digit', () => {
  expect(readNaming('COMM: Talking', true)).toEqual({ id: 'COMM', label: 'Talking' })
})

test.each([
  ['#0af', '#00aaff'],
  [' #A0b1C2 ', '#A0b1C2'],
  ['#1234', null],
  ['#12345678', null],
  ['rgb(1,2,3)', null],
  ['', null],
])('the colour %s', (written, color) => expect(readColor(written)).toBe(color))

test.each([
  ['1.A.1.', '1.A.1'],
  [' TASK3: ', 'TASK3'],
  ['.', null],
])('the ID %s of a table', (written, id) => expect(cleanId(written)).toBe(id))

test.each([
  ['books/care.book.md', 'care.book'],
  ['C:\\books\\care.qdc', 'care'],
  ['.md', '.md'],
  ['', 'Codebook'],
])('a codebook from %s without a name', (file, name) => expect(baseName(file)).toBe(name))
