import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { readDocument } from '../../server/src/document/document.ts'
import type {
  CategoryItem,
  CodebookResult,
  FixAllResult,
  InsertCategoryResult,
  NewCodingFileResult,
  Status,
  StudyCounts,
} from '../../server/src/lsp/protocol.ts'
import { codedIn } from '../../server/src/rules/coded.ts'
import { Lines } from '../../server/src/text/lines.ts'
import { arbitraryCoding } from '../arbitraries.ts'
import { run } from '../cli/run.ts'
import { clean, codebook, readme, tidied, untidy, wrong } from '../cli/study.ts'
import { withCursor } from '../cursor.ts'
import { home } from '../memoryFiles.ts'
import { codebook as load } from '../support.ts'
import { bareClient, Editor, fullClient, uriOf } from './editor.ts'

const numRuns = Number(process.env.RUNS ?? 60)
const taxonomy = load(codebook)
const study = { 'taxonomy.json': codebook, 'a.md': clean, 'b.md': wrong, 'c/d.md': untidy, 'README.md': readme }

const about = (path: string): object => ({ textDocument: { uri: uriOf(path) } })

test.each([
  [
    'an editor that can be told so formats Markdown only',
    fullClient,
    false,
    { documentSelector: [{ language: 'markdown' }] },
  ],
  ['another one is promised it for all that is ours', bareClient, true, undefined],
])('%s', async (_, capabilities, promised, registered) => {
  const editor = await Editor.start(study, { capabilities })
  const offers = editor.result!.capabilities
  for (const [method, offer] of [
    ['textDocument/formatting', offers.documentFormattingProvider],
    ['textDocument/rangeFormatting', offers.documentRangeFormattingProvider],
  ] as const) {
    const registration = editor.registered.find(one => one.method === method)
    expect(offer ?? false).toBe(promised)
    expect(registration?.registerOptions).toEqual(registered)
  }
  await editor.end()
})

describe.each([
  ['a full client', fullClient],
  ['a bare client', bareClient],
])('%s', (_, capabilities) => {
  let editor: Editor
  beforeAll(async () => {
    editor = await Editor.start(study, { capabilities })
  })
  afterAll(async () => {
    expect(editor.errors).toEqual([])
    await editor.end()
  })
  const ask = <T>(name: string, params: object = {}): Promise<T> => editor.ask<T>(`codingMarkdown/${name}`, params)

  test('status: what holds for a document, its problems and the study', async () => {
    await editor.open('b.md')
    expect(await ask<Status>('status', about('b.md'))).toMatchObject({
      kind: 'codings',
      configuration: null,
      codebook: uriOf('taxonomy.json'),
      codebookName: 'Small',
      categories: 6,
      problems: { errors: 1, warnings: 0, infos: 0, hints: 0 },
      study: { documents: 3, segments: 6, errors: 1, warnings: 1, infos: 0, hints: 0 },
    })
    expect((await ask<Status>('status', about('README.md'))).kind).toBe('none')
    expect((await ask<Status>('status', about('nowhere.md'))).kind).toBe('none')
    await editor.open('taxonomy.json')
    expect((await ask<Status>('status', about('taxonomy.json'))).kind).toBe('codebook')
    for (const path of ['b.md', 'taxonomy.json']) await editor.close(uriOf(path))
  })

  test('checkStudy: everything anew, and its counts', async () => {
    editor.files.put('new.md', wrong)
    expect(await ask<StudyCounts>('checkStudy')).toMatchObject({ documents: 4, errors: 2, warnings: 1 })
    editor.files.remove('new.md')
    expect(await ask<StudyCounts>('checkStudy')).toMatchObject({ documents: 3, errors: 1, warnings: 1 })
  })

  test('fixAll: of a document as it is in the editor', async () => {
    const uri = await editor.open('c/d.md', untidy.replace('`Go`', '`Rust`'))
    const { edit, fixed, files } = await ask<FixAllResult>('fixAll', about('c/d.md'))
    expect([fixed, files]).toEqual([1, 1])
    await editor.apply(edit)
    expect(editor.text(uri)).toBe(tidied.replace('`Go`', '`Rust`'))
    expect(await ask<FixAllResult>('fixAll', about('c/d.md'))).toEqual({ edit: { changes: {} }, fixed: 0, files: 0 })
    await editor.close(uri)
  })

  test('fixAll: of the study, open or closed', async () => {
    const uri = await editor.open('a.md', untidy)
    const { edit, fixed, files } = await ask<FixAllResult>('fixAll')
    expect([fixed, files]).toEqual([2, 2])
    await editor.apply(edit)
    expect([editor.text(uri), editor.files.text('c/d.md')]).toEqual([tidied, tidied])
    await editor.close(uri)
    editor.files.put('c/d.md', untidy)
    await editor.scanned()
  })

  test('categories: in the order of the codebook, without retired ones', async () => {
    const items = await ask<CategoryItem[]>('categories', about('a.md'))
    expect(items.map(({ id, place }) => `${id} ${place}`)).toEqual([
      '1.A.1 1. Tasks › Group A: Building',
      '1.A.2 1. Tasks › Group A: Building',
      '1.B.1 1. Tasks › Group B: Research',
      '1.B.2 1. Tasks › Group B: Research',
      '2.1 2. Tools',
    ])
  })

  test.each([
    ['a document', 'a.md'],
    ['a document below', 'c/d.md'],
    ['a folder', ''],
    ['a folder, with a slash', 'c/'],
    ['a document that is not there', 'x/y.md'],
  ])('codebook of %s', async (_, path) => {
    const uri = path === '' ? `file://${home}` : uriOf(path)
    expect(await ask<CodebookResult>('codebook', { uri })).toEqual({ uri: uriOf('taxonomy.json'), text: codebook })
  })

  test('codebook: the one that comes with the tool has no URI', async () => {
    const { uri, text } = await ask<CodebookResult>('codebook', { uri: 'file:///elsewhere/a.md' })
    expect(uri).toBeNull()
    expect(load(text).name).toBe('GenAI Engineer Coding Book')
  })

  test('newCodingFile: what the command line makes', async () => {
    const made = await ask<NewCodingFileResult>('newCodingFile', { folder: `file://${home}`, number: '12' })
    const { files } = await run('new 12', { 'taxonomy.json': codebook })
    expect(made).toEqual({ uri: uriOf('codings/12.md'), text: files.text('codings/12.md'), exists: false })
  })

  test('newCodingFile: what cannot be is refused in a sentence', async () => {
    for (const number of ['..', 'a/b', '', ' ', 'CON'])
      await expect(ask('newCodingFile', { folder: `file://${home}`, number })).rejects.toThrow(/\.$/)
  })
})

