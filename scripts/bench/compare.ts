import type { Corpus } from './corpora.ts'
import { type Competitor, type Result, race, type Timing } from './measure.ts'
import type { Bench } from './setUp.ts'
import type { Target } from './targets.ts'

export function run(bench: Bench, competitors: readonly Competitor[], corpus: Corpus, runs: number): Result[] {
  process.stderr.write(`${corpus.name}: ${runs} runs of ${competitors.map(one => one.name).join(', ')}\n`)
  return race(competitors, corpus, runs, bench.scratch)
}

export function timingOf(results: readonly Result[], competitor: Competitor): Timing | null {
  const timing = results.find(one => one.competitor === competitor)?.timing
  return typeof timing === 'object' ? timing : null
}

export const oursByNode = (results: readonly Result[], own: readonly Competitor[]): Map<string | null, Timing> =>
  new Map(own.map(one => [one.node, timingOf(results, one)!]))

/** What is compared with a program: its name, what of the times, and how much of it ours may be. */
export type Bar = readonly [peer: string, what: 'wall' | 'CPU', bar: number]

/** One target for each of ours that can be compared: on the same Node; with a native program, on every one. */
export function targetsOf(results: readonly Result[], own: readonly Competitor[], bars: readonly Bar[]): Target[] {
  return bars.flatMap(([name, what, bar]) => {
    const peer = results.find(one => one.competitor.name === name)
    const theirs = peer && timingOf(results, peer.competitor)
    const of = (timing: Timing): number => (what === 'wall' ? timing.wall : timing.cpu)
    return own
      .filter(({ node }) => !peer || peer.competitor.node === null || peer.competitor.node === node)
      .map(one => {
        const ours = timingOf(results, one)
        return {
          what: `${what === 'wall' ? 'wall time' : 'CPU'} against ${name}, on Node ${one.node}`,
          bar,
          ratio: ours && theirs ? of(ours) / of(theirs) : null,
        }
      })
  })
}
