import { draw, randomFrom } from './random.ts'

/** A source that can be drawn. */
export interface Drawable {
  readonly number: string
  readonly organisation?: string
  /** The group it is drawn from; empty where that is not known, or not asked for. */
  readonly stratum: string
}

/** A subsample, as it is written to the study: what was drawn from how many, and how to draw it again. */
export interface Sample {
  readonly seed: number
  /** Null where all sources were drawn from alike. */
  readonly by: string | null
  readonly population: number
  readonly strata: readonly { readonly value: string; readonly population: number; readonly drawn: number }[]
  readonly sources: readonly Drawable[]
}

/**
 * Draws `n` sources at random; by strata, from each in proportion to its size (largest remainders). The same sources in any order
 * and the same seed give the same sample.
 */
export function sample(all: readonly Drawable[], n: number, seed: number, by: string | null): Sample {
  const sorted = [...all].sort((a, b) => byNumber(a.number, b.number))
  const values = [...new Set(sorted.map(one => one.stratum))].sort()
  const groups = values.map(value => sorted.filter(one => one.stratum === value))
  const sizes = allocate(
    groups.map(group => group.length),
    Math.min(n, sorted.length),
  )
  const random = randomFrom(seed)
  const drawn = new Set(groups.flatMap((group, at) => draw(group, sizes[at]!, random)))
  return {
    seed,
    by,
    population: sorted.length,
    strata:
      by === null ? [] : values.map((value, at) => ({ value, population: groups[at]!.length, drawn: sizes[at]! })),
    sources: sorted.filter(one => drawn.has(one)),
  }
}

/** `n` in proportion to some sizes, whole numbers that add up to it. */
export function allocate(sizes: readonly number[], n: number): number[] {
  const total = sizes.reduce((sum, size) => sum + size, 0)
  if (total === 0) return sizes.map(() => 0)
  const exact = sizes.map(size => (size * n) / total)
  const parts = exact.map(Math.floor)
  const byRemainder = exact
    .map((value, at) => ({ at, rest: value - parts[at]! }))
    .sort((a, b) => b.rest - a.rest || a.at - b.at)
  const left = n - parts.reduce((sum, part) => sum + part, 0)
  for (const { at } of byRemainder.slice(0, left)) parts[at]!++
  return parts
}

/** Numbers by their size, before what is none, by its letters: the same on every machine. */
function byNumber(a: string, b: string): number {
  const [isA, isB] = [isNumber.test(a), isNumber.test(b)]
  if (isA !== isB) return isA ? -1 : 1
  return (isA ? Number(a) - Number(b) : 0) || (a < b ? -1 : a > b ? 1 : 0)
}

const isNumber = /^\d+$/
