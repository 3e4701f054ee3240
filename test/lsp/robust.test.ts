import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Diagnostic } from 'vscode-languageserver'
import { CancellationTokenSource, ErrorCodes } from 'vscode-languageserver-protocol/node'
import { features } from '../../server/src/features/registry.ts'
import * as protocol from '../../server/src/lsp/protocol.ts'
import { clean, codebook, wrong } from '../cli/study.ts'
import { home } from '../memoryFiles.ts'
import { bareClient, Editor, fullClient, uriOf } from './editor.ts'

const study = { 'taxonomy.json': codebook, 'a.md': clean, 'b.md': wrong, 'coding.config.json': '{}' }

const origin = { line: 0, character: 0 }
const range = { start: origin, end: { line: 5, character: 3 } }

/** What each request can be given; the requests of all features and all of our own. */
const paramsOf = (uri: string, at = origin, over = range): object => ({
  textDocument: { uri },
  position: at,
  positions: [at],
  range: over,
  ranges: [over],
  context: { diagnostics: [], includeDeclaration: true, triggerKind: 1 },
  options: { tabSize: 2, insertSpaces: true },
  newName: 'x',
  uri,
  folder: `file://${home}`,
  number: '1',
  category: '1.A.1',
  categories: ['1.A.1'],
  isDraft: true,
  data: { uri, category: '1.A.1' },
})
/** Which are sent by our own client alone. */
const own = (Object.values(protocol) as unknown[])
  .filter(name => typeof name === 'string')
  .filter(name => name.startsWith('codingMarkdown/') && !/changed$|checkStudy/i.test(name))
const methods = [...features.map(feature => feature.method), 'textDocument/diagnostic', ...own]

/** Refused in words, or answered; never a mistake of ours. */
const ask = (editor: Editor, method: string, params: object): Promise<unknown> =>
  editor.ask(method, params).catch(error => {
    expect(error.code, `${method}: ${error.message}`).not.toBe(ErrorCodes.InternalError)
    return null
  })

describe.each([
  ['a full client', fullClient],
  ['a bare client', bareClient],
])('%s', (_, capabilities) => {
  let editor: Editor
  beforeAll(async () => {
    editor = await Editor.start(study, { capabilities })
    for (const path of ['a.md', 'taxonomy.json', 'coding.config.json']) await editor.open(path)
  })
  beforeEach(() => {
    editor.errors.length = 0
  })
  afterAll(async () => {
    expect(await editor.ask('codingMarkdown/categories', { textDocument: { uri: uriOf('a.md') } })).toHaveLength(5)
    await editor.end()
  })
  const own = methods.filter(method => capabilities === fullClient || method !== 'textDocument/diagnostic')

  test.each(own)('%s of documents never opened, closed, of other kinds, of no name', async method => {
    for (const path of ['b.md', 'never.md', 'taxonomy.json', 'coding.config.json', 'other.json', ''])
      await ask(editor, method, paramsOf(uriOf(path)))
    for (const uri of [
      'untitled:Untitled-1',
      'git:/study/a.md',
      'http://x/y',
      'x',
      '',
      'a:b:c',
      'file:////x//y',
      '1:/x',
      'file:///%E0%A4%A',
    ])
      await ask(editor, method, paramsOf(uri))
    expect(editor.errors).toEqual([])
  })

  test.each(own)('%s at positions that are none', async method => {
    for (const path of ['a.md', 'taxonomy.json'])
      for (const line of [-1, 0, 3, 9, 1e6, 2 ** 31 - 1])
        for (const character of [-1, 0, 4, 1e6, 2 ** 31 - 1]) {
          const at = { line, character }
          await ask(editor, method, paramsOf(uriOf(path), at, { start: at, end: origin }))
        }
    expect(editor.errors).toEqual([])
  })

  test.each(own)('%s with parameters that are none', async method => {
    const whole = paramsOf(uriOf('a.md')) as Record<string, unknown>
    const odd = [undefined, null, 0, 'x', [], {}, { uri: 5 }, { line: 'x', character: null }, { start: {}, end: null }]
    for (const key of Object.keys(whole)) for (const value of odd) await ask(editor, method, { ...whole, [key]: value })
    for (const params of [{}, [], { textDocument: {} }]) await ask(editor, method, params)
    expect(editor.errors).toEqual([])
  })

  test.each(own)('%s that is withdrawn', async method => {
    for (const later of [false, true]) {
      const source = new CancellationTokenSource()
      const asked = editor.connection.sendRequest(method, paramsOf(uriOf('a.md')), source.token).catch(() => null)
      if (later) await Promise.resolve()
      source.cancel()
      await asked
    }
    expect(editor.errors).toEqual([])
  })
})

