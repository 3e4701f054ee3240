import { existsSync, readdirSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { codebookCommands } from '../../server/src/lsp/protocol/views.ts'
import { codingCommands, showReferencesCommand } from '../../server/src/lsp/protocol.ts'
import { read } from '../support.ts'

interface Contribution {
  readonly command?: string
}
const manifest = JSON.parse(read('package.json'))
const { contributes } = manifest
const words: Record<string, string> = JSON.parse(read('package.nls.json'))
const commands: string[] = contributes.commands.map(({ command }: Contribution) => command)

/** An ID as it stands in a command's file: in quotes, or from the protocol. */
function idOf(written: string): string {
  if (written.startsWith("'")) return written.slice(1, -1)
  if (written === 'showReferencesCommand') return showReferencesCommand
  const [group, name] = written.split('.') as [string, string]
  const named: Record<string, Readonly<Record<string, string>>> = { codingCommands, codebookCommands }
  return named[group]![name]!
}

function* strings(value: unknown): Iterable<string> {
  if (typeof value === 'string') yield value
  else if (value && typeof value === 'object') for (const part of Object.values(value)) yield* strings(part)
}

describe('the manifest of the extension', () => {
  test('promises the commands that there are', () => {
    const files = readdirSync(new URL('../../client/src/commands', import.meta.url))
    const ids = files.flatMap(file => /^ {2}id: (.+),$/m.exec(read(`client/src/commands/${file}`))?.[1] ?? [])
    const there = ids.map(idOf).filter(id => id !== showReferencesCommand)
    expect([...commands].sort()).toEqual(there.sort())
  })

  test('speaks only of commands that there are, and of conditions that are set', () => {
    const said = [...strings(contributes.menus), ...strings(contributes.walkthroughs), ...Object.values(words)]
    const named = said.flatMap(text => text.match(/codingMarkdown\.\w+/g) ?? [])
    const folder = new URL('../../client/src/', import.meta.url)
    const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter(name => name.endsWith('.ts'))
    const code = files.map(name => read(`client/src/${name}`)).join('\n')
    expect(named.filter(name => !commands.includes(name) && !code.includes(`'${name}'`))).toEqual([])
  })

  test('has words for all its keys, and keys for all its words', () => {
    const keys = [...strings(manifest)].flatMap(text => /^%(.+)%$/.exec(text)?.[1] ?? [])
    expect([...new Set(keys)].sort()).toEqual(Object.keys(words).sort())
  })

  test('names files that are there and are packed', () => {
    const paths = [
      manifest.icon,
      ...contributes.grammars.map((one: { path: string }) => one.path),
      ...contributes.jsonValidation.map((one: { url: string }) => one.url),
      ...contributes.walkthroughs.flatMap((one: { steps: { media: { svg: string } }[] }) =>
        one.steps.map(step => step.media.svg),
      ),
    ].map((path: string) => path.replace('./', ''))
    expect(paths.filter(path => !existsSync(new URL(`../../${path}`, import.meta.url)))).toEqual([])
    const isPacked = (path: string): boolean =>
      manifest.files.some((file: string) => path === file || path.startsWith(`${file}/`))
    expect(paths.filter(path => !isPacked(path))).toEqual([])
  })

  test('asks for the VS Code whose types it was made with', () => {
    const minor = (version: string): string => /(\d+\.\d+)/.exec(version)![1]!
    expect(minor(manifest.devDependencies['@types/vscode'])).toBe(minor(manifest.engines.vscode))
  })

  test('a command that needs a coding file is not offered elsewhere', () => {
    const conditional = contributes.commands.filter((one: { enablement?: string }) =>
      one.enablement?.includes('codingMarkdown.'),
    )
    const hidden = contributes.menus.commandPalette.map(({ command }: Contribution) => command)
    expect(hidden.sort()).toEqual(conditional.map(({ command }: Contribution) => command).sort())
  })
})
