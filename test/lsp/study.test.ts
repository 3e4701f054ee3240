import { describe, expect, onTestFinished, test, vi } from 'vitest'
import type {
  CodeAction,
  Diagnostic,
  WorkspaceEdit,
  WorkspaceFullDocumentDiagnosticReport,
} from 'vscode-languageserver'
import { CancellationTokenSource } from 'vscode-languageserver-protocol/node'
import type { Status, StudyCounts } from '../../server/src/lsp/protocol.ts'
import { clean, codebook, readme, untidy, wrong } from '../cli/study.ts'
import { type Content, denied, home, MemoryFiles } from '../memoryFiles.ts'
import { bareClient, Editor, type EditorOptions, find, uriOf } from './editor.ts'

const study = { 'taxonomy.json': codebook, 'a.md': clean, 'b.md': wrong, 'c/d.md': untidy, 'README.md': readme }
const unknown = 'unknown-category'
const form = 'category-form'

type Rules = Record<string, unknown[]>
const rules = (items: readonly Diagnostic[]): unknown[] => items.map(one => one.code)

/** An editor that keeps what the server says of the study: asked for again and again, or pushed. */
class Watcher {
  readonly editor: Editor
  readonly #reports = new Map<string, WorkspaceFullDocumentDiagnosticReport>()
  /** How often there was news of a file. */
  readonly news: string[] = []

  private constructor(editor: Editor, pulls: boolean) {
    this.editor = editor
    if (pulls) void this.#pull()
    else
      editor.connection.onNotification('textDocument/publishDiagnostics', ({ uri, diagnostics }) => {
        this.#reports.set(uri, { uri, items: diagnostics } as unknown as WorkspaceFullDocumentDiagnosticReport)
        this.news.push(path(uri))
      })
  }

  static async start(contents: Readonly<Record<string, Content>>, options: EditorOptions = {}): Promise<Watcher> {
    const editor = await Editor.start(contents, options)
    const watcher = new Watcher(editor, options.capabilities !== bareClient)
    if (options.capabilities === bareClient)
      for (const [uri, items] of editor.pushed) watcher.#reports.set(uri, { uri, items } as never)
    return watcher
  }

  async #pull(): Promise<void> {
    for (;;) {
      const known = [...this.#reports.values()].map(({ uri, resultId }) => ({ uri, value: resultId! }))
      const items = await this.editor.studyReport(known).catch(() => null)
      if (!items) return
      for (const report of items) {
        this.#reports.set(report.uri, report)
        this.news.push(path(report.uri))
      }
    }
  }

