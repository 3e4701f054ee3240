import { describe, expect, test } from 'vitest'
import type {
  CompletionList,
  Hover,
  Location,
  Range,
  TextDocumentEdit,
  WorkspaceEdit,
} from 'vscode-languageserver-protocol'
import type {
  CodeSelectionResult,
  PassageItem,
  SourceInfo,
  Status,
  ToggleDoubtResult,
} from '../../server/src/lsp/protocol.ts'
import { read } from '../support.ts'
import { Editor, find, uriOf } from './editor.ts'

const small = read('test/fixtures/codebooks/small.json')
const ad =
  'We look for someone who designs, builds and tests software.\n\n- Python or Go\n- You run it. You run it at night, too.\n'
const coding = `# Coding of ad 7

## 1. Tasks

- **1.A.1. Software Development:**
  - "designs, builds and tests software" (all of it)
- **1.A.2. Operations:**
  - "You run it"
`

const config = (more: object = {}): string =>
  JSON.stringify({
    include: ['codings/**/*.md'],
    sources: 'ads/{number}.txt',
    document: 'codings/{number}.md',
    rules: { 'missing-section': 'off' },
    ...more,
  })

async function study(more: object = {}, files: Record<string, string> = {}): Promise<Editor> {
  return Editor.start({
    'taxonomy.json': small,
    'coding.config.json': config(more),
    'ads/7.txt': ad,
    'ads/8.txt': ad,
    'codings/7.md': coding,
    ...files,
  })
}

/** The range of a text in a source. */
function rangeOf(text: string, what: string): Range {
  return { start: find(text, what), end: find(text, what, true) }
}

const textAt = (text: string, { start, end }: Range): string => {
  const lines = text.split('\n')
  return start.line === end.line ? lines[start.line]!.slice(start.character, end.character) : '…'
}

describe('from a coding file to its source', () => {
  test('a quotation leads to its place, its hover shows the sentence, the title links', async () => {
    const editor = await study()
    const uri = await editor.open('codings/7.md')
    const [place] = await editor.at<Location[]>('textDocument/definition', uri, find(coding, 'builds'))
    expect(place!.uri).toBe(uriOf('ads/7.txt'))
    expect(textAt(ad, place!.range)).toBe('designs, builds and tests software')
    const hover = await editor.at<Hover>('textDocument/hover', uri, find(coding, 'builds'))
    expect(hover.contents).toMatchObject({ value: expect.stringContaining('**designs, builds and tests software**') })
    const often = await editor.at<Hover>('textDocument/hover', uri, find(coding, 'You run'))
    expect(often.contents).toMatchObject({ value: expect.stringContaining('2 places') })
    const links = await editor.ask<{ target: string }[]>('textDocument/documentLink', { textDocument: { uri } })
    expect(links.map(one => one.target)).toEqual([uriOf('ads/7.txt')])
    await editor.end()
  })

  test('a quotation mark that is opened offers the sentences of the source, in its order', async () => {
    const editor = await study()
    const uri = await editor.open('codings/7.md')
    const typed = coding.replace('  - "You run it"', '  - "run')
    await editor.change(uri, typed)
    const list = await editor.at<CompletionList>('textDocument/completion', uri, find(typed, '"run', true))
    expect(list.items.map(item => item.label)).toEqual([
      'You run it.',
      'You run it at night, too.',
      'You run it at night',
    ])
    await editor.applyTo(uri, [list.items[1]!.textEdit as never])
    expect(editor.text(uri)).toContain('  - "You run it at night, too."\n')
    await editor.end()
  })

  test('problems follow the source when it changes, open or on the disk', async () => {
    const editor = await study()
    const uri = await editor.open('codings/7.md')
    expect((await editor.problems(uri)).map(one => one.code)).toEqual([])
    editor.files.put('ads/7.txt', ad.replace('builds and tests', 'writes and checks'))
    await editor.changedOnDisk('ads/7.txt')
    expect((await editor.problems(uri)).map(one => one.code)).toEqual(['quote-not-found'])
    const source = await editor.open('ads/7.txt')
    await editor.scanned()
    const { refreshes } = editor
    await editor.change(source, ad)
    // What else the editor asks about the coding file meanwhile must not keep its problems from being asked for anew.
    await editor.ask('codingMarkdown/status', { textDocument: { uri } })
    await editor.scanned()
    expect(editor.refreshes).toBeGreaterThan(refreshes)
    expect((await editor.problems(uri)).map(one => one.code)).toEqual([])
    await editor.end()
  })
})

