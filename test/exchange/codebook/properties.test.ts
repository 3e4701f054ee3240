import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { ImportedCodebook } from '../../../server/src/exchange/codebook/importer.ts'
import { fixture, tryRead } from './outline.ts'

const runs = { numRuns: Number(process.env.RUNS ?? 400) }

/** Lines that meet in unfortunate ways; every `@` becomes a word that stands nowhere else. */
const lines = [
  ...[
    '',
    '',
    '',
    '# @',
    '## @',
    '## 1. @',
    '## 1. Same',
    '## 2. @',
    '### @',
    '### 1.A.1. @',
    '### 1.A.2. @',
    '### T1: @',
  ],
  ...[
    '#### 1.A.1.1. @',
    '#### @',
    '## Profiles @',
    '### Job Profile',
    '### 1.9.',
    '# ![@](x)',
    '@\n===',
    '@\n---',
    '# `@` **@**',
  ],
  ...[
    '- **Definition:** @',
    '- **Definition:**',
    '- **Examples:**',
    '- **Examples:** "@", `@` and @',
    '- **Rule**: @',
    '**Include:** @',
  ],
  ...[
    '**Definition:** @\n**Rule:** @',
    'Definition: @',
    '- **Also known as:** @, @',
    '  - "@"',
    '  - “@” (@)',
    '  - `@`',
    '  - @',
    '    - @',
  ],
  ...[
    '- **`TASK1: @`**: @',
    '- **TASK2: @:** @',
    '- `TASK3: @` @',
    '- **@:** @',
    '- **@**',
    '- @',
    '1. **@:** @',
    '  - **TASK4: @**',
  ],
  ...[
    '  - **Definition:** @',
    '- **T5** @: @',
    '- [@](@)',
    '@',
    '_@_',
    '@ <!-- @ -->',
    '<!-- @ -->',
    '<!-- @\n@ -->',
    '<div>@</div>',
  ],
  ...[
    '> @',
    '> - @',
    '```\n@\n```',
    '    @',
    '---',
    '***',
    '[@]: /@',
    '![@](@)',
    '| @ | @ |',
    '- ```\n  @\n  ```',
    '- > @',
    '- # @',
    '\\@ &amp; @',
  ],
]

const markdown = fc
  .tuple(fc.boolean(), fc.array(fc.constantFrom(...lines), { maxLength: 25 }), fc.constantFrom('\n', '\r\n', '\r'))
  .map(([front, body, eol]) => {
    let count = 0
    const text = [...(front ? ['---', 'a: @', '---'] : []), ...body].join('\n').replace(/@/g, () => `word${count++}x`)
    return text.replaceAll('\n', eol)
  })

const cell = fc.oneof(
  fc.constantFrom(
    '',
    'id',
    'ID',
    'label',
    'Label',
    'T1',
    'T1: a',
    '1. x',
    '"a"',
    '"a\nb"',
    '"a',
    'a|b',
    '#0af',
    'section',
    'group',
    'aliases',
  ),
  fc.string({ unit: 'binary', maxLength: 8 }),
)
const table = fc
  .tuple(
    fc.array(fc.array(cell, { maxLength: 6 }), { maxLength: 8 }),
    fc.constantFrom(',', ';', '\t', '|', '^'),
    fc.boolean(),
  )
  .map(([rows, delimiter, named]) =>
    [
      ...(named ? [['id', 'label', 'section', 'group', 'examples', 'aliases'].join(delimiter)] : []),
      ...rows.map(row => row.join(delimiter)),
    ].join('\n'),
  )

interface CodeTree {
  readonly name: string
  readonly codable: string
  readonly rest: string
  readonly children: readonly CodeTree[]
}

const { code } = fc.letrec<{ code: CodeTree }>(tie => ({
  code: fc.record({
    name: fc.constantFrom('', ' ', 'a', 'b', 'T1: a', 'T1. b', '1. s', '2. t', '&amp;', 'é'),
    codable: fc.constantFrom('true', 'false', '1', '0', ''),
    rest: fc.constantFrom(
      '',
      '',
      '<Description>d</Description>',
      'text',
      '<NoteRef targetGUID="n"/>',
      '<!-- c -->',
      '<Code',
      '<![CDATA[x]]>',
    ),
    children: fc.oneof({ depthSize: 'small' }, fc.constant([]), fc.array(tie('code'), { maxLength: 3 })),
  }),
}))
const toXml = ({ name, codable, rest, children }: CodeTree): string =>
  `<Code name="${name}" isCodable="${codable}" color="${name}">${rest}\n${children.map(toXml).join('\n')}</Code>`
