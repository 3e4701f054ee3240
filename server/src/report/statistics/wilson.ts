import { normalQuantile } from './distributions.ts'

/** A part of a whole, with the interval that says how certain it is. */
export interface Share {
  readonly part: number
  readonly whole: number
  /** All null where the whole is nothing. */
  readonly value: number | null
  readonly low: number | null
  readonly high: number | null
}

export const confidence = 0.95

let quantile: number | null = null

/** A share with its score interval at 95 % (Wilson 1927), without correction for continuity. */
export function share(part: number, whole: number): Share {
  if (whole === 0) return { part, whole, value: null, low: null, high: null }
  quantile ??= normalQuantile(1 - (1 - confidence) / 2)
  const p = part / whole
  const z2 = quantile ** 2 / whole
  const centre = (p + z2 / 2) / (1 + z2)
  const half = (quantile * Math.sqrt((p * (1 - p)) / whole + z2 / (4 * whole))) / (1 + z2)
  return { part, whole, value: p, low: part === 0 ? 0 : centre - half, high: part === whole ? 1 : centre + half }
}