describe('what an editor should not do', () => {
  test('to change or close a document that was never opened', async () => {
    const editor = await Editor.start(study)
    const textDocument = { uri: uriOf('b.md'), version: 2 }
    await editor.connection.sendNotification('textDocument/didChange', { textDocument, contentChanges: [{ text: '' }] })
    await editor.connection.sendNotification('textDocument/didClose', { textDocument })
    const uri = await editor.open('a.md')
    await editor.close(uri)
    await editor.connection.sendNotification('textDocument/didClose', { textDocument: { uri } })
    await editor.scanned()
    expect((await editor.studyReport()).map(one => one.uri)).toEqual([uriOf('b.md')])
    await editor.end()
  })

  test('to open a document twice', async () => {
    const editor = await Editor.start(study)
    await editor.open('a.md')
    const uri = await editor.open('a.md', wrong)
    expect((await editor.problems(uri)).map(one => one.code)).toEqual(['unknown-category'])
    await editor.end()
  })

  test('to open one before it says that it is ready', async () => {
    const editor = await Editor.start(study, { early: ['b.md'] })
    expect((await editor.problems(uriOf('b.md'))).map(one => one.code)).toEqual(['unknown-category'])
    expect(editor.errors).toEqual([])
    await editor.end()
  })

  test('to refuse what it said it can', async () => {
    const editor = await Editor.start(study, { refuses: true })
    const uri = await editor.open('b.md')
    expect((await editor.problems(uri)).map(one => one.code)).toEqual(['unknown-category'])
    editor.files.put(
      'taxonomy.json',
      codebook.replace('"2.1"', '"9.9"').replace('"replacedBy": "2.1"', '"replacedBy": "9.9"'),
    )
    await editor.changedOnDisk('taxonomy.json')
    expect((await editor.problems(uri)).map(one => one.code)).toEqual(['category-label'])
    expect(editor.errors).toEqual([])
    await editor.end()
  })

  test('to name no folder', async () => {
    const editor = await Editor.start(study, { folders: [] })
    const uri = await editor.open('b.md')
    expect((await editor.problems(uri)).map(one => one.code)).toEqual(['unknown-category'])
    await editor.end()
  })
})

test('requests while all is changing are answered for the text as it is then', async () => {
  const editor = await Editor.start(study)
  const uri = await editor.open('a.md')
  const answers: Promise<unknown>[] = []
  for (let round = 0; round < 30; round++) {
    await editor.change(uri, round % 2 ? clean : wrong)
    if (round % 5 === 0) {
      editor.files.put('taxonomy.json', `${codebook}${' '.repeat(round)}`)
      void editor.changedOnDisk('taxonomy.json')
    }
    for (const method of methods) answers.push(ask(editor, method, paramsOf(uri, { line: 9, character: 6 })))
  }
  await Promise.all(answers)
  expect((await editor.problems(uri)).map((one: Diagnostic) => one.code)).toEqual([])
  expect(editor.errors).toEqual([])
  await editor.end()
})

describe('a document of a megabyte', () => {
  const heading = '# Coding of ad 7\n\n'
  const section = (index: number): string =>
    `## 1. Tasks\n\n### Group A: Building\n\n- **1.A.1. Software Development:**\n  - "passage ${index}"\n  - "another ${index}"\n\n`
  let big = heading
  for (let index = 0; big.length < 1_000_000; index++) big += section(index)

  test('is opened, changed, and asked about', async () => {
    const editor = await Editor.start({ ...study, 'coding.config.json': '{ "rules": { "section-order": "off" } }' })
    const uri = await editor.open('big.md', big)
    const before = await editor.problems(uri)
    const line = big.split('\n').length - 4
    const at = { line, character: 4 }
    await editor.change(uri, '9.9. ', { start: at, end: { line, character: 11 } })
    const after = await editor.problems(uri)
    expect(after.length).toBe(before.length + 1)
    for (const method of methods.filter(one => !/ormatting|fixAll/.test(one)))
      await ask(editor, method, paramsOf(uri, at, { start: at, end: at }))
    expect(editor.errors).toEqual([])
    await editor.end()
  })
})
