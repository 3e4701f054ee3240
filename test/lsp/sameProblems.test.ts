import { existsSync, readdirSync } from 'node:fs'
import { basename } from 'node:path'
import { pathToFileURL } from 'node:url'
import { beforeAll, describe, expect, test } from 'vitest'
import type { Diagnostic } from 'vscode-languageserver'
import { decodeUtf8 } from '../../server/src/text/decode.ts'
import { reportOf, run } from '../cli/run.ts'
import type { Content } from '../memoryFiles.ts'
import { ruleCases } from '../rules/cases.ts'
import { read } from '../support.ts'
import { temporaryFolder } from '../temporaryFolder.ts'
import { bareClient, Editor, fullClient, uriOf } from './editor.ts'
import { ServerProcess } from './stdio.ts'

/** The problems of each file, one line each, in their order; files without problems left out. */
type Problems = Record<string, string[]>

const severities: Record<string, number> = { error: 1, warning: 2, info: 3, hint: 4 }

const line = (rule: unknown, severity: number, { start, end }: Diagnostic['range'], message: unknown): string =>
  `${start.line}:${start.character}-${end.line}:${end.character} ${rule} ${severity} ${message}`

const ofDiagnostics = (diagnostics: readonly Diagnostic[]): string[] =>
  diagnostics.map(({ code, severity, range, message }) => line(code, severity!, range, message))

function collect(problems: Iterable<readonly [file: string, problems: readonly string[]]>): Problems {
  const all: Problems = {}
  for (const [file, found] of problems) if (found.length) all[file] = [...found]
  return all
}

/** The problems as the command line finds them. */
async function headless(contents: Readonly<Record<string, Content>>): Promise<Problems> {
  const all: Problems = {}
  for (const { file, rule, severity, range, message } of reportOf(await run('check --format json', contents))
    .problems) {
    all[file] ??= []
    all[file].push(line(rule, severities[severity]!, range as Diagnostic['range'], message))
  }
  return all
}

const pathOf = (uri: string): string => decodeURIComponent(uri.slice(uriOf('').length))

const textOf = (content: Content): string | null => {
  if (typeof content === 'string') return content.replace(/^\ufeff/, '')
  const decoded = content instanceof Uint8Array ? decodeUtf8(content) : null
  return decoded && 'text' in decoded ? decoded.text : null
}

/** The texts that an editor can open: a byte order mark is not part of them. */
const texts = (contents: Readonly<Record<string, Content>>): [path: string, text: string][] =>
  Object.entries(contents).flatMap(([path, content]) => {
    const text = /\.(md|json)$/.test(path) ? textOf(content) : null
    return text === null ? [] : [[path, text]]
  })

const closedAndPulled = async (contents: Readonly<Record<string, Content>>): Promise<Problems> => {
  const editor = await Editor.start(contents)
  const report = Object.keys(await headless(contents)).length ? await editor.studyReport() : []
  await editor.end()
  return collect(report.map(({ uri, items }) => [pathOf(uri), ofDiagnostics(items)]))
}

const openAndPulled = async (contents: Readonly<Record<string, Content>>): Promise<Problems> => {
  const editor = await Editor.start(contents)
  const all: [string, string[]][] = []
  for (const [path, text] of texts(contents)) {
    const uri = await editor.open(path, text)
    all.push([path, ofDiagnostics(await editor.problems(uri))])
    await editor.close(uri)
  }
  expect(editor.errors).toEqual([])
  await editor.end()
  return collect(all)
}

const pushed = (editor: Editor): Problems =>
  collect([...editor.pushed].map(([uri, items]) => [pathOf(uri), ofDiagnostics(items)]))

const closedAndPushed = async (contents: Readonly<Record<string, Content>>): Promise<Problems> => {
  const editor = await Editor.start(contents, { capabilities: bareClient })
  await editor.end()
  return pushed(editor)
}

const openAndPushed = async (contents: Readonly<Record<string, Content>>): Promise<Problems> => {
  const editor = await Editor.start(contents, { capabilities: bareClient, settings: {} })
  for (const [path, text] of texts(contents)) await editor.open(path, text)
  const settled = editor.settled()
  await settled
  await editor.end()
  return pushed(editor)
}

const overStdio = async (contents: Readonly<Record<string, Content>>): Promise<Problems> => {
  const folder = temporaryFolder(contents as Record<string, string | Uint8Array>)
  const server = new ServerProcess()
  await server.initialize(folder, { textDocument: fullClient.textDocument! })
  await server.connection.sendNotification('initialized', {})
  const all: [string, string[]][] = []
  for (const [path, text] of texts(contents)) {
    const uri = `${pathToFileURL(folder)}/${path}`
    const textDocument = { uri, languageId: 'markdown', version: 1, text }
    await server.connection.sendNotification('textDocument/didOpen', { textDocument })
    const { items } = await server.connection.sendRequest<{ items: Diagnostic[] }>('textDocument/diagnostic', {
      textDocument: { uri },
    })
    all.push([path, ofDiagnostics(items)])
    await server.connection.sendNotification('textDocument/didClose', { textDocument: { uri } })
  }
  expect(await server.end()).toBe(0)
  return collect(all)
}

/** A text as it is, and with the line breaks and the byte order mark of Windows; in folders of their own. */
const variants = (folder: string, name: string, text: string): Record<string, string> => ({
  [`${folder}/lf/${name}`]: text,
  [`${folder}/windows/${name}`]: `\ufeff${text.replaceAll('\n', '\r\n')}`,
})

