/** Words of a quotation beside words of its source, by index; null on one side for a word that has no counterpart. */
export type Pair = readonly [wanted: number | null, there: number | null]

export interface Alignment {
  /** From the first to the last word of the source that has a counterpart. */
  readonly pairs: readonly Pair[]
  /** 0 where all words are equal; about 1 for each word that is not. */
  readonly cost: number
}

const otherWord = 0.95
const lostWord = 1
/** Words of the source that the quotation passes over, beginning and going on. */
const skipFirst = 0.6
const skipNext = 0.15

/**
 * Aligns all words of a quotation with a stretch of a source, wherever in it, at the least cost: Needleman and Wunsch
 * (1970) with free ends on the side of the source and Gotoh's (1982) gaps, which cost less the longer they are.
 */
export function align(wanted: readonly string[], there: readonly string[]): Alignment {
  const width = there.length + 1
  const size = (wanted.length + 1) * width
  // The least cost of the words up to here, and the same where the last word of the source is passed over.
  const costs = new Float64Array(size)
  const skips = new Float64Array(size).fill(Number.POSITIVE_INFINITY)
  for (let row = 1; row <= wanted.length; row++) {
    costs[row * width] = row * lostWord
    for (let column = 1; column < width; column++) {
      const at = row * width + column
      const skip = Math.min(costs[at - 1]! + skipFirst, skips[at - 1]! + skipNext)
      skips[at] = skip
      const pair = costs[at - width - 1]! + difference(wanted[row - 1]!, there[column - 1]!)
      costs[at] = Math.min(pair, costs[at - width]! + lostWord, row === wanted.length ? Number.POSITIVE_INFINITY : skip)
    }
  }
  const last = wanted.length * width
  let end = last
  for (let at = last; at < size; at++) if (costs[at]! < costs[end]!) end = at
  return { pairs: trace(end), cost: costs[end]! }

  function trace(from: number): Pair[] {
    const pairs: Pair[] = []
    let isSkipping = false
    for (let at = from; at >= width; ) {
      const row = Math.floor(at / width)
      const column = at % width
      const isPair =
        !isSkipping &&
        column > 0 &&
        costs[at] === costs[at - width - 1]! + difference(wanted[row - 1]!, there[column - 1]!)
      if (isPair) {
        pairs.push([row - 1, column - 1])
        at -= width + 1
      } else if (isSkipping || costs[at] === skips[at]) {
        pairs.push([null, column - 1])
        isSkipping = skips[at] !== costs[at - 1]! + skipFirst
        at -= 1
      } else {
        pairs.push([row - 1, null])
        at -= width
      }
    }
    return pairs.reverse()
  }
}

/** What aligning costs at least, cheaply told: a word that is not there may still be alike one that is, a short one cannot. */
export function leastCost(wanted: readonly string[], there: readonly string[]): number {
  const known = new Set(there)
  let cost = 0
  for (const word of wanted) if (!known.has(word)) cost += word.length < 4 ? otherWord : 1 / (word.length + 1)
  return cost
}

/** Whether two words may be one, with a slip of the finger. */
export const areAlike = (a: string, b: string): boolean => difference(a, b) < otherWord

/** How different two words are: a slip of the finger, which leaves their beginning and their end alike, costs little. */
function difference(a: string, b: string): number {
  if (a === b) return 0
  const longer = Math.max(a.length, b.length)
  const shorter = Math.min(a.length, b.length)
  if (shorter < 4) return otherWord
  let begun = 0
  while (begun < shorter && a.charCodeAt(begun) === b.charCodeAt(begun)) begun++
  let ended = 0
  while (ended < shorter - begun && a.charCodeAt(a.length - 1 - ended) === b.charCodeAt(b.length - 1 - ended)) ended++
  const share = (begun + ended) / longer
  return share >= 0.6 ? 1 - share : otherWord
}
