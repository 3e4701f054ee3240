import { expect, test } from 'vitest'
import { readExample, readExamples } from '../../../server/src/exchange/codebook/examples.ts'

/** Code spans stand in backticks; they are rendered away as the importer does. */
function show(written: string): string {
  const codes: { start: number; end: number }[] = []
  let text = ''
  for (const [index, part] of written.split('`').entries()) {
    if (index % 2 === 1) codes.push({ start: text.length, end: text.length + part.length })
    text += part
  }
  return readExamples({ line: 1, text, codes, lead: 0, bold: false })
    .map(({ form, text, why }) => `${form} ${text}${why ? ` {${why}}` : ''}`)
    .join(' | ')
}

test.each([
  ['"one two"', 'quote one two'],
  ['“one” (a gloss)', 'quote one {a gloss}'],
  ['"one" (a "marked" gloss, (nested)).', 'quote one {a "marked" gloss, (nested)}'],
  ['"one" (a, "b"), "two"', 'quote one {a, "b"} | quote two'],
  ['"one", "two" and „drei“; «quatre»', 'quote one | quote two | quote drei | quote quatre'],
  ['"one" "two"', 'quote one | quote two'],
  [`'the team's work'`, `quote the team's work`],
  ['"he said "yes" and left"', 'quote he said "yes" and left'],
  ['"one" - why not', 'quote one {- why not}'],
  ['"one".', 'quote one'],
  ['"no end', 'bare "no end'],
  ['`Go`, `AWS (S3, EC2)` and `C++`', 'term Go | term AWS (S3, EC2) | term C++'],
  ['`Go` `Rust`', 'term Go | term Rust'],
  ['`Go` (Implied by title)', 'term Go {Implied by title}'],
  ['`,`', 'term ,'],
  ['plain words, and more', 'bare plain words, and more'],
  ['plain words, `Go`', 'bare plain words | term Go'],
  ['""', ''],
  ['', ''],
])('%s', (written, expected) => expect(show(written)).toBe(expected))

test.each([
  ['"one"', 'quote', 'one'],
  ['„eins“', 'quote', 'eins'],
  ['`Go`', 'term', 'Go'],
  ['"', 'bare', '"'],
  ['say "one"', 'bare', 'say "one"'],
])('in a cell: %s', (written, form, text) => expect(readExample(written)).toEqual({ text, form }))
