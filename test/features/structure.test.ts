import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { DocumentSymbol, SymbolInformation } from 'vscode-languageserver-protocol'
import { folding } from '../../server/src/features/folding.ts'
import { inlayHints } from '../../server/src/features/inlayHints.ts'
import { outline } from '../../server/src/features/outline.ts'
import { selection } from '../../server/src/features/selection.ts'
import { semanticTokens, semanticTokensRange } from '../../server/src/features/semanticTokens.ts'
import type { CodingFile } from '../../server/src/study/studyFile.ts'
import type { Range } from '../../server/src/text/lines.ts'
import { arbitraryCoding } from '../arbitraries.ts'
import { bare, fileOf, full, settingsOf } from './support.ts'

const numRuns = Number(process.env.RUNS ?? 200)

const text = `---
status: final
---

# Coding of ad 1

- **Profile:** \`Generalist\`

## 1. Tasks

### Group A: Building

- **1.A.1. Software Development:** _(own note)_
  - "a passage" (a gloss)
  - "over
    two lines" (? a doubt)

_(no more)_

### Group B: Research

## 2. Tools

- **2.1. Languages:**
  - \`Go\`
- **2.2. Clouds:**
`
const file = fileOf(text)
const textDocument = { uri: file.uri }
const whole = { start: { line: 0, character: 0 }, end: { line: 1000, character: 0 } }

const slice = ({ text, lines }: CodingFile, { start, end }: Range): string =>
  text.slice(lines.offsetAt(start), lines.offsetAt(end))

describe('outline', () => {
  const show = (symbols: readonly DocumentSymbol[], depth = 0): string[] =>
    symbols.flatMap(({ name, detail, children }) => [
      `${'  '.repeat(depth)}${name} | ${detail}`,
      ...show(children ?? [], depth + 1),
    ])

  test('nests sections, groups and entries with their counts', () => {
    expect(show(outline.codings!(file, { textDocument }, full) as DocumentSymbol[])).toEqual([
      '1. Tasks | 2 segments',
      '  Group A: Building | 2 segments',
      '    1.A.1. Software Development | 2 segments',
      '  Group B: Research | 0 segments',
      '2. Tools | 1 segment',
      '  2.1. Languages | 1 segment',
      '  2.2. Clouds | 0 segments',
    ])
  })

  test('is flat for an editor that cannot nest', () => {
    const flat = outline.codings!(file, { textDocument }, bare) as SymbolInformation[]
    expect(flat.map(({ name, containerName }) => `${containerName ?? ''} > ${name}`)).toEqual([
      ' > 1. Tasks',
      '1. Tasks > Group A: Building',
      'Group A: Building > 1.A.1. Software Development',
      '1. Tasks > Group B: Research',
      ' > 2. Tools',
      '2. Tools > 2.1. Languages',
      '2. Tools > 2.2. Clouds',
    ])
    for (const { location } of flat) expect(location.uri).toBe(file.uri)
  })
})

test('folding: front matter, sections, groups and entries, to the last line that is not blank', () => {
  const folds = folding.codings!(file, { textDocument }, full)!
  const lines = text.split('\n')
  expect(folds.map(one => `${lines[one.startLine]} … ${lines[one.endLine]}`)).toEqual([
    '--- … ---',
    '## 1. Tasks … ### Group B: Research',
    '### Group A: Building … _(no more)_',
    '## 2. Tools … - **2.2. Clouds:**',
    '- **1.A.1. Software Development:** _(own note)_ …     two lines" (? a doubt)',
    '- **2.1. Languages:** …   - `Go`',
  ])
})

test('a selection grows from a passage to the document', () => {
  const position = file.lines.positionAt(text.indexOf('passage'))
  const [chain] = selection.codings!(file, { textDocument, positions: [position] }, full)!
  const grown: string[] = []
  for (let at = chain; at; at = at.parent!) grown.push(slice(file, at.range))
  expect(grown.map(one => one.split('\n')[0])).toEqual([
    'a passage',
    '"a passage"',
    '"a passage" (a gloss)',
    '- **1.A.1. Software Development:** _(own note)_',
    '### Group A: Building',
    '## 1. Tasks',
    '---',
  ])
})

