import type { Unit } from './units.ts'

/** How far two values differ: 0 where not at all. Symmetric; for interval data, the square of the difference. */
export type Distance<V> = (a: V, b: V) => number

export const nominal: Distance<unknown> = (a, b) => (a === b ? 0 : 1)

export interface KrippendorffAlpha {
  /** Null where nothing could vary: then nobody can tell agreement from chance. */
  readonly alpha: number | null
  /** How many values stand beside another of the same unit, and in how many units. */
  readonly pairable: number
  readonly units: number
  /** The observed disagreement, and what chance would give. */
  readonly observed: number | null
  readonly expected: number | null
}

/**
 * Krippendorff's alpha (Computing Krippendorff's Alpha-Reliability, 2011): any number of coders, values may be missing.
 * Values are the same where they are identical (`===`).
 */
export const krippendorffAlpha = <V>(units: readonly Unit<V>[], distance: Distance<V>): KrippendorffAlpha =>
  prepareAlpha(
    units.map(unit => unit.values),
    distance,
  )(units.map(unit => unit.count))

/** The same, over and over for different counts of the same units: their distances are taken once. */
export function prepareAlpha<V>(
  rows: readonly (readonly (V | null)[])[],
  distance: Distance<V>,
): (counts: ArrayLike<number>) => KrippendorffAlpha {
  const ids = new Map<V, number>()
  const said = rows.map(values =>
    values.flatMap(value => {
      if (value === null) return []
      if (!ids.has(value)) ids.set(value, ids.size)
      return ids.get(value)!
    }),
  )
  const values = [...ids.keys()]
  const distances = values.map(a => Float64Array.from(values, b => distance(a, b)))
  // What a unit adds to the observed disagreement: all pairs of its values, each value counted once (1 / (m - 1)).
  const within = said.map(one => sumOf(one, a => sumOf(one, b => distances[a]![b]!)) / (one.length - 1))
  return counts => {
    const frequencies = new Float64Array(values.length)
    let pairable = 0
    let units = 0
    let differing = 0
    for (const [at, one] of said.entries()) {
      const count = counts[at]!
      if (one.length < 2 || count === 0) continue
      for (const value of one) frequencies[value]! += count
      pairable += one.length * count
      units += count
      differing += within[at]! * count
    }
    if (pairable === 0) return { alpha: null, pairable, units, observed: null, expected: null }
    let byChance = 0
    for (const [a, row] of distances.entries()) {
      if (frequencies[a] === 0) continue
      for (let b = 0; b < a; b++) byChance += 2 * frequencies[a]! * frequencies[b]! * row[b]!
    }
    const observed = differing / pairable
    const expected = byChance / (pairable * (pairable - 1))
    return { alpha: expected === 0 ? null : 1 - observed / expected, pairable, units, observed, expected }
  }
}

const sumOf = (ids: readonly number[], of: (id: number) => number): number => ids.reduce((sum, id) => sum + of(id), 0)
