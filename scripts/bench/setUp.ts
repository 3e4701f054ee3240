import { copyFileSync, mkdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { CorpusWriter } from './corpora.ts'
import type { Competitor } from './measure.ts'
import { bundle, productOn, remarkParseOn } from './own.ts'
import { installPeers, nodeAtHand, type Peers } from './peers.ts'

/** All that the chapters measure with. */
export interface Bench {
  readonly quick: boolean
  readonly corpora: CorpusWriter
  readonly product: Competitor
  /** The product on the newer Node that some peers need; null where the one at hand will do. */
  readonly productOnModernNode: Competitor | null
  readonly remarkParse: Competitor
  readonly peers: Peers
  /** The bundle that measures inside one process. */
  readonly readingRate: string
  readonly codebook: string
  readonly scratch: string
}

export async function setUp(root: string, program: string, quick: boolean): Promise<Bench> {
  const scratch = join(root, '.bench')
  mkdirSync(scratch, { recursive: true })
  // A copy, so that a build during the run changes nothing.
  const own = join(scratch, 'product.mjs')
  copyFileSync(program, own)
  const here = join(root, 'scripts/bench')
  const version = versionIn(root)
  const peers = installPeers(join(scratch, 'peers'), !quick)
  const parser = await bundle(join(here, 'remarkParseAlone.ts'), join(scratch, 'remark-parse-alone.mjs'))
  const modern = peers.modernNode
  return {
    quick,
    corpora: new CorpusWriter(root, scratch),
    product: productOn(nodeAtHand, own, version, scratch),
    productOnModernNode: modern && productOn(modern, own, version, scratch),
    remarkParse: remarkParseOn(nodeAtHand, parser, versionIn(join(root, 'node_modules/remark-parse'))),
    peers,
    readingRate: await bundle(join(here, 'readingRate.ts'), join(scratch, 'reading-rate.mjs')),
    codebook: join(root, 'taxonomy.json'),
    scratch,
  }
}

const versionIn = (folder: string): string =>
  (JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as { version: string }).version
