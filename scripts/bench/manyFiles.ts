import { type Bar, oursByNode, run, targetsOf, timingOf } from './compare.ts'
import type { Competitor } from './measure.ts'
import { type Chapter, describe, resultTable } from './page.ts'
import type { Bench } from './setUp.ts'

/** Chapters on studies of many files: against others, with the cache, and as they grow. */

const ours = ({ product, productOnModernNode }: Bench): Competitor[] => [
  product,
  ...(productOnModernNode ? [productOnModernNode] : []),
]

const barsFor1300: readonly Bar[] = [
  ['remark-parse alone', 'CPU', 1.3],
  ['markdownlint-cli2', 'wall', 0.75],
  ['markdownlint-cli2', 'wall', 0.1],
  ['remark-cli', 'wall', 0.5],
  ['remark-cli', 'wall', 0.1],
  ['rumdl', 'wall', 1],
]

export function thirteenHundred(bench: Bench): Chapter {
  const corpus = bench.corpora.many(1300)
  const own = ours(bench)
  const results = run(bench, [...own, bench.remarkParse, ...bench.peers.competitors], corpus, bench.quick ? 3 : 9)
  return {
    title: '1,300 coding files',
    lines: [describe(corpus), '', ...resultTable(results, oursByNode(results, own)), ...skippedLines(bench)],
    targets: targetsOf(results, own, barsFor1300),
  }
}

export function tenThousand(bench: Bench): Chapter {
  const corpus = bench.corpora.many(10_000)
  const own = ours(bench)
  const native = bench.peers.competitors.filter(one => one.node === null)
  const results = run(bench, [...own, bench.remarkParse, ...native], corpus, 5)
  return {
    title: '10,000 coding files',
    lines: [describe(corpus), '', ...resultTable(results, oursByNode(results, own))],
    targets: targetsOf(results, own, [
      ['rumdl', 'wall', 0.5],
      ['remark-parse alone', 'CPU', 1 / 8],
    ]),
  }
}

/** The second run with a cache, of which the warm-up is the first. */
export function cached(bench: Bench): Chapter {
  const own = bench.cached.filter(one => one.node !== null)
  const parts = [1300, 10_000].map(count => {
    const corpus = bench.corpora.many(count)
    return { corpus, results: run(bench, bench.cached, corpus, 7) }
  })
  return {
    title: 'A second run with the cache',
    lines: parts.flatMap(({ corpus, results }) => [
      ...[describe(corpus), ''],
      ...resultTable(results, oursByNode(results, own)),
      '',
    ]),
    targets: parts.flatMap(({ corpus, results }) =>
      targetsOf(results, own, [['rumdl, cached', 'wall', 1.5]]).map(target => ({
        ...target,
        what: `${corpus.files.toLocaleString('en')} files: ${target.what}`,
      })),
    ),
  }
}

/** Whether time and memory grow with the files, or faster. */
export function growing(bench: Bench): Chapter {
  const product = ours(bench).at(-1)!
  const sizes = [1300, 10_000, 30_000, 100_000].map(count => {
    const corpus = bench.corpora.many(count)
    const timing = timingOf(run(bench, [product], corpus, 3), product)!
    return { corpus, timing, perFile: (timing.cpu / corpus.files) * 1e6 }
  })
  const [, tenThousand, , most] = sizes
  return {
    title: 'As a study grows',
    lines: [
      `coding-markdown on Node ${product.node}. One file in twenty-five has a mistake: memory holds the problems, and the names of the files.`,
      '',
      '| files | MB | wall, s | CPU, s | CPU per file, µs | memory, MiB |',
      '| ---: | ---: | ---: | ---: | ---: | ---: |',
      ...sizes.map(
        ({ corpus, timing, perFile }) =>
          `| ${corpus.files.toLocaleString('en')} | ${(corpus.bytes / 1e6).toFixed(1)} | ${timing.wall.toFixed(2)} | ${timing.cpu.toFixed(2)} | ${perFile.toFixed(0)} | ${timing.memory?.toFixed(0) ?? '–'} |`,
      ),
    ],
    targets: [
      {
        what: 'CPU per file, 100,000 files against 10,000',
        bar: 1.1,
        ratio: most!.perFile / tenThousand!.perFile,
      },
    ],
  }
}

const skippedLines = ({ peers, quick }: Bench): string[] => {
  const lines = [
    ...peers.skipped.map(({ name, reason }) => `- ${name} is skipped: ${reason}.`),
    ...(quick ? ['- cspell is skipped: a quick run.'] : []),
  ]
  return lines.length > 0 ? ['', ...lines] : []
}
