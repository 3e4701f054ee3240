import { type BootstrapOptions, bootstrap, type Interval } from './bootstrap.ts'
import { cohenKappa, contingency } from './cohen.ts'
import { fleissKappa, valueCounts } from './fleiss.ts'
import { type Distance, prepareAlpha } from './krippendorff.ts'
import { percentAgreement } from './percent.ts'
import { grouped, single, type Unit } from './units.ts'

/** A statistic of the sources; null where it is undefined. */
export interface Estimate {
  readonly value: number | null
  /** Null where the statistic is undefined, or so in most resamples. */
  readonly interval: Interval | null
}

/** Statistics of sources, each drawn so often. */
export type Estimator = (drawn: ArrayLike<number>) => readonly (number | null)[]

/** The measures of agreement, in the order in which `agreementOf` gives them. */
export const measures = ['percent', 'cohen', 'fleiss', 'alpha'] as const
export type Measure = (typeof measures)[number]

/**
 * How far coders agree on what they said of each source: `said[source]` holds units, and each unit what the coders said, none of
 * it missing.
 */
export function agreementOf<V>(said: readonly (readonly (readonly V[])[])[], distance: Distance<V>): Estimator {
  const { patterns, groupOf } = grouped(said.flat())
  const sourceOf = said.flatMap((units, source) => units.map(() => source))
  const alpha = prepareAlpha(patterns, distance)
  const table = valueCounts(single(patterns))
  return drawn => {
    const counts = patterns.map(() => 0)
    for (const [unit, group] of groupOf.entries()) counts[group]! += drawn[sourceOf[unit]!]!
    const units = patterns.map((values, at) => ({ values, count: counts[at]! }))
    return [percentAgreement(units), meanCohen(units), fleissKappa(table, counts).kappa, alpha(counts).alpha]
  }
}

/** Krippendorff's alpha alone, of one unit per source: of sets there are so many that tables of them would be large. */
export function alphaOf<V>(said: readonly (readonly V[])[], distance: Distance<V>): Estimator {
  const alpha = prepareAlpha(said, distance)
  return drawn => [alpha(drawn).alpha]
}

/** Cohen's kappa, for more than two coders the mean over all pairs (Light 1971); undefined where that of one pair is. */
export function meanCohen<V>(units: readonly Unit<V>[]): number | null {
  const kappas = pairs(units[0]?.values.length ?? 0).map(([a, b]) => cohenKappa(contingency(units, a, b)).kappa)
  return mean(kappas)
}

/** All pairs of coders, by their index. */
export const pairs = (coders: number): [number, number][] =>
  Array.from({ length: coders }, (_, a) => Array.from({ length: coders - a - 1 }, (_, b) => [a, a + b + 1])).flat() as [
    number,
    number,
  ][]

/** Undefined where there is none, or one of them is. */
export const mean = (values: readonly (number | null)[]): number | null =>
  values.length === 0 || values.includes(null)
    ? null
    : (values as readonly number[]).reduce((sum, value) => sum + value, 0) / values.length

/** The values of a statistic, and their intervals over resamples of the sources. */
export function estimate(n: number, estimator: Estimator, options: BootstrapOptions): Estimate[] {
  const values = estimator(new Uint32Array(n).fill(1))
  const intervals = options.replicates === 0 ? [] : bootstrap(n, options, estimator)
  return values.map((value, at) => ({ value, interval: value === null ? null : (intervals[at] ?? null) }))
}
