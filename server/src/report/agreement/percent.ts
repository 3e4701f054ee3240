import type { Unit } from './units.ts'

/**
 * The share of pairs of coders who say the same, averaged over units: for two coders, the share of units on which they
 * agree; for more, the mean P of Fleiss (1971). Units with fewer than two values are left out; null where none is left.
 */
export function percentAgreement<V>(units: readonly Unit<V>[]): number | null {
  let sum = 0
  let n = 0
  for (const { values, count } of units) {
    const said = values.filter(value => value !== null)
    if (said.length < 2) continue
    let same = 0
    for (const [index, one] of said.entries()) for (const other of said.slice(index + 1)) if (one === other) same++
    sum += (count * same) / ((said.length * (said.length - 1)) / 2)
    n += count
  }
  return n === 0 ? null : sum / n
}
