import fc from 'fast-check'
import { corpus, examples, fixtures, specification } from './texts.ts'

/** Markdown that only just is, or only just is not, what it looks like; most of it near what the fast parser takes. */

const eol = fc.oneof(
  { weight: 8, arbitrary: fc.constant('\n') },
  { weight: 3, arbitrary: fc.constant('\r\n') },
  { weight: 1, arbitrary: fc.constant('\r') },
)

const odd = ['\0', '\ufeff', '\u00a0', '\u2028', '\u200b', '\f', '\v', '\t', '\ud83d', '\ude00', '\u00ad', '\u3000']
const words = ['a', 'bc', 'R&D', 'Ünlaut', '中文', '한', '😀', 'x_y', '3', '1.A.2', 'é', '\u0301', '😀']
const marks = ['*', '**', '***', '_', '__', '___', '*', '_', '****', '**_', '_**']
const neighbours = [
  '.',
  ',',
  '"',
  '“',
  '”',
  '«',
  '(',
  ')',
  '…',
  '–',
  '€',
  '+',
  '$',
  '、',
  '。',
  '¿',
  '′',
  "'",
  '!',
  '-',
]
const ticks = ['`', '``', '```', '` ', ' `', '`` ', '`a`', '` `', '`  `', '`` ` ``']
const escapes = ['\\', '\\\\', '\\*', '\\_', '\\`', '\\a', '\\"', '\\[', '\\&', '\\<', '\\ ', '\\#', '\\-']
const references = ['&', '&amp;', '&#42;', '&#x2A;', '&copy', '&nosuch;', '&;', '&#;', '& ', '&#0;', '&ngE;', '&a b;']
const brackets = ['[', ']', '![', '](', '](x)', '[a]', '[a][]', '[b][a]', ']:', '[T]he', '[...]', '[a]: /x', '[^1]']
const angles = [
  '<',
  '>',
  '<b>',
  '</b>',
  '<!-- c -->',
  '<!-->',
  '<!--->',
  '<!--',
  '-->',
  '<a@b.c>',
  '<http://x>',
  '< 5',
  '<3',
]
const spaces = [' ', ' ', ' ', '  ', '   ', '\t', ' \t', '     ']

const inlineOf = (...kinds: readonly (readonly string[])[]): fc.Arbitrary<string> =>
  fc
    .array(fc.oneof(...kinds.map(kind => fc.constantFrom(...kind))), { minLength: 1, maxLength: 9 })
    .map(parts => parts.join(''))

/** What stands in a line behind its markers. */
const inline = fc.oneof(
  { weight: 4, arbitrary: inlineOf(words, spaces, marks, neighbours) },
  { weight: 2, arbitrary: inlineOf(words, spaces, ticks, escapes) },
  { weight: 2, arbitrary: inlineOf(words, spaces, marks, neighbours, ticks, escapes, references) },
  { weight: 2, arbitrary: inlineOf(words, spaces, brackets, angles, marks) },
  { weight: 1, arbitrary: inlineOf(words, spaces, odd, marks) },
  {
    weight: 3,
    arbitrary: fc.constantFrom(
      '**1.A.2. Label:**',
      '**1.A.2. Label:** _(Note: a note)_',
      '"a quotation" (a gloss)',
      '`Go` (Implied by title)',
      '_(No tasks here)_',
      '**Profile:** `GenAI`  ',
      '"never [...] say"',
      'plain text',
    ),
  },
)

const bullet = fc.constantFrom('- ', '- ', '* ', '+ ', '-   ', '-    ', '-     ', '-', '*', '-\t', '1. ', '2) ', '10.')
const opener = fc.oneof(
  { weight: 4, arbitrary: fc.constant('') },
  { weight: 6, arbitrary: bullet },
  { weight: 1, arbitrary: fc.tuple(bullet, bullet).map(parts => parts.join('')) },
  {
    weight: 1,
    arbitrary: fc.constantFrom('# ', '## ', '###### ', '####### ', '#', '#\t', '> ', '>', '```', '~~~', '='),
  },
)
const indent = fc.oneof(
  { weight: 3, arbitrary: fc.constant('') },
  { weight: 5, arbitrary: fc.constantFrom('  ', '    ', '      ', '        ') },
  { weight: 2, arbitrary: fc.constantFrom(' ', '   ', '     ', '       ') },
  { weight: 1, arbitrary: fc.constantFrom('\t', '  \t', ' \t ', '\t\t') },
)
const ending = fc.oneof(
  { weight: 8, arbitrary: fc.constant('') },
  { weight: 2, arbitrary: fc.constantFrom(' ', '  ', '   ', '\t', '  \t', '\\', '\\\\', ' #', ' ##  ', '#') },
)
const special = fc.constantFrom(
  '---',
  '***',
  '___',
  '- - -',
  '* * *',
  '--',
  '-',
  '- ',
  '===',
  '=',
  '**',
  '  ---',
  '- ---',
  '* ---',
  '+',
  '    code',
  '<div>',
  '</div>',
  '<!-- c -->',
  '  <!-- c -->',
  '[a]: /x',
  '[a\nb]: /x',
  '# #',
  '## a ##',
  '## a#',
  '#\ta\t#',
  'a | b',
  '> quote',
  '```',
)
const blank = fc.constantFrom('', '', '', ' ', '  ', '    ', '\t')