describe('from a source', () => {
  test('all that is filed is told, with category, coder and place', async () => {
    const editor = await study()
    const uri = await editor.open('ads/7.txt')
    const items = await editor.ask<PassageItem[]>('codingMarkdown/passages', { textDocument: { uri } })
    expect(
      items.map(({ category, ranges, segment }) => [category?.id, textAt(ad, ranges[0]!), textAt(coding, segment)]),
    ).toEqual([
      ['1.A.1', 'designs, builds and tests software', '"designs, builds and tests software"'],
      ['1.A.2', 'You run it', '"You run it"'],
    ])
    const hover = await editor.at<Hover>('textDocument/hover', uri, find(ad, 'tests'))
    expect(hover.contents).toMatchObject({ value: expect.stringMatching(/Software Development.*7\.md.*all of it/s) })
    const places = await editor.at<Location[]>('textDocument/definition', uri, find(ad, 'tests'))
    expect(places.map(one => one.uri)).toEqual([uriOf('codings/7.md')])
    const info = await editor.ask<SourceInfo>('codingMarkdown/source', { textDocument: { uri } })
    expect(info.codings).toEqual([{ uri: uriOf('codings/7.md'), coder: null, isOwn: true }])
    await editor.end()
  })

  test('the next sentence of which nothing is filed', async () => {
    const editor = await study()
    const uri = await editor.open('ads/7.txt')
    const at = (line: number): Promise<Range | null> =>
      editor.ask('codingMarkdown/nextUncoded', { textDocument: { uri }, position: { line, character: 0 } })
    expect(textAt(ad, (await at(0))!)).toBe('Python or Go')
    expect(textAt(ad, (await at(3))!)).toBe('You run it at night, too.')
    await editor.end()
  })

  const code = (editor: Editor, uri: string, range: Range, ...categories: string[]): Promise<CodeSelectionResult> =>
    editor.ask('codingMarkdown/codeSelection', { textDocument: { uri }, range, categories })

  test('a selection is filed under its entry, which is made in its place, whole words, as the section writes it', async () => {
    const editor = await study()
    const uri = await editor.open('ads/7.txt')
    const target = await editor.open('codings/7.md')
    const quote = await code(editor, uri, rangeOf(ad, ' look for someone w'), '1.B.1')
    expect(quote).toMatchObject({ draft: null, coding: target, text: 'look for someone who' })
    await editor.apply(quote.edit)
    await editor.apply((await code(editor, uri, rangeOf(ad, 'Python'), '2.1')).edit)
    expect(editor.text(target)).toBe(`# Coding of ad 7

## 1. Tasks

- **1.A.1. Software Development:**
  - "designs, builds and tests software" (all of it)
- **1.A.2. Operations:**
  - "You run it"

### Group B: Research

- **1.B.1. Model Training:**
  - "look for someone who"

## 2. Tools

- **2.1. Languages:**
  - \`Python\`
`)
    expect((await editor.problems(target)).map(one => one.code)).not.toContain('quote-not-found')
    await expect(code(editor, uri, rangeOf(ad, 'Python'), '2.1')).rejects.toThrow('filed under 2.1 already')
    await editor.end()
  })

  test('where there is no coding file yet, one is made as `new` would', async () => {
    const editor = await study()
    const uri = await editor.open('ads/8.txt')
    const { edit, draft, coding: made } = await code(editor, uri, rangeOf(ad, 'Go'), '2.1', '1.A.1')
    expect([draft, made]).toEqual([expect.stringMatching(/status: draft/), uriOf('codings/8.md')])
    const opened = await editor.open('codings/8.md', draft!)
    for (const change of edit.documentChanges!)
      await editor.applyTo(opened, (change as TextDocumentEdit).edits as never)
    expect((await editor.problems(opened)).filter(one => one.severity! < 3).map(one => one.code)).toEqual([])
    const status = await editor.ask<Status>('codingMarkdown/status', { textDocument: { uri: opened } })
    expect(status.progress).toEqual({ isDraft: true, passages: 2, doubts: 0, lost: 0 })
    await editor.end()
  })

  test('in a study with several coders, it goes to nobody else’s file', async () => {
    const editor = await study(
      { coders: 'codings/{coder}/**', document: 'codings/{coder}/{number}.md' },
      { 'codings/anna/7.md': coding, 'codings/ben/7.md': coding },
    )
    const uri = await editor.open('ads/7.txt')
    const range = rangeOf(ad, 'Python')
    await expect(code(editor, uri, range, '2.1')).rejects.toThrow('say who you are')
    const ask = (coder: string): Promise<CodeSelectionResult> =>
      editor.ask('codingMarkdown/codeSelection', { textDocument: { uri }, range, categories: ['2.1'], coder })
    expect((await ask('ben')).coding).toBe(uriOf('codings/ben/7.md'))
    expect(await ask('cleo')).toMatchObject({ coding: uriOf('codings/cleo/7.md'), draft: expect.any(String) })
    await editor.end()
  })

  test('a row of a table is a source like any other', async () => {
    const table = `job_id,title,text\n7,Engineer,"${ad.replace('\n\n- Python', '\n- Python')}"\n`
    const editor = await study(
      { sources: { csv: 'ads.csv', key: 'job_id', text: ['title', 'text'] } },
      { 'ads.csv': table },
    )
    const coded = await editor.open('codings/7.md')
    expect((await editor.problems(coded)).map(one => one.code)).toEqual([])
    const info = await editor.ask<SourceInfo>('codingMarkdown/source', { textDocument: { uri: coded } })
    expect(info.uri).toMatch(/^coding-source:/)
    const { text } = await editor.ask<{ text: string }>('codingMarkdown/sourceText', { uri: info.uri! })
    expect(text).toContain('Engineer')
    const uri = await editor.open('', text, info.uri!)
    const items = await editor.ask<PassageItem[]>('codingMarkdown/passages', { textDocument: { uri } })
    expect(items.map(one => textAt(text, one.ranges[0]!))).toContain('designs, builds and tests software')
    await editor.apply((await code(editor, uri, rangeOf(text, 'Python'), '2.1')).edit)
    expect(editor.text(coded)).toContain('`Python`')
    await editor.end()
  })
})

