import type { Unit } from './units.ts'

export interface FleissKappa {
  /** Null where chance alone would make them agree always, or where there is nothing to compare. */
  readonly kappa: number | null
  /** The mean agreement of a subject, and what chance would give. */
  readonly observed: number | null
  readonly expected: number | null
  /** The agreement on each subject. */
  readonly subjects: readonly number[]
  /** The share of each value in all that was said. */
  readonly shares: readonly number[]
}

/**
 * Fleiss (1971) of a table: how many coders gave each subject (row) each value (column); as many for every subject. With
 * two coders it is Scott's pi. `weights`: how many subjects each row stands for. Throws a `RangeError` where their numbers differ.
 */
export function fleissKappa(
  table: readonly (readonly number[])[],
  weights: readonly number[] = table.map(() => 1),
): FleissKappa {
  const n = total(weights)
  const raters = total(table[0] ?? [])
  if (table.some(row => total(row) !== raters))
    throw new RangeError('Fleiss’ kappa needs as many coders for every subject')
  if (n === 0 || raters < 2) return { kappa: null, observed: null, expected: null, subjects: [], shares: [] }
  const subjects = table.map(row => total(row.map(cell => cell * (cell - 1))) / (raters * (raters - 1)))
  const shares = table[0]!.map((_, value) => total(table.map((row, at) => weights[at]! * row[value]!)) / (n * raters))
  const observed = total(subjects.map((agreement, at) => weights[at]! * agreement)) / n
  const expected = total(shares.map(share => share ** 2))
  const kappa = expected > 1 - 1e-12 ? null : (observed - expected) / (1 - expected)
  return { kappa, observed, expected, subjects, shares }
}

/** Units that every coder judged, as a table for `fleissKappa`. */
export function valueCounts<V>(units: readonly Unit<V>[]): number[][] {
  const values = [...new Set(units.flatMap(unit => unit.values))].filter(value => value !== null)
  return units.map(unit => values.map(value => unit.values.filter(one => one === value).length))
}

const total = (numbers: readonly number[]): number => numbers.reduce((sum, one) => sum + one, 0)