const filesOf = (folder: string): string[] => readdirSync(new URL(`../../${folder}`, import.meta.url))

const fixtures = Object.assign(
  {},
  ...ruleCases().flatMap(({ file, cases }) =>
    cases.map(({ text, options, settings }, index) => {
      const folder = `${basename(file, '.md')}_${'x'.repeat(index)}`
      const { codebook = 'small', rules } = settings as { codebook?: string; rules?: object }
      return {
        [`${folder}/taxonomy.json`]: read(`test/fixtures/codebooks/${codebook}.json`),
        [`${folder}/coding.config.json`]: JSON.stringify({ include: ['**/*.md'], ...(rules ? { rules } : {}) }),
        ...variants(folder, options.fileName || 'coding.md', text),
      }
    }),
  ),
) as Record<string, string>

const study = (folder: string): Record<string, string> =>
  Object.assign({}, ...filesOf(folder).map(name => variants('codings', name, read(`${folder}/${name}`))))

const corpus = '../shared/corpus/pilot/codings'

const studies: readonly (readonly [string, Record<string, string>])[] = [
  ['examples/', { 'coding.config.json': read('examples/coding.config.json'), ...study('examples/codings') }],
  ['test/fixtures/rules', fixtures],
  ...(existsSync(new URL(`../../${corpus}`, import.meta.url)) ? [['the real codings', study(corpus)] as const] : []),
]

const faces = { closedAndPulled, openAndPulled, closedAndPushed, openAndPushed, overStdio }

describe.each(studies)('%s', (_, contents) => {
  let expected: Problems
  beforeAll(async () => {
    expected = await headless(contents)
    expect(Object.keys(expected).length).toBeGreaterThan(0)
  })

  test.each(Object.entries(faces))('%s', async (_, face) => {
    expect(await face(contents)).toEqual(expected)
  })
})

const small = read('test/fixtures/codebooks/small.json')
const coding = '# Coding of ad 7\n\n## 1. Tasks\n\n- **9.9. X:**\n\n## 2. Tools\n'

/** Codebooks and configurations with mistakes; the problems of all files are the same. */
const mistakes: readonly (readonly [string, Record<string, Content>])[] = [
  ['a codebook that is no JSON', { 'taxonomy.json': `${small}}` }],
  ['an unknown key in a codebook', { 'taxonomy.json': small.replace('"version"', '"versoin"') }],
  ['two categories of one ID', { 'taxonomy.json': small.replace('"1.A.2"', '"1.A.1"') }],
  [
    'a codebook with the line breaks of Windows',
    { 'taxonomy.json': small.replaceAll('\n', '\r\n').replace('"1.A.2"', '"1.A.1"') },
  ],
  ['a codebook with a byte order mark', { 'taxonomy.json': `\ufeff${small.replace('"1.A.2"', '"1.A.1"')}` }],
  ['a taxonomy.json of somebody else', { 'taxonomy.json': '{ "kingdoms": [] }' }],
  [
    'one that the configuration names',
    { 'taxonomy.json': '{ "kingdoms": [] }', 'coding.config.json': '{ "taxonomy": "taxonomy.json" }' },
  ],
  ['a named codebook that is not there', { 'coding.config.json': '{ "taxonomy": "books/one.json" }' }],
  [
    'a named codebook with a mistake',
    { 'coding.config.json': '{ "taxonomy": "books/one.json" }', 'books/one.json': small.replace('"1.A.2"', '"1.A.1"') },
  ],
  [
    'a named codebook with a warning',
    {
      'coding.config.json': '{ "taxonomy": "books/one.json" }',
      'books/one.json': small.replace('"version"', '"versoin"'),
    },
  ],
  ['an empty codebook', { 'taxonomy.json': '' }],
  ['a configuration that is no JSON', { 'taxonomy.json': small, 'coding.config.json': '{ "include": [ }' }],
  [
    'an unknown rule in a configuration',
    { 'taxonomy.json': small, 'coding.config.json': '{ "rules": { "unknown-catgory": "off" } }' },
  ],
  ['a pattern that leads out', { 'taxonomy.json': small, 'coding.config.json': '{ "include": ["../*.md"] }' }],
  ['a codebook that is no UTF-8', { 'taxonomy.json': new Uint8Array([0x7b, 0xff, 0x7d]) }],
  [
    'a coding file that is no UTF-8',
    { 'taxonomy.json': small, 'coding.config.json': '{ "include": ["*.md"] }', 'b.md': new Uint8Array([0xff, 0x7d]) },
  ],
  [
    'a file that is excluded and cannot be read',
    { 'taxonomy.json': small, 'coding.config.json': '{ "exclude": ["b.md"] }', 'b.md': new Uint8Array([0xff, 0x7d]) },
  ],
]

describe.each(mistakes)('%s', (_, files) => {
  const contents = { ...files, 'a.md': coding }
  const unreadable = Object.entries(contents).filter(([, content]) => textOf(content) === null)

  test.each(Object.entries(faces))('%s', async (name, face) => {
    const expected = await headless(contents)
    // What an editor cannot open, and what is not there, has its problems only where closed files are shown.
    if (name.startsWith('open') || name === 'overStdio') {
      for (const [path] of unreadable) delete expected[path]
      for (const path of Object.keys(expected)) if (!(path in contents)) delete expected[path]
      const found = await face(contents)
      for (const [path] of unreadable) delete found[path]
      for (const path of Object.keys(found)) if (!(path in contents)) delete found[path]
      expect(found).toEqual(expected)
    } else expect(await face(contents)).toEqual(expected)
  })
})
