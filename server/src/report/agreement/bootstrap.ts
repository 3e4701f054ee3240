import { randomFrom } from '../random.ts'

/** An interval that 95 % of the resamples lie in. */
export interface Interval {
  readonly low: number
  readonly high: number
}

export interface BootstrapOptions {
  readonly seed: number
  readonly replicates: number
}

/**
 * Percentile intervals (Efron & Tibshirani 1993) of several statistics at once: `n` units are drawn from themselves with
 * replacement, and `statistics` is told how often each was. A resample for which a statistic is undefined does not count
 * for it; null where it is undefined for more than half of them.
 */
export function bootstrap(
  n: number,
  { seed, replicates }: BootstrapOptions,
  statistics: (drawn: Uint32Array) => readonly (number | null)[],
): (Interval | null)[] {
  const random = randomFrom(seed)
  const results: number[][] = []
  for (let replicate = 0; replicate < replicates; replicate++) {
    const drawn = new Uint32Array(n)
    for (let index = 0; index < n; index++) drawn[random(n)]!++
    for (const [at, value] of statistics(drawn).entries()) {
      results[at] ??= []
      if (value !== null) results[at].push(value)
    }
  }
  return results.map(values => (values.length * 2 > replicates ? percentiles(values) : null))
}

function percentiles(values: number[]): Interval {
  values.sort((a, b) => a - b)
  return { low: quantile(values, 0.025), high: quantile(values, 0.975) }
}

/** Between its neighbours by their distance (Hyndman & Fan 1996, type 7). */
function quantile(sorted: readonly number[], p: number): number {
  const at = (sorted.length - 1) * p
  const below = Math.floor(at)
  const low = sorted[below]!
  return low + ((sorted[below + 1] ?? low) - low) * (at - below)
}
