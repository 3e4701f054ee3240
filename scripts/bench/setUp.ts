import { cpSync, mkdirSync, readFileSync, rmSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { CorpusWriter } from './corpora.ts'
import type { Competitor } from './measure.ts'
import { asTextOn, bundle, productOn, remarkParseOn, reportOn } from './own.ts'
import { installPeers, nodeAtHand, type Peers } from './peers.ts'

/** All that the chapters measure with. */
export interface Bench {
  readonly quick: boolean
  readonly corpora: CorpusWriter
  readonly product: Competitor
  /** On each Node: the product without sources and with them, its problems as text, and as JSON with suggestions. */
  readonly comparing: readonly (readonly [asText: Pair, asJson: Pair])[]
  /** The product, counting. */
  readonly report: Competitor
  /** The product on the newer Node that some peers need; null where the one at hand will do. */
  readonly productOnModernNode: Competitor | null
  readonly remarkParse: Competitor
  readonly peers: Peers
  /** The product on each Node, and its fastest peer, with their caches. */
  readonly cached: readonly Competitor[]
  /** The bundles that measure inside one process. */
  readonly readingRate: string
  readonly searching: string
  readonly codebook: string
  /** The language server beside the program. */
  readonly server: string
  readonly scratch: string
}

type Pair = readonly [without: Competitor, with_: Competitor]

export async function setUp(root: string, program: string, quick: boolean): Promise<Bench> {
  const scratch = join(root, '.bench')
  mkdirSync(scratch, { recursive: true })
  const here = join(root, 'scripts/bench')
  const version = versionIn(root)
  const peers = installPeers(join(scratch, 'peers'), !quick)
  const parser = await bundle(join(here, 'remarkParseAlone.ts'), join(scratch, 'remark-parse-alone.mjs'))
  const modern = peers.modernNode
  const nodes = modern ? [nodeAtHand, modern] : [nodeAtHand]
  return {
    quick,
    corpora: new CorpusWriter(root, scratch),
    product: productOn(nodeAtHand, program, version, scratch),
    comparing: nodes.map(node => [
      [asTextOn(node, program, version, ['--no-sources']), asTextOn(node, program, version, [])],
      [productOn(node, program, version, scratch), productOn(node, program, version, scratch, [])],
    ]),
    report: reportOn(nodeAtHand, program, version, scratch),
    productOnModernNode: modern && productOn(modern, program, version, scratch),
    remarkParse: remarkParseOn(nodeAtHand, parser, versionIn(join(root, 'node_modules/remark-parse'))),
    peers,
    cached: [
      ...nodes.map(node => productOn(node, program, version, scratch, ['--no-sources', '--cache'])),
      ...peers.competitors.flatMap(one => one.cached ?? []),
    ],
    readingRate: await bundle(join(here, 'readingRate.ts'), join(scratch, 'reading-rate.mjs')),
    searching: await bundle(join(here, 'searching.ts'), join(scratch, 'searching.mjs')),
    codebook: join(root, 'taxonomy.json'),
    server: join(dirname(program), 'server.js'),
    scratch,
  }
}

const versionIn = (folder: string): string =>
  (JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as { version: string }).version

/** A copy of the build, so that another build during the run changes nothing; gives the program in it. */
export function copyBuild(root: string): string {
  const copy = join(root, '.bench/product')
  rmSync(copy, { recursive: true, force: true })
  cpSync(join(root, 'dist'), copy, { recursive: true })
  return join(copy, 'coding-markdown.js')
}
