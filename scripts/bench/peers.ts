import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Competitor } from './measure.ts'

type Package = readonly [name: string, version: string]

/** The public tools, as npm has them. Pinned, so that a second run measures the same thing. */
interface Peer {
  readonly name: string
  /** The first one is the program itself, whose version is named. */
  readonly packages: readonly Package[]
  /** The least major version of Node it runs on; null for a native program. */
  readonly node: number | null
  readonly slow?: true
  command(modules: string): readonly string[]
  /** With its cache, where that can be told apart. */
  cached?(modules: string): readonly string[]
  readonly checked: RegExp
}

const systemName = `${process.platform}-${process.arch}`
const nativeRumdl = `@rumdl/cli-${systemName}`
const modernNode: Package = [systemName === 'darwin-arm64' ? `node-bin-${systemName}` : `node-${systemName}`, '24.21.0']

const peers: readonly Peer[] = [
  {
    name: 'markdownlint-cli2',
    packages: [['markdownlint-cli2', '0.24.1']],
    node: 22,
    command: modules => [
      join(modules, 'markdownlint-cli2/markdownlint-cli2-bin.mjs'),
      '--config',
      join(modules, '../.markdownlint.json'),
      '**/*.md',
    ],
    checked: /Linting: (\d+) file/g,
  },
  {
    name: 'remark-cli',
    packages: [
      ['remark-cli', '12.0.1'],
      ['remark-preset-lint-recommended', '7.0.1'],
    ],
    node: 16,
    command: modules => [
      join(modules, 'remark-cli/cli.js'),
      '.',
      '--use',
      join(modules, 'remark-preset-lint-recommended/index.js'),
      '--no-stdout',
      '--no-color',
    ],
    checked: /^\S+\.md(?:: no issues found)?$/gm,
  },
  {
    name: 'cspell',
    packages: [['cspell', '10.4.0']],
    node: 22,
    slow: true,
    command: modules => [join(modules, 'cspell/bin.mjs'), '--no-progress', '--no-color', '**/*.md'],
    checked: /Files checked: (\d+)/g,
  },
  {
    name: 'rumdl',
    packages: [[nativeRumdl, '0.2.75']],
    node: null,
    command: modules => [join(modules, nativeRumdl, 'rumdl'), 'check', '--no-cache', '--disable', 'MD013', '.'],
    cached: modules => [
      ...[join(modules, nativeRumdl, 'rumdl'), 'check', '--cache-dir', join(modules, '../.rumdl_cache')],
      ...['--disable', 'MD013', '.'],
    ],
    checked: /(\d+) files? \(\d/g,
  },
]

export interface Peers {
  readonly competitors: readonly Competitor[]
  readonly skipped: readonly { readonly name: string; readonly reason: string }[]
  /** The Node that a peer needs where the one at hand is too old. */
  readonly modernNode: Node | null
}

export interface Node {
  readonly path: string
  readonly version: string
}

export const nodeAtHand: Node = { path: process.execPath, version: process.versions.node }

/** Installs the peers that are not there yet, one at a time; what fails is left out and said. */
export function installPeers(folder: string, withSlow: boolean): Peers {
  const modules = join(folder, 'node_modules')
  mkdirSync(folder, { recursive: true })
  if (!existsSync(join(folder, 'package.json'))) writeFileSync(join(folder, 'package.json'), '{ "private": true }\n')
  // The lines of codings are long by nature: whoever checks them with these tools switches that rule off.
  writeFileSync(join(folder, '.markdownlint.json'), '{ "default": true, "MD013": false }\n')
  const competitors: Competitor[] = []
  const skipped: { name: string; reason: string }[] = []
  let modern: Node | null = null
  for (const peer of peers.filter(one => withSlow || !one.slow)) {
    const ownNode = peer.node !== null && peer.node > Number.parseInt(nodeAtHand.version, 10)
    const reason = install(folder, ownNode ? [modernNode, ...peer.packages] : peer.packages)
    if (reason) skipped.push({ name: peer.name, reason })
    else if (ownNode) modern = { path: join(modules, modernNode[0], 'bin/node'), version: modernNode[1] }
    if (!reason) competitors.push(competitorOf(peer, modules, ownNode ? modern! : nodeAtHand))
  }
  return { competitors, skipped, modernNode: modern }
}

function competitorOf(peer: Peer, modules: string, node: Node): Competitor {
  const with_ = (name: string, own: readonly string[]): Competitor => ({
    name,
    version: peer.packages[0]![1],
    node: peer.node === null ? null : node.version,
    command: () => (peer.node === null ? own : [node.path, ...own]),
    filesChecked: output => {
      const found = [...output.matchAll(peer.checked)]
      return found[0]?.[1] === undefined ? found.length : Number(found.at(-1)![1])
    },
  })
  const cached = peer.cached && with_(`${peer.name}, cached`, peer.cached(modules))
  return { ...with_(peer.name, peer.command(modules)), ...(cached ? { cached } : {}) }
}

/** Null where the packages are there, else why they are not. No install script runs: none of them needs one. */
function install(folder: string, packages: readonly Package[]): string | null {
  const missing = packages.filter(([name, version]) => installedVersion(folder, name) !== version)
  if (missing.length === 0) return null
  const names = missing.map(([name, version]) => `${name}@${version}`)
  process.stderr.write(`installing ${names.join(', ')}\n`)
  const flags = ['--ignore-scripts', '--no-audit', '--no-fund', '--save-exact', '--loglevel', 'error']
  const { status, stderr } = spawnSync('npm', ['install', '--prefix', folder, ...flags, ...names], { encoding: 'utf8' })
  if (status === 0) return null
  const code = /npm error code (\w+)/.exec(stderr ?? '')?.[1] ?? `status ${status}`
  return `npm could not install ${names.join(', ')} (${code})`
}

function installedVersion(folder: string, name: string): string | null {
  const file = join(folder, 'node_modules', name, 'package.json')
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as { version: string }).version : null
}
