import { readdirSync } from 'node:fs'
import { dirname, join, normalize } from 'node:path'
import { expect, test } from 'vitest'
import { read } from './support.ts'

/** The folders of server/src: each may import those before it in its row, and what they may import, never another way round. */
const layers = [
  ['text'],
  ['text', 'taxonomy'],
  ['text', 'taxonomy', 'document'],
  ['text', 'taxonomy', 'document', 'source'],
  ['text', 'taxonomy', 'document', 'source', 'rules'],
  ['text', 'taxonomy', 'document', 'source', 'rules', 'study'],
  ['text', 'taxonomy', 'document', 'source', 'rules', 'study', 'features'],
  ['text', 'taxonomy', 'document', 'source', 'rules', 'study', 'exchange'],
  ['text', 'taxonomy', 'document', 'source', 'rules', 'study', 'features', 'exchange', 'cli'],
]

/** What alone may use the machine it runs on. */
const mayUseNode = (file: string): boolean => file.startsWith('cli/') || file === 'study/fileSystem.node.ts'

const files = (readdirSync(new URL('../server/src', import.meta.url), { recursive: true }) as string[]).filter(
  file => file.endsWith('.ts') && !file.endsWith('.d.ts'),
)

/** The modules that a file imports, statically or not; those of its own tree as paths in it. */
function importsOf(file: string): string[] {
  const found = read(`server/src/${file}`).matchAll(/(?:from|import)\s*\(?\s*'([^']+)'/g)
  return [...found].map(([, name]) => (name!.startsWith('.') ? normalize(join(dirname(file), name!)) : name!))
}

test.each(files)('%s imports only what its layer may know', file => {
  const allowed = layers.find(layer => layer.at(-1) === file.split('/')[0])
  expect(allowed, 'this folder is in no layer').toBeDefined()
  for (const name of importsOf(file)) {
    if (name.startsWith('../')) expect(name).toMatch(/^\.\.\/\.\.\/(taxonomy|package)\.json$/)
    else if (files.includes(name)) expect(allowed).toContain(name.split('/')[0])
    else if (name.startsWith('node:')) expect(mayUseNode(file), `${name} in ${file}`).toBe(true)
    else expect(name).not.toBe('vscode')
  }
  const code = read(`server/src/${file}`).replace(/\/\*[\s\S]*?\*\/|\/\/.*/g, '')
  if (!mayUseNode(file)) expect(code).not.toMatch(/\bprocess\./)
})

test('no file imports itself by way of others', () => {
  const done = new Set<string>()
  const visit = (file: string, path: readonly string[]): void => {
    expect(path, `a circle: ${[...path, file].join(' → ')}`).not.toContain(file)
    if (done.has(file)) return
    for (const name of importsOf(file)) if (files.includes(name)) visit(name, [...path, file])
    done.add(file)
  }
  for (const file of files) visit(file, [])
})
