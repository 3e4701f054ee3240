import { describe, expect, test } from 'vitest'
import { type CompletionItem, InsertTextFormat } from 'vscode-languageserver-protocol'
import { completion } from '../../server/src/features/completion.ts'
import type { Context } from '../../server/src/features/feature.ts'
import { codebookFile } from '../../server/src/study/studyFile.ts'
import { loadTaxonomy } from '../../server/src/taxonomy/load.ts'
import { casesOf } from '../cases.ts'
import { atCursor, withCursor } from '../cursor.ts'
import { bare, codebookUri, edited, fileOf, full, settingsOf } from './support.ts'

/**
 * Cases in test/fixtures/features/completion.md. Behind a text with a cursor stand `--- offers`, all labels in order;
 * `--- first`, those that must come first; `--- never`, those that must not come; `--- choose <label>`, the text after the
 * choice, with the cursor; and `--- choose plainly <label>`, the same in an editor without snippets. `"typed"` in the
 * settings: it was not asked for, but came up while typing.
 */
const cases = casesOf('test/fixtures/features/completion.md')

function propose(marked: string, settings: Readonly<Record<string, unknown>>, context: Context): CompletionItem[] {
  const { text, position } = atCursor(marked)
  const file = fileOf(text, settingsOf(settings.codebook as string | undefined))
  const asked = { triggerKind: settings.typed ? (2 as const) : (1 as const) }
  const params = { textDocument: { uri: file.uri }, position, context: asked }
  const items = completion.codings!(file, params, context)?.items ?? []
  const sorted = (item: CompletionItem): string => item.sortText ?? item.label
  return [...items].sort((a, b) => (sorted(a) < sorted(b) ? -1 : sorted(a) > sorted(b) ? 1 : 0))
}

/** The text after a choice, and the cursor where the editor puts it: at `$0`, else behind what was inserted. */
function choose(marked: string, item: CompletionItem | undefined): string {
  if (!item?.textEdit || !('range' in item.textEdit)) return 'there is no such item'
  const { text, position } = atCursor(marked)
  const { range } = item.textEdit
  // LSP: a single line that the cursor is in.
  expect([range.start.line, range.end.line]).toEqual([position.line, position.line])
  expect(range.start.character).toBeLessThanOrEqual(position.character)
  expect(range.end.character).toBeGreaterThanOrEqual(position.character)
  const tabstop = item.insertTextFormat === InsertTextFormat.Snippet ? '$0' : '\u0000'
  const [before = '', after = ''] = item.textEdit.newText.split(tabstop)
  const unescaped = (one: string): string => (tabstop === '$0' ? one.replace(/\\([\\$}])/g, '$1') : one)
  const result = edited(text, [{ range, newText: `${unescaped(before)}\u0001${unescaped(after)}` }])
  return withCursor(result.replace('\u0001', ''), result.indexOf('\u0001'))
}

describe('completion', () => {
  test.each(cases)('$title', ({ text, parts, settings }) => {
    // A text before an expectation has no line break of its own at its end.
    const marked = text.replace(/\n$/, '')
    const items = propose(marked, settings, full)
    const labels = items.map(item => item.label)
    for (const [name, expected] of parts) {
      const wanted = expected.split('\n').filter(Boolean)
      const [, plainly, label] = /^choose (plainly )?(.*)$/.exec(name) ?? []
      if (name === 'offers') expect(labels).toEqual(wanted)
      else if (name === 'first') expect(labels.slice(0, wanted.length)).toEqual(wanted)
      else if (name === 'never') expect(labels.filter(one => wanted.includes(one))).toEqual([])
      else {
        const offered = plainly ? propose(marked, settings, bare) : items
        const item = offered.find(one => one.label === label)
        if (plainly) expect(item?.insertTextFormat ?? InsertTextFormat.PlainText).toBe(InsertTextFormat.PlainText)
        expect(choose(marked, item)).toBe(expected.replace(/\n$/, ''))
      }
    }
  })

  test('what an editor would filter by is what was typed', () => {
    const marked = '# Coding of ad 1\n\n## 1. Tasks\n\n- **train‸'
    const [first] = propose(marked, {}, full)
    const { text, position } = atCursor(marked)
    const { range } = first!.textEdit as { range: { start: { character: number } } }
    const line = text.split('\n')[position.line]!
    expect(first!.filterText).toBe(line.slice(range.start.character, position.character))
  })

  test('in a codebook, what replaces a category is one that is in use', () => {
    const { text, position } = atCursor(settingsOf().codebook!.text.replace('"replacedBy": "', '"replacedBy": "‸'))
    const file = codebookFile(codebookUri, text, loadTaxonomy(text), settingsOf().taxonomy)
    const params = { textDocument: { uri: codebookUri }, position }
    const labels = completion.codebook!(file, params, full)?.items.map(item => item.label)
    expect(labels).toEqual(['1.A.1', '1.A.2', '1.B.1', '1.B.2', '2.1'])
    expect(completion.codebook!(file, { ...params, position: { line: 1, character: 5 } }, full)).toBeNull()
  })
})
