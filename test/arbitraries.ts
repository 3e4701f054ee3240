import fc from 'fast-check'
import type { Taxonomy } from '../server/src/taxonomy/taxonomy.ts'
import { codebook, embedded, read } from './support.ts'

export const codebooks: Readonly<Record<string, Taxonomy>> = {
  embedded,
  ...Object.fromEntries(
    ['small', 'odd', 'free'].map(name => [name, codebook(read(`test/fixtures/codebooks/${name}.json`))]),
  ),
}

/** Passages, glosses and remarks as people write them, and as nobody should. */
const passages = [
  '"build things"',
  '"build things" (a gloss)',
  '“curly”',
  "'single'",
  '„tief“ (low)',
  '`Go`',
  '`C++` (Implied by title)',
  '"a", "b"',
  '`x`, `y`',
  '"unclosed',
  '`unclosed',
  '""',
  '"',
  '"never say "that\'s it""',
  '*"emphasised"*',
  '**`bold`**',
  '_(a note)_',
  '*(? a doubt)*',
  '(Memo: bare)',
  'bare words',
  '"x" <!-- coding-disable-line -->',
  '"ends (so) oddly) "',
  '"a \\" b"',
  '"&amp; *and* <b>"',
  '"- not a list"',
  '"👩‍💻 emoji"',
  '# no heading',
  '---',
  '[link](x)',
  '"Build  things"',
  '`` a`b ``',
  '"x" "y" z',
  '“a "b" c”',
  '»so«',
  '"a" und "b"',
  '<!-- c -->',
  '"build\u00a0things"',
  '"two\n    lines"',
]

const slips = (text: string): fc.Arbitrary<string> =>
  fc.oneof(
    { weight: 4, arbitrary: fc.constant(text) },
    fc.nat({ max: Math.max(0, text.length - 1) }).map(at => text.slice(0, at) + text.slice(at + 1)),
    fc.constantFrom(
      text.toLowerCase(),
      `${text} `,
      text.replace(' ', '  '),
      text.replaceAll('*', ''),
      text.replace(':', ''),
      text.replace('.', ''),
    ),
  )

/** Documents of a codebook: mostly in form, with every kind of slip, in any order and indentation, or any text at all. */
export function arbitraryCoding(taxonomy: Taxonomy): fc.Arbitrary<string> {
  const names = taxonomy.categories.map(
    ({ id, label }) => taxonomy.forms.entry?.render({ id, label }) ?? `${id}. ${label}:`,
  )
  const entry = fc.constantFrom(...names, '9.9. Nobody:', 'Note:').chain(name => slips(`**${name}**`))
  const heading = fc
    .constantFrom(
      ...taxonomy.sections.map(section => `## ${section.heading}`),
      ...taxonomy.groups.map(group => `### ${group.heading}`),
      '## Memo',
      '#',
      '### Else',
    )
    .chain(slips)
  const rest = fc.oneof(
    { weight: 2, arbitrary: fc.constant('') },
    fc.constantFrom(...passages).map(one => ` ${one}`),
  )
  const bullet = fc.constantFrom('- ', '* ', '+ ', '-   ', '1. ', '')
  const indent = fc.constantFrom('', '  ', '  ', '  ', '    ', '   ', '\t', ' ')
  const line = fc.oneof(
    { weight: 3, arbitrary: fc.tuple(bullet, entry, rest).map(parts => parts.join('')) },
    { weight: 6, arbitrary: fc.tuple(indent, bullet, fc.constantFrom(...passages)).map(parts => parts.join('')) },
    { weight: 2, arbitrary: heading },
    {
      weight: 2,
      arbitrary: fc.constantFrom(
        '',
        '',
        '---',
        'prose',
        '<!-- coding-disable-next-line -->',
        '<!-- a\ncomment -->',
        '```',
        '> quote',
        '- - x',
        '    code',
        'text\n---',
      ),
    },
    {
      weight: 1,
      arbitrary: fc.constantFrom(...taxonomy.fields.map(field => `- **${field.name}:** \`x\``), '- **Other:** y'),
    },
  )
  const lines = fc.array(line, { maxLength: 14 })
  const first = fc.constantFrom(
    '# Manual Coding Analysis: Job Ad #1 (A)\n',
    '# Coding of ad 2\n',
    '# Else\n',
    '---\nstatus: draft\n---\n',
    '',
    '\u0000',
  )
  const whole = fc
    .tuple(first, lines, fc.constantFrom('\n', '\n', '\r\n'))
    .map(([head, body, eol]) => (head + body.join('\n')).replaceAll('\n', eol))
  return fc.oneof(
    { weight: 9, arbitrary: whole },
    { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 200 }) },
  )
}