describe('insertCategory', () => {
  let editor: Editor
  beforeAll(async () => {
    editor = await Editor.start({ 'taxonomy.json': codebook, 'coding.config.json': '{ "include": ["**/*.md"] }' })
  })
  afterAll(async () => {
    expect(editor.errors).toEqual([])
    await editor.end()
  })

  async function insert(text: string, category: string): Promise<{ text: string; offset: number } | null> {
    const uri = await editor.open('x.md', text)
    const made = await editor.ask<InsertCategoryResult | null>('codingMarkdown/insertCategory', {
      textDocument: { uri },
      category,
    })
    if (made) await editor.apply(made.edit)
    const after = editor.text(uri)
    await editor.close(uri)
    return made && { text: after, offset: new Lines(after).offsetAt(made.cursor) }
  }

  test.each([
    [
      'in its entry',
      '## 1. Tasks\n\n- **1.A.2. Operations:**\n  - "x"\n',
      '1.A.2',
      '## 1. Tasks\n\n- **1.A.2. Operations:**\n  - "x"\n  - "‸"\n',
    ],
    [
      'in a new entry, in its place',
      '## 2. Tools\n\n- **2.2. Clouds:**\n  - `x`\n',
      '2.1',
      '## 2. Tools\n\n- **2.1. Languages:**\n  - `‸`\n- **2.2. Clouds:**\n  - `x`\n',
    ],
    [
      'under headings that were missing',
      '# Coding of ad 1\n',
      '1.A.1',
      '# Coding of ad 1\n\n## 1. Tasks\n\n### Group A: Building\n\n- **1.A.1. Software Development:**\n  - "‸"\n',
    ],
    [
      'behind passages that belong to the entry before, though they stand beside it',
      '## 2. Tools\n\n- **2.1. Languages:**\n- `x`\n',
      '2.2',
      '## 2. Tools\n\n- **2.1. Languages:**\n- `x`\n- **2.2. Clouds:**\n  - `‸`\n',
    ],
    [
      'before nothing that it would take in',
      '## 2. Tools\n\n-   **2.1. Languages:** `x`\n  - `y`\n',
      '2.2',
      '## 2. Tools\n\n-   **2.1. Languages:** `x`\n  - `y`\n- **2.2. Clouds:**\n  - `‸`\n',
    ],
    ['in an empty text', '', '2.1', '## 2. Tools\n\n- **2.1. Languages:**\n  - `‸`\n'],
    [
      'without a line break at the end',
      '## 2. Tools\n\n- **2.1. Languages:**\n  - `x`',
      '2.1',
      '## 2. Tools\n\n- **2.1. Languages:**\n  - `x`\n  - `‸`',
    ],
  ])('%s', async (_, before, category, expected) => {
    for (const eol of ['\n', '\r\n']) {
      const made = await insert(before.replaceAll('\n', eol), category)
      const shown = withCursor(made!.text, made!.offset)
      // A text without any line break says nothing about which it wants.
      expect(shown).toBe(expected.replaceAll('\n', before.includes('\n') ? eol : '\n'))
    }
  })

  test('a category that is not there', async () => {
    expect(await insert(clean, '9.9')).toBeNull()
  })

  test('in any text, what is typed at the cursor is filed there, and all else stays', async () => {
    await fc.assert(
      fc.asyncProperty(arbitraryCoding(taxonomy), fc.constantFrom('1.A.1', '1.B.2', '2.1'), async (before, id) => {
        const made = await insert(before, id).catch(error => {
          // A fence that has no end takes in all that comes.
          expect(error.message).toMatch(/lies in code or a comment/)
          expect(before).toMatch(/```|<!--|<[a-z!?]/)
          return null
        })
        if (!made) return
        const typed = `${made.text.slice(0, made.offset)}qqq${made.text.slice(made.offset)}`
        const expected = [...codedIn(readDocument(before, taxonomy)), `${id}\u0000qqq`].sort()
        const found = codedIn(readDocument(typed, taxonomy))
        expect(found.length, typed).toBe(expected.length)
        expect(found.filter(one => one.includes('qqq')).length, typed).toBe(1)
      }),
      { numRuns },
    )
  })
})
