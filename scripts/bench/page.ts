import { arch, availableParallelism, cpus, loadavg, totalmem, type } from 'node:os'
import type { Corpus } from './corpora.ts'
import type { Result, Timing } from './measure.ts'
import { nodeAtHand } from './peers.ts'
import { say, type Target } from './targets.ts'

export interface Chapter {
  readonly title: string
  readonly lines: readonly string[]
  readonly targets: readonly Target[]
}

export interface Rate {
  readonly name: string
  readonly text: string
  /** Seconds for a megabyte. */
  readonly wall: number
  readonly cpu: number | null
}

export const pageOf = (chapters: readonly Chapter[]): string =>
  [
    '# Benchmarks',
    '',
    'Written by `npm run bench`, which makes its corpora from `examples/` and runs this project and public tools on the same files, in turn, in one run. The tools do',
    'different work: the two Markdown linters and remark-lint check style, cspell checks spelling, remark-parse alone checks nothing. They show what people are used to',
    'wait for, and what remark costs, whose tree this project reads. Ratios below 1 mean that this project takes less.',
    '',
    ...machine(),
    '',
    ...chapters.flatMap(({ title, lines, targets }) => [
      `## ${title}`,
      '',
      ...lines,
      '',
      ...targets.map(target => `- ${say(target)}`),
      ...(targets.length > 0 ? [''] : []),
    ]),
  ].join('\n')

/** What others kept the machine busy with when the run began; it lengthens the wall times. */
const foreignLoad = loadavg()[0]!

function machine(): string[] {
  const memory = Math.round(totalmem() / 2 ** 30)
  const place = `${cpus()[0]?.model.trim() ?? 'an unknown processor'}, ${availableParallelism()} cores, ${memory} GiB of memory, ${type()} ${arch()}`
  return [
    `- Machine: ${place}; Node ${nodeAtHand.version}; ${new Date().toISOString().slice(0, 10)}.`,
    ...(foreignLoad < 0.5
      ? []
      : [
          `- The machine was not idle: load average ${foreignLoad.toFixed(1)} when the run began. Take the ratios for rough ones.`,
        ]),
    '- Each time is that of a whole process, its start included: the median of several runs after a warm-up, all programs in turn. CPU is user and system time of',
    '  every thread and child. Memory is the peak of the largest process.',
    '- After the warm-up, this project finds what V8 compiled of its program in the cache of the user, as after every first run; nothing of the files is in it.',
    '- Every program has its default settings, except that line length (MD013) is off for the two Markdown linters, since the lines of codings are long by nature,',
    "  and that rumdl's cache is off where the table does not say otherwise. rumdl is called as the native program, without its wrapper for Node. How many files",
    '  a program checked is verified before it is timed.',
    '- A tool that needs a newer Node than the one at hand has it, and this project is then run on that Node too: a ratio compares times on the same Node.',
  ]
}

export const describe = ({ files, bytes }: Corpus): string =>
  `${files.toLocaleString('en')} coding files, ${(bytes / 1e6).toFixed(1)} MB together.`

/** A line for each program, its times and how ours compare with them. */
export function resultTable(results: readonly Result[], ours: ReadonlyMap<string | null, Timing>): string[] {
  const rows = results.map(({ competitor, timing }) => {
    const { name, version, node } = competitor
    const who = `| ${name} | ${version} | ${node ?? 'native'}`
    if (typeof timing === 'string') return `${who} | skipped: ${timing} | | | | |`
    const own = ours.get(node) ?? ours.get(nodeAtHand.version)!
    const ratios =
      own === timing ? '| | |' : `| ${(own.wall / timing.wall).toFixed(2)} | ${(own.cpu / timing.cpu).toFixed(2)} |`
    return `${who} | ${timing.wall.toFixed(2)} | ${timing.cpu.toFixed(2)} | ${timing.memory === null ? '–' : timing.memory.toFixed(0)} ${ratios}`
  })
  return [
    '| program | version | Node | wall, s | CPU, s | memory, MiB | our wall / its wall | our CPU / its CPU |',
    '| --- | --- | --- | ---: | ---: | ---: | ---: | ---: |',
    ...rows,
  ]
}

export const rateTable = (rates: readonly Rate[]): string[] => [
  '| | text | wall, s per MB | CPU, s per MB |',
  '| --- | --- | ---: | ---: |',
  ...rates.map(
    ({ name, text, wall, cpu }) =>
      `| ${name} | ${text} | ${wall.toFixed(2)} | ${cpu === null ? '–' : cpu.toFixed(2)} |`,
  ),
]
