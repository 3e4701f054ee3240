import type { Distance } from './krippendorff.ts'

/** A set of IDs or terms, ordered, so that equal sets can be one and the same object. */
export type SetValue = readonly string[]

/** Gives equal sets one object, so that `===` holds of them. */
export class SetPool {
  readonly #known = new Map<string, SetValue>()

  of(members: Iterable<string>): SetValue {
    const set = [...new Set(members)].sort()
    const key = JSON.stringify(set)
    const known = this.#known.get(key) ?? set
    this.#known.set(key, known)
    return known
  }
}

/** The members that both have, and those that at least one has. */
export function compareSets(a: SetValue, b: SetValue): { readonly both: number; readonly either: number } {
  const other = new Set(b)
  const both = a.filter(one => other.has(one)).length
  return { both, either: a.length + b.length - both }
}

/**
 * MASI (Passonneau 2006): 1 − J · M, J being the Jaccard coefficient, and M 1 for equal sets, 2/3 where one holds the other,
 * 1/3 where they overlap, 0 where they have nothing in common. Two empty sets are equal.
 */
export const masi: Distance<SetValue> = (a, b) => {
  const { both, either } = compareSets(a, b)
  if (either === 0) return 0
  const monotonicity = both === either ? 1 : both === Math.min(a.length, b.length) ? 2 / 3 : both > 0 ? 1 / 3 : 0
  return both === 0 ? 1 : 1 - (both / either) * monotonicity
}
