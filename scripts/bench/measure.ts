import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Corpus } from './corpora.ts'
import { median } from './median.ts'

/** A program that is run as a whole process on a corpus, in the corpus's folder. */
export interface Competitor {
  readonly name: string
  readonly version: string
  /** The version of Node it runs on; null for a native program. */
  readonly node: string | null
  /** Set for what is compared: unlike a peer it is never skipped, the whole run fails without it. */
  readonly own?: true
  command(corpus: Corpus): readonly string[]
  /** The same program with its cache, where it has one that is off otherwise. */
  readonly cached?: Competitor
  /** How many files it says it checked, so that none is fast because it did nothing. */
  filesChecked(output: string): number
}

/** Medians over the runs, in seconds and megabytes. */
export interface Timing {
  readonly wall: number
  /** User and system time of the process and all it started. */
  readonly cpu: number
  /** The largest of its processes; null where the system has no GNU time. */
  readonly memory: number | null
}

export interface Result {
  readonly competitor: Competitor
  /** Why there is no timing, where there is none. */
  readonly timing: Timing | string
}

/** A warm-up for each, then `runs` rounds in which each runs once, so that a busy minute slows all of them. */
export function race(competitors: readonly Competitor[], corpus: Corpus, runs: number, scratch: string): Result[] {
  const lanes = competitors.map(competitor => ({
    competitor,
    start: warmUp(competitor, corpus, scratch),
    samples: [] as Sample[],
  }))
  const broken = lanes.find(({ competitor, start }) => competitor.own && typeof start === 'string')
  if (broken) throw new Error(`${broken.competitor.name} on ${corpus.name}: ${broken.start}`)
  for (let round = 0; round < runs; round++) {
    for (const { competitor, start, samples } of lanes) {
      if (typeof start !== 'string') samples.push(timedRun(competitor.command(corpus), corpus.folder))
    }
  }
  return lanes.map(({ competitor, start, samples }) => ({
    competitor,
    timing:
      typeof start === 'string'
        ? start
        : {
            wall: median(samples.map(one => one.wall)),
            cpu: median(samples.map(one => one.cpu)),
            memory: start.memory,
          },
  }))
}

/** A single run without a warm-up, for what takes long. */
export function once(competitor: Competitor, corpus: Corpus): Timing {
  return { ...timedRun(competitor.command(corpus), corpus.folder), memory: null }
}

interface Sample {
  readonly wall: number
  readonly cpu: number
}

const environment = { ...process.env, NO_COLOR: '1', FORCE_COLOR: undefined, NODE_OPTIONS: undefined, LC_ALL: 'C' }
const limits = { env: environment, maxBuffer: 2 ** 28, timeout: 10 * 60_000 }

/** Bash's own `time` counts in milliseconds and takes in every process that the command waited for. */
function timedRun(command: readonly string[], cwd: string): Sample {
  const script = `TIMEFORMAT='%3R %3U %3S'; time "$@" >/dev/null 2>&1`
  const { stderr, status } = spawnSync('bash', ['-c', script, 'bench', ...command], {
    cwd,
    encoding: 'utf8',
    ...limits,
  })
  const [wall, user, system] = stderr.trim().split(' ').map(Number)
  if ((status !== 0 && status !== 1) || system === undefined || Number.isNaN(system))
    throw new Error(`not measured: ${command.join(' ')}`)
  return { wall: wall!, cpu: user! + system }
}

const gnuTime = process.platform === 'linux' && existsSync('/usr/bin/time') ? '/usr/bin/time' : null

/** The first run of a program: is it sound, and how much memory does it take? A string says why it is not sound. */
function warmUp(competitor: Competitor, corpus: Corpus, scratch: string): { memory: number | null } | string {
  const peak = join(scratch, 'peak.txt')
  const command = competitor.command(corpus)
  const wrapped = gnuTime ? [gnuTime, '--quiet', '-o', peak, '-f', '%M', ...command] : command
  const { stdout, stderr, status, error } = spawnSync(wrapped[0]!, wrapped.slice(1), {
    cwd: corpus.folder,
    encoding: 'utf8',
    ...limits,
  })
  if (error || (status !== 0 && status !== 1)) return `it ended with status ${status}`
  const files = competitor.filesChecked(`${stdout}\n${stderr}`)
  if (files !== corpus.files) {
    process.stderr.write(`${stderr.slice(-1000)}\n`)
    return `it checked ${files} of ${corpus.files} files`
  }
  return { memory: gnuTime === null ? null : Number(readFileSync(peak, 'utf8')) / 1024 }
}
