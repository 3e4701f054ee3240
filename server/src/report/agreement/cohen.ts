import type { Unit } from './units.ts'

export interface CohenKappa {
  readonly n: number
  /** The share of units on which both agree; null without units. */
  readonly observed: number | null
  /** What chance would give: the product of both coders' own shares, summed over the values. */
  readonly expected: number | null
  /** Null where chance alone would make them agree always: there is nothing that could vary. */
  readonly kappa: number | null
  /** The asymptotic standard error of kappa (Fleiss, Cohen & Everitt 1969). */
  readonly standardError: number | null
}

/** Cohen (1960) of a square table: how often coder A said the row's value and coder B the column's. */
export function cohenKappa(table: readonly (readonly number[])[]): CohenKappa {
  const n = table.reduce((sum, row) => sum + total(row), 0)
  if (n === 0) return { n, observed: null, expected: null, kappa: null, standardError: null }
  const p = table.map(row => row.map(cell => cell / n))
  const rows = p.map(total)
  const columns = p.map((_, column) => total(p.map(row => row[column]!)))
  const observed = total(p.map((row, index) => row[index]!))
  const expected = total(rows.map((share, index) => share * columns[index]!))
  if (isOne(expected)) return { n, observed, expected, kappa: null, standardError: null }
  const kappa = (observed - expected) / (1 - expected)
  const rest = 1 - kappa
  const agreed = total(p.map((row, i) => row[i]! * (1 - (rows[i]! + columns[i]!) * rest) ** 2))
  const other = total(
    p.map((row, i) => total(row.map((cell, j) => (i === j ? 0 : cell * (columns[i]! + rows[j]!) ** 2)))),
  )
  const variance = (agreed + rest ** 2 * other - (kappa - expected * rest) ** 2) / (n * (1 - expected) ** 2)
  return { n, observed, expected, kappa, standardError: Math.sqrt(Math.max(0, variance)) }
}

/** What two coders, by their index, said together: a table for `cohenKappa`. Units that one of them left out do not count. */
export function contingency<V>(units: readonly Unit<V>[], a: number, b: number): number[][] {
  const both = units.filter(({ values }) => values[a] !== null && values[b] !== null)
  const ids = new Map(
    [...new Set(both.flatMap(({ values }) => [values[a]!, values[b]!]))].map((value, id) => [value, id]),
  )
  const table = Array.from(ids, () => new Array<number>(ids.size).fill(0))
  for (const { values, count } of both) table[ids.get(values[a]!)!]![ids.get(values[b]!)!]! += count
  return table
}

const total = (numbers: readonly number[]): number => numbers.reduce((sum, one) => sum + one, 0)

/** Shares are sums of quotients: what should be 1 may miss it by a few units in the last place. */
const isOne = (share: number): boolean => share > 1 - 1e-12
