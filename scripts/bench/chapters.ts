import { execFileSync } from 'node:child_process'
import { oursByNode, run, targetsOf, timingOf } from './compare.ts'
import type { Corpus } from './corpora.ts'
import { once, type Result, type Timing } from './measure.ts'
import { type Chapter, describe, type Rate, rateTable, resultTable } from './page.ts'
import type { Bench } from './setUp.ts'

/** What comparing with the sources adds, and what nobody should be able to make slow. */
export function sources(bench: Bench): Chapter {
  const { comparing, corpora } = bench
  const corpus = corpora.manyWithAds(1300)
  const results = run(bench, comparing.flat(2), corpus, bench.quick ? 5 : 11)
  const added = ([without, with_]: (typeof comparing)[number][number], what: 'cpu' | 'wall'): number =>
    timingOf(results, with_)![what] / timingOf(results, without)![what] - 1
  const output = execFileSync(process.execPath, [bench.searching], { encoding: 'utf8' })
  const searches = JSON.parse(output) as {
    readonly what: string
    readonly milliseconds: number
    readonly bar: number
  }[]
  return {
    title: 'Comparing with the sources',
    lines: [
      describe(corpus),
      '',
      ...resultTable(
        results,
        oursByNode(
          results,
          comparing.map(([asText]) => asText[0]),
        ),
      ),
      '',
      'Printed as text, the default, a check verifies every quotation. Printed as JSON, it also looks for the nearest passage of those that are not found, and for every repair.',
      '',
      '| Node | what sources add to a check | CPU | wall time |',
      '| --- | --- | ---: | ---: |',
      ...comparing.flatMap(pairs =>
        pairs.map((pair, index) => {
          const what = index === 0 ? 'as text' : 'as JSON, with suggestions'
          return `| ${pair[0].node} | ${what} | ${added(pair, 'cpu').toFixed(2)} | ${added(pair, 'wall').toFixed(2)} |`
        }),
      ),
      '',
      'Single searches, inside one warm process:',
      '',
      '| search | milliseconds |',
      '| --- | --- |',
      ...searches.map(({ what, milliseconds }) => `| ${what} | ${milliseconds.toFixed(1)} |`),
    ],
    targets: [
      ...comparing.flatMap(([pair]) => [
        { what: `CPU that verifying adds to a check, on Node ${pair[0].node}`, bar: 0.5, ratio: added(pair, 'cpu') },
        {
          what: `wall time that verifying adds to a check, on Node ${pair[0].node}`,
          bar: 0.5,
          ratio: added(pair, 'wall'),
        },
      ]),
      ...searches.map(({ what, milliseconds, bar }) => ({ what: `${what}, in ms`, bar, ratio: milliseconds })),
    ],
  }
}

/** What counting costs beside checking: the same files are read, and other things done with them. */
export function counting(bench: Bench): Chapter {
  const { product, report, corpora } = bench
  const corpus = corpora.many(10_000)
  const results = run(bench, [product, report], corpus, bench.quick ? 3 : 7)
  return {
    title: 'Counting 10,000 coding files',
    lines: [describe(corpus), '', ...resultTable(results, oursByNode(results, [product]))],
    targets: targetsOf(results, [report], [[product.name, 'CPU', 1.5]]),
  }
}

/** Small files and one long file of the same size: the cost of a byte must be much the same. */
export function oneMegabyte(bench: Bench): Chapter {
  const { product, remarkParse, corpora } = bench
  const small = corpora.many(485)
  const long = [corpora.manySections(), corpora.hugeList()]
  const [parsed, checked] = run(bench, [remarkParse, product], small, 7).map(one => rateOf(one, small))
  const checkedLong = long.map(corpus => rateOf(run(bench, [product], corpus, 7)[0]!, corpus))
  const parsedLong = long.map(corpus => rateOf({ competitor: remarkParse, timing: once(remarkParse, corpus) }, corpus))
  return {
    title: 'A coding file of 1 MB',
    lines: [
      'Whole processes, their start included, as times for a megabyte. remark-parse alone on a long file is a single run.',
      '',
      ...rateTable([parsed!, checked!, ...checkedLong, ...parsedLong]),
    ],
    targets: checkedLong.map(rate => ({
      what: `CPU of a megabyte, ${rate.text}, against remark-parse alone on small files`,
      bar: 1.5,
      ratio: rate.cpu! / parsed!.cpu!,
    })),
  }
}

/** The same without the start of a process: what reading costs once the program is warm. */
export function insideOneProcess(bench: Bench): Chapter {
  const { corpora } = bench
  const small = corpora.many(485)
  const long = [corpora.manySections(), corpora.hugeList()]
  const folders = [small, ...long].map(corpus => corpus.folder)
  const output = execFileSync(process.execPath, [bench.readingRate, bench.codebook, ...folders], { encoding: 'utf8' })
  const { remark, product, productOnLong } = JSON.parse(output) as {
    remark: number
    product: number
    productOnLong: number[]
  }
  const rate = (name: string, corpus: Corpus, milliseconds: number): Rate => ({
    name,
    text: corpus.about,
    wall: milliseconds / 1000,
    cpu: null,
  })
  return {
    title: 'Reading, inside one warm process',
    lines: [
      'From a text to the model of a coding file, nothing else; remark-parse to its tree.',
      '',
      ...rateTable([
        rate('remark-parse', small, remark),
        rate('coding-markdown', small, product),
        ...long.map((corpus, index) => rate('coding-markdown', corpus, productOnLong[index]!)),
      ]),
    ],
    targets: long.map((corpus, index) => ({
      what: `reading a megabyte, ${corpus.about}, against remark-parse on small files`,
      bar: 1.5,
      ratio: productOnLong[index]! / remark,
    })),
  }
}

function rateOf({ competitor, timing }: Result, corpus: Corpus): Rate {
  const megabytes = corpus.bytes / 1e6
  const { wall, cpu } = timing as Timing
  return { name: competitor.name, text: corpus.about, wall: wall / megabytes, cpu: cpu / megabytes }
}
