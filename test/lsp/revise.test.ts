import { readdirSync } from 'node:fs'
import { expect, test } from 'vitest'
import type { TextDocumentEdit } from 'vscode-languageserver-protocol'
import {
  type CodebookRevision,
  type FileToRevisit,
  filesToRevisitRequest,
  markRevisitedRequest,
  type ReviseResult,
  reviseRequest,
  type SegmentItem,
  segmentsRequest,
} from '../../server/src/lsp/protocol.ts'
import { read } from '../support.ts'
import { Editor, type EditorOptions, fullClient, uriOf } from './editor.ts'

const codings = Object.fromEntries(
  readdirSync(new URL('../../examples/codings', import.meta.url)).map(name => [
    `codings/${name}`,
    read(`examples/codings/${name}`),
  ]),
)
const ads = Object.fromEntries(
  readdirSync(new URL('../../examples/ads', import.meta.url)).map(name => [
    `ads/${name}`,
    read(`examples/ads/${name}`),
  ]),
)
const config = { 'coding.config.json': '{ "include": ["codings/*.md"], "sources": "ads/{number}.txt" }' }
const taxonomy = uriOf('taxonomy.json')
const first = 'codings/analysis_job_101_quillfeather_press.md'

const start = (more: Record<string, string> = {}, options: EditorOptions = {}): Promise<Editor> =>
  Editor.start({ ...codings, ...ads, ...config, 'taxonomy.json': read('taxonomy.json'), ...more }, options)

const revise = (editor: Editor, revision: CodebookRevision, uri = taxonomy): Promise<ReviseResult> =>
  editor.ask(reviseRequest, { uri, reason: 'they are one', ...revision })

const merge: CodebookRevision = { what: 'merge', parameters: { categories: ['2.4'], into: '2.3' } }

test('a revision is one edit of the codebook, of files open or not, and of the log', async () => {
  const editor = await start()
  const uri = await editor.open(first)
  const { edit, title, summary, toRevisit } = await revise(editor, merge, uri)
  expect([title, summary, toRevisit]).toEqual(['2.4 merged into 2.3', '17 passages in 10 of 16 coding files.', 0])
  await editor.apply(edit)
  expect(editor.text(uri)).not.toContain('2.4.')
  expect(JSON.parse(editor.files.text('taxonomy.json')!).sections[1].categories).toHaveLength(8)
  expect(editor.files.text('codebook-log.md')).toContain('- **Why:** they are one\n')
  expect(editor.errors).toEqual([])
  await editor.end()
})

test('the log that is there goes on', async () => {
  const editor = await start({ 'codebook-log.md': '# Mine\n' })
  const { edit } = await revise(editor, {
    what: 'add',
    parameters: { id: '2.10', label: 'Hardware', to: '2', candidate: true },
  })
  await editor.apply(edit)
  expect(editor.files.text('codebook-log.md')).toMatch(/^# Mine\n\n## .*: 2\.10 added as a candidate\n/)
  expect(JSON.parse(editor.files.text('taxonomy.json')!).version).toBe('2')
  await editor.end()
})

test('an editor that can is asked for a preview', async () => {
  const { workspace, ...others } = fullClient
  const workspaceEdit = { documentChanges: true, changeAnnotationSupport: {} }
  const editor = await start({}, { capabilities: { ...others, workspace: { ...workspace, workspaceEdit } } })
  const { edit } = await revise(editor, merge)
  const [[id, annotation]] = Object.entries(edit.changeAnnotations!) as [[string, object]]
  expect(annotation).toMatchObject({ label: '2.4 merged into 2.3', needsConfirmation: true })
  for (const change of edit.documentChanges as TextDocumentEdit[])
    for (const one of change.edits ?? []) expect(one).toMatchObject({ annotationId: id })
  await editor.end()
})

test('a split goes by the segments that it was shown', async () => {
  const editor = await start()
  const items = await editor.ask<SegmentItem[]>(segmentsRequest, { uri: taxonomy, category: '2.4' })
  expect(items).toHaveLength(17)
  expect(items[0]).toMatchObject({ uri: uriOf(first), text: 'LangChain', index: 0, kind: 'term', gloss: null })
  expect(items[0]!.context).toContain('LangChain')
  const decisions = items.map(({ uri, text, index }, at) => ({ file: uri, text, index, to: [at % 2 ? '2.3' : '2.4'] }))
  const into = ['2.4 Frameworks', '2.3']
  const { edit } = await revise(editor, { what: 'split', parameters: { category: '2.4', into, decisions } })
  await editor.apply(edit)
  await editor.scanned()
  expect(await editor.ask<SegmentItem[]>(segmentsRequest, { uri: taxonomy, category: '2.4' })).toHaveLength(9)
  await editor.end()
})

test('what has to be read again is listed, and marked', async () => {
  const old = { [first]: `---\ncodebook: "1"\n---\n\n${codings[first]}` }
  const editor = await start(old)
  const uri = await editor.open(first)
  expect(await editor.ask(filesToRevisitRequest, {})).toEqual([])
  const revised = await revise(editor, { what: 'add', parameters: { id: '2.10', label: 'Hardware', to: '2' } })
  expect(revised.toRevisit).toBe(3)
  await editor.apply(revised.edit)
  await editor.changedOnDisk('taxonomy.json')
  await editor.scanned()
  const files = await editor.ask<FileToRevisit[]>(filesToRevisitRequest, {})
  expect(files).toHaveLength(3)
  expect(files[0]).toMatchObject({ uri, version: '1', categories: [{ id: '2.10', label: 'Hardware', since: '2' }] })
  await editor.apply(await editor.ask(markRevisitedRequest, { textDocument: { uri } }))
  expect(editor.text(uri)).toMatch(/^---\ncodebook: "2"\n---\n/)
  expect(await editor.ask(filesToRevisitRequest, {})).toEqual(files.slice(1))
  await editor.end()
})

test.each<[string, object]>([
  ['There is no revision "burn".', { what: 'burn', parameters: {} }],
  [
    'The revision "merge" lacks something, or is given what it cannot use.',
    { what: 'merge', parameters: { into: '2.3' } },
  ],
  ['There is no category "7" in the codebook.', { what: 'promote', parameters: { category: '7' } }],
  ['A revision needs a reason, for the log.', { ...merge, reason: ' ' }],
])('%s', async (message, asked) => {
  const editor = await start()
  await expect(editor.ask(reviseRequest, { uri: taxonomy, reason: 'x', ...asked })).rejects.toThrow(message)
  await editor.end()
})

test('a codebook with a mistake, and one that is nobody’s, are not revised', async () => {
  const editor = await start()
  await editor.open('taxonomy.json')
  await editor.change(taxonomy, editor.text(taxonomy).replace('"sections": [', '"sections": [7, '))
  await expect(revise(editor, merge)).rejects.toThrow('mistake')
  await editor.end()
  const bare = await Editor.start({ 'a.md': codings[first]! })
  await expect(revise(bare, merge, uriOf('a.md'))).rejects.toThrow('init')
  await bare.end()
})

test('while a file of the study cannot be read, nothing is revised', async () => {
  const editor = await start()
  editor.files.put('codings/odd.md', new Uint8Array([0xff]))
  await editor.scanned()
  await expect(revise(editor, merge)).rejects.toThrow('codings/odd.md cannot be read')
  await editor.end()
})