  /** The rules of the problems of files that have any. */
  get shown(): Rules {
    const all = [...this.#reports.values()].map(({ uri, items }) => [path(uri), rules(items)] as const)
    return Object.fromEntries(all.filter(([, found]) => found.length))
  }

  becomes(expected: Rules): Promise<void> {
    return expect.poll(() => this.shown, { timeout: 5000, interval: 10 }).toEqual(expected)
  }

  async end(): Promise<void> {
    expect(this.editor.errors).toEqual([])
    await this.editor.end()
  }
}

/** The path below the folder. */
const path = (uri: string): string => decodeURIComponent(uri.replace(`file://${home}/`, ''))

const clients = [
  ['pulled', {}],
  ['pushed', { capabilities: bareClient }],
] as const

describe.each(clients)('the problems of closed files, %s', (_, options) => {
  const initial = { 'b.md': [unknown], 'c/d.md': [form] }

  test('follow files that change, come and go on the disk', async () => {
    const watcher = await Watcher.start(study, options)
    const { editor } = watcher
    await watcher.becomes(initial)
    editor.files.put('b.md', clean)
    await editor.changedOnDisk('b.md')
    await watcher.becomes({ 'c/d.md': [form] })
    editor.files.put('e.md', wrong)
    await editor.changedOnDisk('e.md')
    await watcher.becomes({ 'c/d.md': [form], 'e.md': [unknown] })
    editor.files.remove('c')
    await editor.changedOnDisk('c/d.md')
    await watcher.becomes({ 'e.md': [unknown] })
    await watcher.end()
  })

  test('follow the codebook: broken it says so, mended all is as it was', async () => {
    const watcher = await Watcher.start(study, options)
    const { editor } = watcher
    await watcher.becomes(initial)
    editor.files.put('taxonomy.json', `${codebook}}`)
    await editor.changedOnDisk('taxonomy.json')
    await expect.poll(() => watcher.shown['taxonomy.json']).toEqual(['taxonomy-invalid'])
    editor.files.put(
      'taxonomy.json',
      codebook.replace('"2.1"', '"9.9"').replace('"replacedBy": "2.1"', '"replacedBy": "9.9"'),
    )
    await editor.changedOnDisk('taxonomy.json')
    await expect
      .poll(() => [watcher.shown['taxonomy.json'], watcher.shown['b.md'], watcher.shown['a.md']])
      .toEqual([undefined, ['category-label'], [unknown]])
    editor.files.put('taxonomy.json', codebook)
    await editor.changedOnDisk('taxonomy.json')
    await watcher.becomes(initial)
    await watcher.end()
  })

  test('follow the configuration', async () => {
    const watcher = await Watcher.start(study, options)
    const { editor } = watcher
    await watcher.becomes(initial)
    editor.files.put('coding.config.json', '{ "rules": { "category-form": "off" }, "exclude": ["b.md"] }')
    await editor.changedOnDisk('coding.config.json')
    await watcher.becomes({})
    editor.files.put('coding.config.json', '{ "rules": { "category-from": "off" } }')
    await editor.changedOnDisk('coding.config.json')
    await expect.poll(() => watcher.shown['coding.config.json']).toEqual(['config-invalid'])
    editor.files.remove('coding.config.json')
    await editor.changedOnDisk('coding.config.json')
    await watcher.becomes(initial)
    await watcher.end()
  })

  test('follow what git ignores', async () => {
    const watcher = await Watcher.start({ ...study, '.git/HEAD': '' }, options)
    const { editor } = watcher
    await watcher.becomes(initial)
    editor.files.put('.gitignore', 'c/\n')
    await editor.changedOnDisk('.gitignore')
    await watcher.becomes({ 'b.md': [unknown] })
    editor.files.remove('.gitignore')
    await editor.changedOnDisk('.gitignore')
    await watcher.becomes(initial)
    await watcher.end()
  })

  test('come with a folder and go with it', async () => {
    const contents = { ...study, 'c/taxonomy.json': codebook }
    const watcher = await Watcher.start(contents, { ...options, folders: [`${home}/c`] })
    const { editor } = watcher
    if (options === clients[1][1]) return watcher.end()
    await watcher.becomes({ 'c/d.md': [form] })
    const folder = { uri: `file://${home}`, name: 'study' }
    await editor.connection.sendNotification('workspace/didChangeWorkspaceFolders', {
      event: { added: [folder], removed: [] },
    })
    await watcher.becomes(initial)
    await editor.connection.sendNotification('workspace/didChangeWorkspaceFolders', {
      event: { added: [], removed: [folder, { uri: `file://${home}/c`, name: 'c' }] },
    })
    await watcher.becomes({})
    await watcher.end()
  })

  test('of a file that is not readable are told once', async () => {
    const watcher = await Watcher.start(
      { ...study, 'x.md': new Uint8Array([0xff]), 'y/z.md': clean, y: denied },
      options,
    )
    const { editor } = watcher
    await watcher.becomes({ ...initial, 'x.md': ['unreadable-file'], y: ['unreadable-file'] })
    editor.files.put('b.md', clean)
    await editor.changedOnDisk('b.md')
    await watcher.becomes({ 'c/d.md': [form], 'x.md': ['unreadable-file'], y: ['unreadable-file'] })
    expect(watcher.news.filter(one => one === 'x.md').length).toBeLessThanOrEqual(1)
    await watcher.end()
  })

  test('of a codebook stay while something else is looked at anew', async () => {
    const watcher = await Watcher.start({ ...study, 'taxonomy.json': `${codebook}}` }, options)
    const { editor } = watcher
    await watcher.becomes({ 'taxonomy.json': ['taxonomy-invalid'] })
    watcher.news.length = 0
    editor.files.put('.gitignore', 'x')
    await editor.changedOnDisk('.gitignore')
    await editor.scanned()
    await watcher.becomes({ 'taxonomy.json': ['taxonomy-invalid'] })
    expect(watcher.news).toEqual([])
    await watcher.end()
  })

  test('a file that is opened and closed again has those of the disk', async () => {
    const watcher = await Watcher.start(study, options)
    const { editor } = watcher
    await watcher.becomes(initial)
    const uri = await editor.open('a.md')
    await editor.change(uri, wrong)
    await editor.close(uri)
    await editor.scanned()
    await watcher.becomes(initial)
    await watcher.end()
  })

  test('a home directory is not looked through, though what is open in it is checked', async () => {
    const watcher = await Watcher.start(
      { ...study, 'coding.config.json': '{ "rules": { "unknown-category": "hint" } }' },
      { ...options, never: [home] },
    )
    const { editor } = watcher
    expect(watcher.shown).toEqual({})
    const uri = await editor.open('c/e.md', wrong)
    if (options === clients[0][1])
      expect((await editor.problems(uri)).map(({ code, severity }) => [code, severity])).toEqual([[unknown, 4]])
    else await watcher.becomes({ 'c/e.md': [unknown] })
    await watcher.end()
  })
})

test.each([
  ['folder above it', '/'],
  ['home itself', '/study'],
])('no %s is looked through', async (_, folder) => {
  const editor = await Editor.start(study, { folders: [folder], never: [home] })
  expect(editor.files.reads).toEqual([])
  await editor.end()
})

describe('nothing is read again that did not change', () => {
  test.each([
    ['a file that is changed', 'b.md', clean, ['b.md']],
    // What is none of ours is not kept, and could be one under another configuration.
    ['a configuration that comes', 'coding.config.json', '{}', ['README.md', 'coding.config.json', 'taxonomy.json']],
  ])('%s', async (_, changed, text, reads) => {
    const editor = await Editor.start(study)
    await editor.studyReport()
    editor.files.reads.length = 0
    editor.files.put(changed, text)
    await editor.connection.sendNotification('workspace/didChangeWatchedFiles', {
      changes: [{ uri: uriOf(changed), type: 2 }],
    })
    await expect.poll(() => editor.files.reads.length).toBeGreaterThan(0)
    await new Promise(resolve => setTimeout(resolve, 300))
    expect([...editor.files.reads].sort()).toEqual(reads)
    await editor.end()
  })

  test('to open, change and close a document reads it alone', async () => {
    const editor = await Editor.start(study)
    editor.files.reads.length = 0
    const uri = await editor.open('a.md')
    await editor.change(uri, wrong)
    expect(rules(await editor.problems(uri))).toEqual([unknown])
    expect(editor.files.reads).toEqual([])
    await editor.close(uri)
    await new Promise(resolve => setTimeout(resolve, 300))
    expect(editor.files.reads).toEqual(['a.md'])
    await editor.end()
  })

  test('unless it is asked for', async () => {
    const editor = await Editor.start(study)
    editor.files.reads.length = 0
    editor.files.put('a.md', wrong)
    await editor.scanned()
    expect([...editor.files.reads].sort()).toEqual(['README.md', 'a.md', 'b.md', 'c/d.md', 'taxonomy.json'])
    await editor.end()
  })
})

describe('the study pulled', () => {
  test('is held until something changes, and then told only what is new', async () => {
    const editor = await Editor.start(study)
    const first = await editor.studyReport()
    const known = first.map(({ uri, resultId }) => ({ uri, value: resultId! }))
    expect(known.map(({ uri }) => path(uri)).sort()).toEqual(['b.md', 'c/d.md'])
    let answer: readonly WorkspaceFullDocumentDiagnosticReport[] | null = null
    const held = editor.studyReport(known).then(items => {
      answer = items
    })
    await editor.scanned()
    expect(answer).toBeNull()
    editor.files.put('b.md', clean)
    await editor.changedOnDisk('b.md')
    await held
    expect(answer!.map(({ uri, items }) => [path(uri), items])).toEqual([['b.md', []]])
    await editor.end()
  })

  test('can be withdrawn', async () => {
    const editor = await Editor.start({ 'taxonomy.json': codebook, 'a.md': clean })
    const source = new CancellationTokenSource()
    const held = editor.connection.sendRequest('workspace/diagnostic', { previousResultIds: [] }, source.token)
    source.cancel()
    await held.catch(() => undefined)
    expect(editor.errors).toEqual([])
    await editor.end()
  })

  test('what is known has not changed', async () => {
    const editor = await Editor.start(study)
    const uri = await editor.open('b.md')
    const ask = (previousResultId?: string) =>
      editor.ask<{ kind: string; resultId: string }>('textDocument/diagnostic', {
        textDocument: { uri },
        previousResultId,
      })
    const { resultId } = await ask()
    expect(await ask(resultId)).toEqual({ kind: 'unchanged', resultId })
    await editor.change(uri, clean)
    expect((await ask(resultId)).kind).toBe('full')
    await editor.end()
  })
})

describe('while documents are open', () => {
  test('the last codebook that held stays in use while it is being edited', async () => {
    const editor = await Editor.start(study)
    const document = await editor.open('b.md')
    const book = await editor.open('taxonomy.json')
    const before = await editor.problems(document)
    await editor.change(book, '}', { start: { line: 0, character: 0 }, end: { line: 0, character: 1 } })
    expect(rules(await editor.problems(book))).toContain('taxonomy-invalid')
    expect(await editor.problems(document)).toEqual(before)
    const status = await editor.ask<Status>('codingMarkdown/status', { textDocument: { uri: document } })
    expect(status.fault).toMatch(/^taxonomy.json has a mistake: /)
    await editor.change(book, codebook.replaceAll('"2.1"', '"9.9"'))
    expect(rules(await editor.problems(document))).toEqual(['category-label'])
    expect(editor.refreshes).toBeGreaterThan(0)
    await editor.end()
  })

  test('a fix is never made for a text of the codebook that is gone', async () => {
    const editor = await Editor.start(study)
    const document = await editor.open('b.md')
    const book = await editor.open('taxonomy.json')
    const actions = async (): Promise<(CodeAction & { edit: WorkspaceEdit })[]> => {
      const [problem] = await editor.problems(document)
      const all = await editor.ask<(CodeAction & { edit: WorkspaceEdit })[]>('textDocument/codeAction', {
        textDocument: { uri: document },
        range: problem!.range,
        context: { diagnostics: [problem] },
      })
      return all.filter(({ edit }) => book in editor.editsIn(edit))
    }
    expect((await actions()).length).toBeGreaterThan(0)
    // A line more, and the codebook holds: its edits count in the new text.
    await editor.change(book, `\n\n${codebook}`)
    const added = (await actions()).find(one => one.title.includes('candidate'))!
    await editor.apply(added.edit)
    expect(await editor.problems(book)).toEqual([])
    expect(rules(await editor.problems(document))).toEqual([])
    // With a mistake, the one in use is another text than the one that is open.
    await editor.change(document, wrong.replaceAll('9.9', '8.8'))
    await editor.change(book, `\n${codebook}}`)
    expect(await actions()).toEqual([])
    await editor.end()
  })

  test('one that was looked at before is known as well as any other', async () => {
    const text = `${clean}\n\`\`\`\n- **1.B\n\`\`\`\n`
    const editor = await Editor.start({ ...study, 'a.md': text })
    const uri = await editor.open('a.md')
    expect(await editor.at('textDocument/completion', uri, find(text, '**1.B', true))).toBeNull()
    await editor.end()
  })

  test('a codebook that is deleted while it is open holds on until it is closed', async () => {
    const editor = await Editor.start(study)
    const document = await editor.open('b.md')
    const book = await editor.open('taxonomy.json')
    editor.files.remove('taxonomy.json')
    await editor.changedOnDisk('taxonomy.json')
    expect(rules(await editor.problems(document))).toEqual([unknown])
    await editor.close(book)
    await editor.scanned()
    const status = await editor.ask<Status>('codingMarkdown/status', { textDocument: { uri: document } })
    expect([status.codebook, status.fault]).toEqual([null, undefined])
    expect(rules(await editor.problems(book))).toEqual([])
    await editor.end()
  })

  test('a file that is renamed has its problems under its new name alone', async () => {
    const editor = await Editor.start(study)
    const before = await editor.open('b.md')
    editor.files.put('renamed.md', wrong)
    editor.files.remove('b.md')
    await editor.close(before)
    const after = await editor.open('renamed.md')
    await editor.changedOnDisk('b.md', 'renamed.md')
    expect(await editor.problems(before)).toEqual([])
    expect(rules(await editor.problems(after))).toEqual([unknown])
    await editor.scanned()
    expect((await editor.studyReport()).map(({ uri }) => path(uri))).toEqual(['c/d.md'])
    await editor.end()
  })

  test('the codebook under another name is followed letter by letter', async () => {
    const contents = {
      'coding.config.json': '{ "taxonomy": "books/one.json" }',
      'books/one.json': codebook,
      'b.md': wrong,
    }
    const editor = await Editor.start(contents)
    const document = await editor.open('b.md')
    const book = await editor.open('books/one.json')
    for (const id of ['9.8', '9.7', '9.9']) await editor.change(book, codebook.replaceAll('"2.1"', `"${id}"`))
    expect(rules(await editor.problems(document))).toEqual(['category-label'])
    await editor.end()
  })
})

describe('URIs', () => {
  test.each([
    ['untitled:Untitled-1', [unknown]],
    ['untitled:/study/new.md', [unknown]],
    [`git:${home}/b.md?ref=HEAD`, []],
    [`gitlens://x/${home}/b.md`, []],
    ['output:extension', []],
    [`file://${home}/b.md`, [unknown]],
    [`file://${home}/B.md`, [unknown]],
    [`file://${home}/a%20b%28c%29.md`, [unknown]],
    [`file://${home}/a b(c).md`, [unknown]],
    [`file://${home}/%C3%BCber.md`, [unknown]],
    [`file://${home}/half%.md`, [unknown]],
  ])('%s', async (uri, expected) => {
    const editor = await Editor.start(study)
    await editor.open('', wrong, uri)
    expect(rules(await editor.problems(uri))).toEqual(expected)
    expect(editor.errors).toEqual([])
    await editor.end()
  })

  test('a document that has no name yet has no number in its name', async () => {
    const editor = await Editor.start({ 'taxonomy.json': codebook })
    const uri = await editor.open('', clean, 'untitled:Untitled-1')
    expect(rules(await editor.problems(uri))).toEqual([])
    await editor.end()
  })

  test('what is said of a document bears the name that the editor gave it', async () => {
    const editor = await Editor.start({ 'taxonomy.json': codebook })
    const uri = `file://${home}/a b(c).md`
    await editor.open('', untidy, uri)
    const [problem] = await editor.problems(uri)
    const [action] = await editor.ask<{ edit: WorkspaceEdit }[]>('textDocument/codeAction', {
      textDocument: { uri },
      range: problem!.range,
      context: { diagnostics: [problem] },
    })
    expect(Object.keys(editor.editsIn(action!.edit))).toEqual([uri])
    const position = find(untidy, 'Software')
    const uses = await editor.at<{ uri: string }[]>('textDocument/references', uri, position, {
      context: { includeDeclaration: false },
    })
    expect(uses.map(one => one.uri)).toEqual([uri])
    await editor.end()
  })

  test('two that differ in case are two documents', async () => {
    const editor = await Editor.start(study)
    const lower = await editor.open('b.md')
    const upper = await editor.open('B.md', clean)
    expect([rules(await editor.problems(lower)), rules(await editor.problems(upper))]).toEqual([[unknown], []])
    await editor.close(upper)
    expect(rules(await editor.problems(lower))).toEqual([unknown])
    await editor.end()
  })
})

test('who cancels the progress of a long scan has what is known by then', async () => {
  const read = MemoryFiles.prototype.read
  vi.spyOn(MemoryFiles.prototype, 'read').mockImplementation(async function (this: MemoryFiles, ...given) {
    await new Promise(resolve => setTimeout(resolve, 20))
    return read.apply(this, given)
  })
  onTestFinished(() => void vi.restoreAllMocks())
  const files = Object.fromEntries([...Array(100).keys()].map(at => [`${at}.md`, clean]))
  const editor = await Editor.start({ 'taxonomy.json': codebook, ...files }, { cancels: true })
  const counts = await editor.ask<StudyCounts>('codingMarkdown/checkStudy', {})
  expect(counts.documents).toBeGreaterThan(10)
  expect(counts.documents).toBeLessThan(100)
  await editor.end()
})
