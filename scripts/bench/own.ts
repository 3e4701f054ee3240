import { existsSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { build } from 'esbuild'
import type { Competitor } from './measure.ts'
import type { Node } from './peers.ts'

/** The product, headless, as a CI would call it; without sources, as its peers are. */
export function productOn(
  node: Node,
  program: string,
  version: string,
  scratch: string,
  options: readonly string[] = ['--no-sources'],
): Competitor {
  const output = join(scratch, 'product.json')
  return {
    name: [
      'coding-markdown',
      ...(options.includes('--cache') ? ['cached'] : options.length ? [] : ['with sources']),
    ].join(', '),
    version,
    node: node.version,
    own: true,
    command: () => {
      // A report of an earlier run must not vouch for this one.
      rmSync(output, { force: true })
      return [node.path, program, 'check', ...options, '--format', 'json', '--output', output]
    },
    filesChecked: () => {
      if (!existsSync(output)) return 0
      const { summary } = JSON.parse(readFileSync(output, 'utf8')) as { summary: { documents: number } }
      return summary.documents
    },
  }
}

/** The product as a person calls it: its problems as text, without the suggestions that only other formats print. */
export const asTextOn = (node: Node, program: string, version: string, options: readonly string[]): Competitor => ({
  name: `coding-markdown, as text${options.includes('--no-sources') ? '' : ', with sources'}`,
  version,
  node: node.version,
  own: true,
  command: () => [node.path, program, 'check', ...options],
  filesChecked: output => Number(/ in \S+ of ([\d,]+) files/.exec(output)?.[1]?.replaceAll(',', '')),
})

/** The product again, counting instead of checking. */
export function reportOn(node: Node, program: string, version: string, scratch: string): Competitor {
  const output = join(scratch, 'report.json')
  return {
    name: 'coding-markdown report',
    version,
    node: node.version,
    own: true,
    command: () => {
      rmSync(output, { force: true })
      return [node.path, program, 'report', '--format', 'json', '--output', output]
    },
    filesChecked: () => {
      if (!existsSync(output)) return 0
      const { documents } = JSON.parse(readFileSync(output, 'utf8')) as { documents: Record<string, number> }
      return Object.values(documents).reduce((sum, one) => sum + one, 0)
    },
  }
}

/** remark-parse in a process of its own, with nothing around it. */
export const remarkParseOn = (node: Node, program: string, version: string): Competitor => ({
  name: 'remark-parse alone',
  version,
  node: node.version,
  own: true,
  command: () => [node.path, program],
  filesChecked: output => Number(/parsed (\d+) files/.exec(output)?.[1]),
})

/** One file without imports, as the product is, so that both start alike. */
export async function bundle(entry: string, outfile: string): Promise<string> {
  await build({
    entryPoints: [entry],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    minify: true,
    // Some packages hide their imports from a bundler in the CommonJS form, and some have no other.
    mainFields: ['module', 'main'],
    banner: { js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);" },
    logLevel: 'error',
  })
  return outfile
}