describe('semantic tokens', () => {
  const { legend } = semanticTokens.capability.semanticTokensProvider!

  interface Decoded {
    readonly range: Range
    readonly kind: string
  }

  function decode({ data }: { data: number[] }): Decoded[] {
    let line = 0
    let character = 0
    const tokens: Decoded[] = []
    for (let at = 0; at < data.length; at += 5) {
      const [lines, columns, length, type, modifiers] = data.slice(at, at + 5) as [
        number,
        number,
        number,
        number,
        number,
      ]
      character = lines > 0 ? columns : character + columns
      line += lines
      const set = legend.tokenModifiers.filter((_, index) => modifiers & (1 << index))
      tokens.push({
        range: { start: { line, character }, end: { line, character: character + length } },
        kind: [legend.tokenTypes[type], ...set].join('.'),
      })
    }
    return tokens
  }

  test('tell IDs, labels, headings, passages, glosses and notes apart', () => {
    const tokens = decode(semanticTokens.codings!(file, { textDocument }, full)!)
    expect(tokens.map(({ range, kind }) => `${kind}: ${slice(file, range)}`)).toEqual([
      'property: Profile',
      'enum: Generalist',
      'namespace: 1. Tasks',
      'namespace: Group A: Building',
      'enumMember: 1.A.1',
      'class: Software Development',
      'comment: _(own note)_',
      'string: "a passage"',
      'comment: (a gloss)',
      'string: "over',
      'string:     two lines"',
      'comment.modification: (? a doubt)',
      'comment: _(no more)_',
      'namespace: Group B: Research',
      'namespace: 2. Tools',
      'enumMember: 2.1',
      'class: Languages',
      'variable: `Go`',
      'enumMember.deprecated: 2.2',
      'class.deprecated: Clouds',
    ])
  })

  test('of a range are those of the whole that lie in it', () => {
    const start = file.lines.positionAt(text.indexOf('### Group B'))
    const all = decode(semanticTokens.codings!(file, { textDocument }, full)!)
    const some = decode(semanticTokensRange.codings!(file, { textDocument, range: { start, end: whole.end } }, full)!)
    expect(some).toEqual(all.slice(-7))
  })

  test('in any text: in order, without overlap, within their lines', () => {
    const held = settingsOf()
    fc.assert(
      fc.property(arbitraryCoding(held.taxonomy), any => {
        const one = fileOf(any, held)
        let last = 0
        for (const { range } of decode(semanticTokens.codings!(one, { textDocument }, full)!)) {
          const start = one.lines.startOf(range.start.line) + range.start.character
          const end = start + range.end.character - range.start.character
          expect(start).toBeGreaterThanOrEqual(last)
          expect(end).toBeGreaterThan(start)
          expect(end).toBeLessThanOrEqual(one.lines.endOf(range.start.line))
          last = end
        }
      }),
      { numRuns },
    )
  })
})

describe('inlay hints', () => {
  const hints = (range: Range, context = full): string[] =>
    inlayHints.codings!(file, { textDocument, range }, context)!.map(
      ({ position, label }) =>
        `${slice(file, { start: { line: position.line, character: 0 }, end: position })} ${label}`,
    )

  test('say behind each entry how many segments it has', () => {
    expect(hints(whole)).toEqual([
      '- **1.A.1. Software Development:** 2 segments',
      '- **2.1. Languages:** 1 segment',
      '- **2.2. Clouds:** 0 segments',
    ])
  })

  test('are made for the range that is shown, and not where they are switched off', () => {
    expect(hints({ start: { line: 12, character: 0 }, end: { line: 13, character: 0 } })).toHaveLength(1)
    expect(hints(whole, { ...full, settings: { inlayHints: false, codeLens: false, keepOldNames: false } })).toEqual([])
  })
})

test('in any text, everything has a range that lies in it, and children in their parents', () => {
  const held = settingsOf()
  const inside = (outer: Range, inner: Range, { lines }: CodingFile): boolean =>
    lines.offsetAt(outer.start) <= lines.offsetAt(inner.start) && lines.offsetAt(inner.end) <= lines.offsetAt(outer.end)
  fc.assert(
    fc.property(arbitraryCoding(held.taxonomy), fc.nat(), (any, at) => {
      const one = fileOf(any, held)
      const check = (symbols: readonly DocumentSymbol[], parent: Range): void => {
        for (const { name, range, selectionRange, children } of symbols) {
          expect(name.trim()).not.toBe('')
          expect(inside(parent, range, one)).toBe(true)
          expect(inside(range, selectionRange, one)).toBe(true)
          check(children ?? [], range)
        }
      }
      const all = one.lines.rangeOf({ start: 0, end: any.length })
      check(outline.codings!(one, { textDocument }, full) as DocumentSymbol[], all)
      for (const { startLine, endLine } of folding.codings!(one, { textDocument }, full)!) {
        expect(startLine).toBeLessThan(endLine)
        expect(endLine).toBeLessThan(one.lines.count)
      }
      const position = one.lines.positionAt(at % (any.length + 1))
      const [chain] = selection.codings!(one, { textDocument, positions: [position] }, full)!
      for (let inner = chain!; inner.parent; inner = inner.parent) {
        expect(inside(inner.parent.range, inner.range, one)).toBe(true)
        expect(inner.parent.range).not.toEqual(inner.range)
      }
    }),
    { numRuns },
  )
})