const xml = fc
  .tuple(fc.array(code, { maxLength: 4 }), fc.constantFrom('codebook:1.0', 'project:1.0', 'other'))
  .map(
    ([codes, space]) => `<CodeBook xmlns="urn:QDA-XML:${space}"><Codes>${codes.map(toXml).join('')}</Codes></CodeBook>`,
  )

const noise = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 60 }),
  fc
    .array(
      fc.constantFrom(
        '#',
        ' ',
        '\n',
        '**',
        '`',
        '"',
        '-',
        '1.A.1. ',
        'T1: ',
        ':',
        'x',
        '<',
        '>',
        '!',
        '[',
        '](',
        ')',
        '“',
        '|',
        ',',
        ';',
      ),
      { maxLength: 60 },
    )
    .map(all => all.join('')),
)

/** A fixture with a stretch taken out, doubled or put elsewhere. */
const bent = (name: string): fc.Arbitrary<string> =>
  fc.tuple(fc.nat(2000), fc.nat(200), fc.nat(2000), fc.boolean()).map(([from, length, to, keep]) => {
    const text = fixture(name)
    const rest = keep ? text : text.slice(0, from) + text.slice(from + length)
    return rest.slice(0, to) + text.slice(from, from + length) + rest.slice(to)
  })

test.each([
  ['Markdown', 'book.md', fc.oneof(markdown, noise, bent('headings.md'), bent('bullets.md'), bent('mixed.md'))],
  ['CSV', 'book.csv', fc.oneof(table, noise, bent('semicolons.csv'))],
  ['REFI-QDA', 'book.qdc', fc.oneof(xml, noise, bent('codes.qdc'))],
])('whatever stands in a file of %s, the result loads or the file is refused in a sentence', (_, name, texts) => {
  fc.assert(
    fc.property(texts, text => void tryRead(text, name)),
    runs,
  )
})

/** All text in the codebook, and all that was told to have no place. */
const heldBy = ({ taxonomy, unplaced, notes }: ImportedCodebook): string =>
  [JSON.stringify(taxonomy), ...unplaced.map(one => one.text), ...notes].join('\n')

test('every word of a Markdown coding book is in the codebook or told to have no place', () => {
  fc.assert(
    fc.property(markdown, text => {
      const imported = tryRead(text, 'book.md')
      if (typeof imported === 'string') return
      const held = heldBy(imported)
      for (const [word] of text.matchAll(/word\d+x/g)) expect(held).toContain(word)
    }),
    runs,
  )
})

test('what has no place is told with the line it begins in', () => {
  fc.assert(
    fc.property(fc.oneof(markdown, bent('mixed.md')), text => {
      const imported = tryRead(text, 'book.md')
      if (typeof imported === 'string') return
      const all = text.split(/\r\n|\r|\n/)
      for (const { line, text: left } of imported.unplaced) {
        const first = left.split('\n')[0]!
        expect(all[line - 1]).toContain(first)
      }
    }),
    runs,
  )
})

test('every cell of a table with known columns, and every name of a code, is held or told', () => {
  const rows = fc.array(
    fc.tuple(fc.constantFrom('', 'T1', 'T2', '1.1'), fc.boolean(), fc.constantFrom('', '1. S', 'S'), fc.boolean()),
    { maxLength: 8 },
  )
  fc.assert(
    fc.property(rows, all => {
      let count = 0
      const word = (): string => `word${count++}x`
      const lines = all.map(([id, labelled, section, grouped]) => [
        id,
        labelled ? word() : '',
        section,
        grouped ? word() : '',
        `${word()}|"${word()}"`,
        word(),
      ])
      const text = [['id', 'label', 'section', 'group', 'include', 'aliases'], ...lines]
        .map(row => row.map(one => `"${one.replaceAll('"', '""')}"`).join(';'))
        .join('\n')
      const imported = tryRead(text, 'book.csv')
      if (typeof imported === 'string') return
      const held = heldBy(imported)
      for (const [found] of text.matchAll(/word\d+x/g)) expect(held).toContain(found)
    }),
    runs,
  )
})
