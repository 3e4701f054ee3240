/** What each coder said of one unit, null where nothing; `count` units that were judged alike are one of these. */
export interface Unit<V> {
  readonly values: readonly (V | null)[]
  readonly count: number
}

/** What coders said, unit by unit, as units counted once each. */
export const single = <V>(rows: readonly (readonly (V | null)[])[]): Unit<V>[] =>
  rows.map(values => ({ values, count: 1 }))

/** Units of the same values as one; `groupOf` says where each went. Values are compared by identity. */
export function grouped<V>(rows: readonly (readonly V[])[]): {
  readonly patterns: readonly (readonly V[])[]
  readonly groupOf: readonly number[]
} {
  const ids = new Map<V, number>()
  for (const value of rows.flat()) if (!ids.has(value)) ids.set(value, ids.size)
  const known = new Map<string, number>()
  const patterns: (readonly V[])[] = []
  const groupOf = rows.map(values => {
    const key = values.map(value => ids.get(value)).join()
    const at = known.get(key) ?? patterns.push(values) - 1
    known.set(key, at)
    return at
  })
  return { patterns, groupOf }
}
