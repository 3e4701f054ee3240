import remarkParse from 'remark-parse'
import { unified } from 'unified'
import { describe, expect, test } from 'vitest'
import { visit } from '../../server/src/document/markdown.ts'
import { definition } from '../../server/src/features/definition.ts'
import type { Context } from '../../server/src/features/feature.ts'
import { highlight } from '../../server/src/features/highlight.ts'
import { hover } from '../../server/src/features/hover.ts'
import { references } from '../../server/src/features/references.ts'
import { type CodingFile, codebookFile } from '../../server/src/study/studyFile.ts'
import { loadTaxonomy } from '../../server/src/taxonomy/load.ts'
import { Lines, type Range } from '../../server/src/text/lines.ts'
import { casesOf } from '../cases.ts'
import { atCursor } from '../cursor.ts'
import { codebook as load } from '../support.ts'
import { bare, codebookUri, fileOf, full, settingsOf } from './support.ts'

/**
 * Cases in test/fixtures/features/places.md: what stands at the cursor. Behind `--- hover` and `--- definition` the text
 * that is marked here and in the codebook; behind `--- marks` every place that is highlighted; nothing where nothing is.
 */
const cases = casesOf('test/fixtures/features/places.md')

const textOf = (text: string, { start, end }: Range): string => {
  const lines = new Lines(text)
  return text.slice(lines.offsetAt(start), lines.offsetAt(end))
}

describe('what stands at the cursor', () => {
  test.each(cases)('$title', ({ text: marked, parts }) => {
    const { text, position } = atCursor(marked)
    const held = settingsOf()
    const file = fileOf(text, held)
    const params = { textDocument: { uri: file.uri }, position }
    const expected = Object.fromEntries(parts.map(([name, lines]) => [name, lines.split('\n').filter(Boolean)]))
    const card = hover.codings!(file, params, full)
    expect(card ? [textOf(text, card.range!)] : []).toEqual(expected.hover)
    const [target] = definition.codings!(file, params, full) ?? []
    expect(target?.uri ?? codebookUri).toBe(codebookUri)
    expect(target ? [textOf(held.codebook!.text, target.range)] : []).toEqual(expected.definition)
    const marks = highlight.codings!(file, params, full)?.map(one => textOf(text, one.range)) ?? []
    expect(marks).toEqual(expected.marks)
    for (const includeDeclaration of [false, true]) {
      const uses = references.codings!(file, { ...params, context: { includeDeclaration } }, studyOf(file)) ?? []
      const own = uses.filter(one => one.uri === file.uri)
      expect(own.map(one => textOf(text, one.range))).toEqual(expected.marks)
      expect(uses.length - own.length).toBe(includeDeclaration && target ? 1 : 0)
    }
  })

  test('the codebook that comes with the tool has no place to go to', () => {
    const file = fileOf('## 1. Tasks\n', { ...settingsOf(), codebook: null })
    expect(definition.codings!(file, { textDocument: file, position: { line: 0, character: 4 } }, full)).toBeNull()
  })
})

/** A study of one file. */
const studyOf = (file: CodingFile): Context => ({
  ...full,
  study: Object.assign(Object.create(full.study), { under: () => [file] }),
})

describe('in a codebook', () => {
  const { text } = settingsOf().codebook!
  const at = (what: string): { textDocument: { uri: string }; position: { line: number; character: number } } => ({
    textDocument: { uri: codebookUri },
    position: new Lines(text).positionAt(text.indexOf(what) + 1),
  })
  const file = codebookFile(codebookUri, text, loadTaxonomy(text), null)

  test.each([
    ['"1.A.1"', '"1.A.1"'],
    ['"Operations"', '"Operations"'],
    ['"Tasks"', '"Tasks"'],
    ['"Small"', null],
    ['"quote"', null],
  ])('%s', (what, marked) => {
    const card = hover.codebook!(file, at(what), full)
    expect(card ? textOf(text, card.range!) : null).toBe(marked)
  })

  test('what replaces a category leads to it', () => {
    const params = at('"2.1" }')
    const [target] = definition.codebook!(file, params, full)!
    expect(new Lines(text).offsetAt(target!.range.start)).toBe(text.indexOf('"2.1"'))
  })

  test('with a mistake, the last one that held answers', () => {
    const mistaken = text.replace('"label": "Operations"', '"label": ""')
    const broken = codebookFile(codebookUri, mistaken, loadTaxonomy(mistaken), load(text))
    expect(broken.problems).not.toEqual([])
    expect(hover.codebook!(broken, at('"1.A.1"'), full)).not.toBeNull()
    expect(hover.codebook!({ ...broken, taxonomy: null }, at('"1.A.1"'), full)).toBeNull()
  })
})

describe('what a codebook says is shown as it is written', () => {
  /** Markdown and HTML that would do something if they were read as such. */
  const hostile = [
    '<img src=x onerror=alert(1)>',
    '![x](https://example.com/x.png)',
    '[x](command:evil)',
    '<https://example.com>',
    'https://example.com www.example.com a@example.com',
    '`code` **bold** _it_ ~~gone~~',
    '&lt;script&gt; &#60;b&#62;',
    '$(zap) $$x$$',
    '\u202Eesrever\u202C \u061cx \u0007bell',
    'a\n\n# heading\n\n- item\n\n| a | b |\n|---|---|\n',
    '    code\n***\n---\n===',
    '[x]: https://example.com\n[x]',
    '\\',
    '1. one',
  ]
  const held = settingsOf()
  const texts = JSON.parse(held.codebook!.text)
  const category = texts.sections[0].groups[0].categories[0]
  Object.assign(category, {
    label: hostile[0],
    definition: hostile.join(' '),
    include: hostile,
    exclude: hostile,
    rule: hostile[9],
    examples: hostile.map(text => ({ text, source: text, why: text })),
    counterExamples: hostile,
    aliases: [],
  })
  const taxonomy = load(JSON.stringify(texts))
  const file = fileOf('# Coding of ad 1\n\n## 1. Tasks\n\n- **1.A.1. X:**\n', { ...held, taxonomy })
  const params = { textDocument: { uri: file.uri }, position: { line: 4, character: 6 } }
  const contents = (context: typeof full): { kind: string; value: string } =>
    hover.codings!(file, params, context)!.contents as { kind: string; value: string }

  test('no markup comes of it but our own', () => {
    const { kind, value } = contents(full)
    expect(kind).toBe('markdown')
    const types = new Set<string>()
    visit(unified().use(remarkParse).parse(value), node => types.add(node.type))
    expect([...types].sort()).toEqual(['list', 'listItem', 'paragraph', 'root', 'strong', 'text'])
    // What only GitHub's Markdown and VS Code's icons would find.
    expect(value).not.toMatch(/(?<!\\)(https?:|www\.|[|~$@])/)
    expect(value.replaceAll('\n', '')).not.toMatch(/[\p{Cc}\p{Bidi_Control}]/u)
  })

  test('every text can be read in it', () => {
    const shown = contents(bare)
    expect(shown.kind).toBe('plaintext')
    for (const text of hostile) {
      const visible = text
        .replace(/\s+/g, ' ')
        .replace(/[\p{Cc}\p{Bidi_Control}]/gu, '')
        .trim()
      expect(shown.value).toContain(visible)
    }
  })
})