describe('in a coding file', () => {
  const recode = (editor: Editor, uri: string, at: string, category?: string): Promise<WorkspaceEdit> =>
    editor.ask('codingMarkdown/recode', {
      textDocument: { uri },
      ranges: [{ start: find(editor.text(uri), at), end: find(editor.text(uri), at) }],
      ...(category ? { category } : {}),
    })

  test('a passage gets another category, its gloss with it, and can be taken out', async () => {
    const editor = await study()
    const uri = await editor.open('codings/7.md')
    await editor.apply(await recode(editor, uri, 'builds', '1.A.2'))
    expect(editor.text(uri)).toBe(`# Coding of ad 7

## 1. Tasks

- **1.A.2. Operations:**
  - "You run it"
  - "designs, builds and tests software" (all of it)
`)
    await editor.apply(await recode(editor, uri, 'You run it'))
    expect(editor.text(uri)).toBe(`# Coding of ad 7

## 1. Tasks

- **1.A.2. Operations:**
  - "designs, builds and tests software" (all of it)
`)
    await editor.end()
  })

  test('a doubt is marked and taken back', async () => {
    const editor = await study()
    const uri = await editor.open('codings/7.md')
    const toggle = async (at: string): Promise<void> => {
      const position = find(editor.text(uri), at)
      const result = await editor.at<ToggleDoubtResult>('codingMarkdown/toggleDoubt', uri, position)
      await editor.apply(result!.edit)
    }
    await toggle('You run')
    expect(editor.text(uri)).toContain('"You run it" (?)\n')
    await toggle('You run')
    await toggle('builds')
    expect(editor.text(uri)).toContain('software" (? all of it)\n')
    await toggle('builds')
    expect(editor.text(uri)).toBe(coding)
    await editor.end()
  })

  test.each([
    ['\n', '---\nstatus: draft\n---\n\n'],
    ['\n', '---\nstatus: draft\ncodebook: "3"\n---\n\n'],
    ['\r\n', '---\r\nlanguage: de\r\nstatus: draft\r\n---\r\n\r\n'],
  ])('a draft is marked complete, and a draft again (%j, %j)', async (eol, front) => {
    const text = front + coding.replaceAll('\n', eol)
    const editor = await study({}, { 'codings/7.md': text })
    const uri = await editor.open('codings/7.md')
    const set = async (isDraft: boolean): Promise<void> =>
      editor.apply(await editor.ask('codingMarkdown/setDraft', { textDocument: { uri }, isDraft }))
    const isDraft = async (): Promise<boolean> =>
      (await editor.ask<Status>('codingMarkdown/status', { textDocument: { uri } })).progress!.isDraft
    expect(await isDraft()).toBe(true)
    await set(false)
    expect(await isDraft()).toBe(false)
    expect(editor.text(uri)).not.toContain('status')
    if (front.length < 30) expect(editor.text(uri)).toBe(coding)
    await set(true)
    expect(await isDraft()).toBe(true)
    await editor.end()
  })
})