const lineOf = (...arbitraries: fc.WeightedArbitrary<string>[]): fc.Arbitrary<string> => fc.oneof(...arbitraries)
const line = lineOf(
  { weight: 10, arbitrary: fc.tuple(indent, opener, inline, ending).map(parts => parts.join('')) },
  { weight: 3, arbitrary: blank },
  { weight: 2, arbitrary: fc.tuple(indent, special).map(parts => parts.join('')) },
)
/** A line of the kind that coding files have: no tabs, nothing but bullets, headings and paragraphs. */
const tameLine = lineOf(
  {
    weight: 10,
    arbitrary: fc
      .tuple(
        fc.nat({ max: 6 }).map(width => ' '.repeat(width)),
        fc.constantFrom('- ', '- ', '- ', '* ', '+ ', '-  ', '-   ', '', '-'),
        fc.oneof(
          { weight: 1, arbitrary: inline },
          {
            weight: 4,
            arbitrary: inlineOf(words, words, spaces, marks, neighbours, ['`a`', '<!-- c -->', '\\*', '[T]he']),
          },
          { weight: 4, arbitrary: fc.constantFrom('a', '"a" (b)', '**1.A. B:**', '`Go`') },
        ),
        fc.constantFrom('', '', '', ' ', '  ', '\\'),
      )
      .map(parts => parts.join('')),
  },
  { weight: 5, arbitrary: blank },
  { weight: 1, arbitrary: fc.constantFrom('## a', '# *b* #', '---', '***', '###') },
)

const front = fc.constantFrom(
  '',
  '',
  '',
  '',
  '---\nstatus: draft\n---\n',
  '---\n---\n',
  '---\n\n---',
  '--- \na: "b"\n---\t\n',
  '---\na\n',
)

const documentOf = (lines: fc.Arbitrary<string>, maxLength: number): fc.Arbitrary<string> =>
  fc
    .tuple(front, fc.array(lines, { maxLength }), eol, fc.boolean())
    .map(([head, body, end, isEnded]) => (head + body.join('\n') + (isEnded ? '\n' : '')).replaceAll('\n', end))

/** Emphasis and nothing else. */
const emphasis = fc
  .array(
    fc.constantFrom(
      ...marks,
      ...marks,
      ...neighbours,
      'a',
      'b ',
      ' ',
      '中',
      '😀',
      '\\*',
      '`_`',
      '\n',
      '\u00a0',
      '\u0301',
    ),
    {
      maxLength: 24,
    },
  )
  .map(parts => parts.join(''))

/** Nested lists and nothing else: where they begin, go on and end, and whether they are loose. */
const lists = documentOf(
  fc
    .tuple(
      fc.nat({ max: 9 }),
      fc.constantFrom('-', '-', '- -', '*', '+', '', ''),
      fc.nat({ max: 5 }),
      fc.constantFrom('a', 'b', ''),
    )
    .map(([width, mark, gap, text]) =>
      text === '' && mark === '' ? '' : ' '.repeat(width) + mark + ' '.repeat(gap) + text,
    ),
  12,
)

const soup = fc.string({
  unit: fc.constantFrom(...'*_`\\[]()!<>&;#-+=~:"\'.0 1ab\n\n ', ...odd, '“', '中', '  ', '- ', '\r\n'),
  maxLength: 60,
})

/** A change that somebody, or something, could make to a text. */
const change = fc.record({
  at: fc.double({ min: 0, max: 1, noNaN: true }),
  remove: fc.constantFrom(0, 0, 0, 1, 1, 2, 5, 40),
  insert: fc.oneof(
    inline,
    line.map(one => `\n${one}\n`),
    fc.constantFrom(
      '',
      '',
      '\n',
      '\n\n',
      ' ',
      '  ',
      '    ',
      '\t',
      '- ',
      '* ',
      '\\',
      '`',
      '*',
      '**',
      '_',
      '[',
      ']',
      '<',
      '&',
      '\r',
      '#',
      '> ',
    ),
  ),
})

const applyChanges = (text: string, changes: readonly { at: number; remove: number; insert: string }[]): string =>
  changes.reduce((now, { at, remove, insert }) => {
    const offset = Math.floor(at * now.length)
    return now.slice(0, offset) + insert + now.slice(offset + remove)
  }, text)

/** A stretch of real Markdown with a few changes; whole documents are slow to parse by remark. */
const mutated = (texts: readonly string[], size: number): fc.Arbitrary<string> =>
  fc
    .tuple(fc.constantFrom(...texts), fc.double({ min: 0, max: 1, noNaN: true }), fc.array(change, { maxLength: 6 }))
    .map(([text, from, changes]) => {
      const near = Math.floor(from * Math.max(0, text.length - size))
      const start = near === 0 ? 0 : text.indexOf('\n', near) + 1
      return applyChanges(text.slice(start, start + size), changes)
    })

export const generators: Readonly<Record<string, fc.Arbitrary<string>>> = {
  'lines of every kind': documentOf(line, 12),
  'lines of coding files': documentOf(tameLine, 12),
  lists,
  emphasis,
  'any characters': soup,
  'any Unicode': fc.string({ unit: 'binary', maxLength: 60 }),
  'changed coding files': mutated([...examples, ...corpus], 900),
  'changed fixtures': mutated(fixtures, 600),
  'changed examples of CommonMark': fc
    .tuple(
      fc.array(fc.constantFrom(...specification), { minLength: 1, maxLength: 3 }),
      fc.array(change, { maxLength: 3 }),
    )
    .map(([texts, changes]) => applyChanges(texts.join('\n'), changes)),
}
