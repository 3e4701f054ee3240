import { uniformInt } from 'pure-rand/distribution/uniformInt'
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus'

/** Whole numbers from 0 to below a limit, the same for the same seed on every machine (xoroshiro128+). */
export type Random = (limit: number) => number

export function randomFrom(seed: number): Random {
  const generator = xoroshiro128plus(seed)
  return limit => uniformInt(generator, 0, limit - 1)
}

/** `n` of the items, in the order they were in; all where there are not so many (Fisher & Yates). */
export function draw<T>(items: readonly T[], n: number, random: Random): T[] {
  const places = items.map((_, index) => index)
  const most = Math.min(n, places.length)
  for (let index = 0; index < most; index++) {
    const other = index + random(places.length - index)
    const chosen = places[other]!
    places[other] = places[index]!
    places[index] = chosen
  }
  return places
    .slice(0, most)
    .sort((a, b) => a - b)
    .map(place => items[place]!)
}
