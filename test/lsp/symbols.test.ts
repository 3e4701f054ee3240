import { expect, test } from 'vitest'
import type { Location, SymbolInformation } from 'vscode-languageserver-protocol'
import { consistencyRequest, type InconsistencyItem } from '../../server/src/lsp/protocol.ts'
import { read } from '../support.ts'
import { Editor, find, uriOf } from './editor.ts'

const small = read('test/fixtures/codebooks/small.json').replace(
  '"profiles"',
  '"terms": { "Golang": ["Go", "go lang"] }, "profiles"',
)
const coding = (number: number, passage: string, term: string, category = '1.A.1. Software Development') =>
  `# Coding of ad ${number}\n\n## 1. Tasks\n\n- **${category}:**\n  - ${passage}\n\n## 2. Tools\n\n- **2.1. Languages:**\n  - ${term}\n`

const study = {
  'taxonomy.json': small,
  'a.md': coding(1, '"builds things"', '`Go`'),
  'b.md': coding(2, '“Builds  things” (once more)', '`Golang`', '1.A.2. Operations'),
  'c.md': coding(3, '"builds other things"', '`go lang`'),
}

const linesOf = (places: readonly Location[]): string[] =>
  places.map(({ uri, range }) => `${uri.slice(uriOf('').length)}:${range.start.line + 1}`)

const referencesAt = async (editor: Editor, what: string): Promise<string[]> => {
  const context = { includeDeclaration: true }
  const position = find(study['a.md'], what)
  return linesOf(await editor.at<Location[]>('textDocument/references', uriOf('a.md'), position, { context }))
}

test('the same passage, and the same term in any spelling, is found across the study', async () => {
  const editor = await Editor.start(study)
  expect(await referencesAt(editor, 'builds')).toEqual(['a.md:6', 'b.md:6'])
  expect(await referencesAt(editor, 'Go')).toEqual(['a.md:11', 'b.md:11', 'c.md:11'])
  await editor.end()
})

test('what the codebook names, and coding files by their titles, are symbols of the workspace', async () => {
  const editor = await Editor.start(study)
  const ask = async (query: string): Promise<string[]> =>
    (await editor.ask<SymbolInformation[]>('workspace/symbol', { query })).map(
      ({ name, containerName, location }) => `${name} < ${containerName ?? ''} ${linesOf([location])}`,
    )
  expect(await ask('1a2')).toEqual(['1.A.2 Operations < Group A: Building taxonomy.json:17'])
  expect(await ask('ad 2')).toEqual(['Coding of ad 2 < b.md b.md:1'])
  expect(await ask('tools')).toEqual(['2. Tools <  taxonomy.json:25'])
  expect(await ask('')).toHaveLength(2 + 2 + 6)
  expect(editor.result.capabilities.workspaceSymbolProvider).toBe(true)
  await editor.end()
})

test('passages that are filed differently are told with their places', async () => {
  const editor = await Editor.start(study)
  const [found, ...others] = await editor.ask<InconsistencyItem[]>(consistencyRequest, {})
  expect(others).toEqual([])
  expect(found).toMatchObject({ passage: 'builds things', documents: 2 })
  expect(found!.categories.map(({ id, places }) => [id, places[0]!.file])).toEqual([
    ['1.A.1', uriOf('a.md')],
    ['1.A.2', uriOf('b.md')],
  ])
  await editor.end()
})
