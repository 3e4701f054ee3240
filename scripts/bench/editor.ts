import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { EditorClient } from './editorClient.ts'
import type { Chapter } from './page.ts'
import type { Bench } from './setUp.ts'

/** Milliseconds of many round trips, a half and nineteen in twenty of which are at most so long. */
interface Latency {
  readonly what: string
  readonly median: number
  readonly p95: number
  /** What it must stay under, where something is promised. */
  readonly bar: number | null
}

const warmUps = 60
const rounds = 400
const starts = 7

/** What somebody who types waits for, over stdio, the whole round trip. */
export async function editor(bench: Bench): Promise<Chapter> {
  const latencies = await measureEditor(bench)
  return {
    title: 'In the editor',
    lines: [
      'Whole round trips over stdio, in a study of 1,300 files, its sources loaded; the server is a process of its own.',
      '',
      '| | median, ms | 95th percentile, ms |',
      '| --- | ---: | ---: |',
      ...latencies.map(({ what, median, p95 }) => `| ${what} | ${median.toFixed(1)} | ${p95.toFixed(1)} |`),
    ],
    targets: latencies.flatMap(({ what, p95, bar }) =>
      bar === null ? [] : [{ what: `${what}, 95th percentile in ms`, bar, ratio: p95 }],
    ),
  }
}

/** A keystroke to its problems, completion and hover in one file of a study, and how long a start takes. */
async function measureEditor({ server, corpora }: Bench): Promise<Latency[]> {
  const study = corpora.manyWithAds(1300)
  const long = corpora.manySections()
  const small = fourKilobytes(study.folder)
  const onSmall = await measureFile(server, study.folder, small, rounds, true)
  const onLong = await measureFile(server, long.folder, readdirSync(long.folder).find(isMarkdown)!, 60, false)
  const { initialize, first } = await measureStarts(server, study.folder, small)
  return [
    latency('from the spawn to the answer of `initialize`', initialize, 150),
    latency('from the spawn to the first problems', first, 300),
    latency('from a keystroke to its problems, 4 KB', onSmall.problems, 10),
    latency('completion, 4 KB', onSmall.completion, 5),
    latency('hover, 4 KB', onSmall.hover, 5),
    latency('from a keystroke to its problems, 1 MB', onLong.problems, 50),
    latency('completion, 1 MB', onLong.completion, null),
    latency('hover, 1 MB', onLong.hover, null),
  ]
}

async function measureStarts(server: string, folder: string, name: string) {
  const initialize: number[] = []
  const first: number[] = []
  for (let run = 0; run < starts; run++) {
    const start = performance.now()
    const client = await EditorClient.start(server, folder, false)
    initialize.push(client.initialized)
    client.open(name, readFileSync(join(folder, name), 'utf8'))
    await client.problems()
    first.push(performance.now() - start)
    await client.end()
  }
  return { initialize, first }
}

interface Samples {
  readonly problems: number[]
  readonly completion: number[]
  readonly hover: number[]
}

async function measureFile(
  server: string,
  folder: string,
  name: string,
  count: number,
  isStudy: boolean,
): Promise<Samples> {
  const client = await EditorClient.start(server, folder, isStudy)
  if (isStudy) await client.scanned()
  client.open(name, readFileSync(join(folder, name), 'utf8'))
  await client.problems()
  const samples: Samples = { problems: [], completion: [], hover: [] }
  const passages = [...client.text.matchAll(/[\p{L}]+"$/gmu)].map(match => match.index + 1)
  for (let round = -Math.min(warmUps, count); round < count; round++) {
    const at = passages[Math.abs(round * 7) % passages.length]!
    const keep = (into: number[], time: number): unknown => round >= 0 && into.push(time)
    const typeLetter = (): Promise<number> => {
      client.change(at, at, 'x')
      return client.problems()
    }
    keep(samples.problems, await timed(typeLetter))
    client.change(at, at + 1, '')
    const entry = client.text.lastIndexOf('\n- **', at) + 1
    const header = entry > 0 ? entry : client.text.indexOf('\n- **', client.text.indexOf('\n## ')) + 1
    keep(samples.hover, await timed(() => client.hover(header + 6)))
    const typed = '- **1.\n'
    client.change(header, header, typed)
    keep(samples.completion, await timed(() => client.completion(header + typed.length - 1)))
    client.change(header, header + typed.length, '')
    await client.problems()
  }
  await client.end()
  return samples
}

/** Milliseconds that some work takes. */
export async function timed(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now()
  await work()
  return performance.now() - start
}

function latency(what: string, times: readonly number[], bar: number | null): Latency {
  const sorted = [...times].sort((a, b) => a - b)
  const at = (share: number): number => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))]!
  return { what, median: at(0.5), p95: at(0.95), bar }
}

const isMarkdown = (name: string): boolean => name.endsWith('.md')

/** The file of a study whose length is nearest to 4 KB. */
function fourKilobytes(folder: string): string {
  const distance = (name: string): number => Math.abs(readFileSync(join(folder, name)).length - 4096)
  return readdirSync(folder)
    .filter(isMarkdown)
    .slice(0, 300)
    .reduce((best, name) => (distance(name) < distance(best) ? name : best))
}
