import { chiSquaredAbove } from './distributions.ts'

/** Whether two properties are independent, by Pearson's chi-squared, without a correction for continuity. */
export interface Independence {
  readonly n: number
  /** What would be expected in each cell if they were. */
  readonly expected: readonly (readonly number[])[]
  readonly degreesOfFreedom: number
  /** All null where one of the two does not vary. */
  readonly chiSquared: number | null
  readonly p: number | null
  /** The strength of the association, from 0 to 1 (Cramér 1946). */
  readonly cramersV: number | null
  /** How many cells expect fewer than five: with many of them, p is not to be relied on (Cochran 1954). */
  readonly smallCells: number
}

/** Tests a table of counts; rows and columns without any are left out. */
export function independence(table: readonly (readonly number[])[]): Independence {
  const rows = table.map(total)
  const columns = (table[0] ?? []).map((_, column) => total(table.map(row => row[column]!)))
  const n = total(rows)
  const expected = rows.map(row => columns.map(column => (n === 0 ? 0 : (row * column) / n)))
  const [height, width] = [rows, columns].map(sums => sums.filter(sum => sum > 0).length) as [number, number]
  const degreesOfFreedom = Math.max(0, height - 1) * Math.max(0, width - 1)
  const smallCells = expected.flat().filter(one => one > 0 && one < 5).length
  if (degreesOfFreedom === 0)
    return { n, expected, degreesOfFreedom, chiSquared: null, p: null, cramersV: null, smallCells }
  const chiSquared = total(
    table.map((row, i) =>
      total(row.map((cell, j) => (expected[i]![j] ? (cell - expected[i]![j]!) ** 2 / expected[i]![j]! : 0))),
    ),
  )
  return {
    n,
    expected,
    degreesOfFreedom,
    chiSquared,
    p: chiSquaredAbove(chiSquared, degreesOfFreedom),
    cramersV: Math.sqrt(chiSquared / (n * (Math.min(height, width) - 1))),
    smallCells,
  }
}

const total = (numbers: readonly number[]): number => numbers.reduce((sum, one) => sum + one, 0)
