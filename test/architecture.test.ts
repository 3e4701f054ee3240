import { existsSync, readdirSync } from 'node:fs'
import { posix } from 'node:path'
import { describe, expect, test } from 'vitest'
import { read } from './support.ts'

/** What the code of each folder may import: those folders, itself, and modules of the named kinds. */
interface Layer {
  readonly folder: string
  readonly imports: readonly string[]
}

const below = ['text', 'markdown', 'taxonomy', 'document', 'source', 'rules', 'study']
const layers: readonly Layer[] = [
  { folder: 'text', imports: [] },
  { folder: 'markdown', imports: ['text'] },
  { folder: 'taxonomy', imports: ['text'] },
  { folder: 'document', imports: ['text', 'markdown', 'taxonomy'] },
  { folder: 'source', imports: ['text', 'taxonomy', 'document'] },
  { folder: 'rules', imports: ['text', 'taxonomy', 'document', 'source'] },
  { folder: 'study', imports: ['text', 'taxonomy', 'document', 'source', 'rules'] },
  { folder: 'features', imports: below },
  { folder: 'report', imports: below },
  { folder: 'exchange', imports: below },
  { folder: 'cli', imports: [...below, 'features', 'report', 'exchange', 'lsp'] },
  { folder: 'lsp', imports: [...below, 'features', 'report', 'exchange'] },
]

/** Modules that only some files may know; `*` ends a beginning. */
const reserved: readonly { readonly modules: RegExp; readonly by: RegExp; readonly why: string }[] = [
  {
    modules: /^node:|^chokidar$|^commander$|^picocolors$/,
    by: /^server\/src\/(cli\/|lsp\/node\.ts$|\w+\/\w+\.node\.ts$)/,
    why: 'the same server runs in a web worker',
  },
  { modules: /^vscode$/, by: /^client\//, why: 'the server serves every editor' },
  {
    modules: /^vscode-languageserver(\/|$)|^vscode-jsonrpc/,
    by: /^server\/src\/lsp\//,
    why: 'one layer alone knows the connection',
  },
  { modules: /^vscode-languageclient/, by: /^client\//, why: 'the server serves every editor' },
]

/** The files beside the code that become part of it. */
const embedded = ['taxonomy.json', 'package.json']

/** A file of the client may know of the server only what goes over the wire. */
const protocol = /^server\/src\/lsp\/protocol(\.ts|\/)/

const sources = ['server/src', 'client/src'].flatMap(folder =>
  existsSync(new URL(`../${folder}`, import.meta.url))
    ? (readdirSync(new URL(`../${folder}`, import.meta.url), { recursive: true, encoding: 'utf8' }) as string[])
        .map(path => `${folder}/${path.replaceAll('\\', '/')}`)
        .filter(path => path.endsWith('.ts') && !path.endsWith('.d.ts'))
    : [],
)
const codeOf = new Map(sources.map(path => [path, withoutComments(read(path))]))

/** Comments that begin a line: what they name is not imported. */
function withoutComments(code: string): string {
  return code.replace(/^\s*\/\*[\s\S]*?\*\//gm, '').replace(/^\s*\/\/.*$/gm, '')
}

/** The modules that a file imports, statically or not; those of the project by their path. */
function importsOf(file: string): string[] {
  const found = codeOf.get(file)!.matchAll(/(?:\bfrom|\bimport)\s*\(?\s*['"]([^'"]+)['"]/g)
  return [...found].map(([, name]) => (name!.startsWith('.') ? posix.join(posix.dirname(file), name!) : name!))
}

const folderOf = (file: string): string => file.split('/')[2]!
const isOwn = (name: string): boolean => /^(server|client)\//.test(name)

test('there is something to look at', () => {
  expect(sources.length).toBeGreaterThan(100)
  expect(importsOf('server/src/cli/main.ts')).toContain('server/src/cli/commands/registry.ts')
  expect(importsOf('server/src/cli/watch.ts')).toContain('chokidar')
})

describe.each(sources)('%s', file => {
  const imports = importsOf(file)

  test('imports only what its layer may know', () => {
    const layer = layers.find(one => one.folder === folderOf(file))
    if (file.startsWith('client/')) {
      for (const name of imports) if (isOwn(name) && !name.startsWith('client/')) expect(name).toMatch(protocol)
      return
    }
    expect(layer, 'this folder is in no layer').toBeDefined()
    for (const name of imports) {
      if (isOwn(name)) expect([layer!.folder, ...layer!.imports], name).toContain(folderOf(name))
      else if (name.endsWith('.json')) expect(embedded).toContain(name)
    }
  })

  test('imports files that are there', () => {
    for (const name of imports) if (isOwn(name)) expect(sources).toContain(name)
  })

  test('imports no module that is not its own to know', () => {
    for (const { modules, by, why } of reserved) {
      if (!by.test(file))
        expect(
          imports.filter(name => modules.test(name)),
          why,
        ).toEqual([])
    }
  })

  test('asks nothing of the process it runs in', () => {
    if (!reserved[0]!.by.test(file))
      expect(codeOf.get(file)).not.toMatch(/\bprocess\.|\bBuffer\.|\b__dirname\b|\brequire\(/)
  })
})

test('no file imports itself by way of others', () => {
  const done = new Set<string>()
  const visit = (file: string, path: readonly string[]): void => {
    expect(path, `a circle: ${[...path, file].join(' → ')}`).not.toContain(file)
    if (done.has(file)) return
    for (const name of importsOf(file)) if (codeOf.has(name)) visit(name, [...path, file])
    done.add(file)
  }
  for (const file of sources) visit(file, [])
})

test.each([
  'server/src/cli/main.ts',
  'server/src/lsp/node.ts',
  'server/src/lsp/browser.ts',
])('%s loads no library of the exchange before it is asked for', start => {
  const loaded = new Set<string>()
  const load = (file: string): void => {
    if (loaded.has(file)) return
    loaded.add(file)
    for (const [, name] of (codeOf.get(file) ?? '').matchAll(/^(?:import|export) (?!type\b)[^'"]*?\bfrom '([^']+)'/gm))
      load(name!.startsWith('.') ? posix.join(posix.dirname(file), name!) : name!)
  }
  load(start)
  expect(loaded.size).toBeGreaterThan(50)
  expect([...loaded].filter(name => /^(fflate|hucre|hyparquet|uuid|saxes)/.test(name))).toEqual([])
})

test('the server does not load the protocol twice: of its package, only types are imported', () => {
  const values = sources.filter(
    file =>
      file.startsWith('server/') &&
      /^import (?!type\b)[^']* from 'vscode-languageserver-protocol'/m.test(codeOf.get(file)!),
  )
  expect(values).toEqual([])
})

test('nothing compiles the text of a user to a regular expression', () => {
  const made = sources.filter(file => /\bnew RegExp\b|\bRegExp\(/.test(codeOf.get(file)!))
  expect(made).toEqual([])
})
