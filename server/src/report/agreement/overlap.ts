import type { Span } from '../../text/span.ts'

/** How far what two coders marked is the same, in characters or members. */
export interface Overlap {
  readonly both: number
  readonly onlyA: number
  readonly onlyB: number
}

/**
 * Dice (1945): 2 · both / (2 · both + only one of them), the share of what they marked that both did; symmetric, and as a
 * measure of search results known as F1. Null where neither marked anything.
 */
export function dice({ both, onlyA, onlyB }: Overlap): number | null {
  const marked = 2 * both + onlyA + onlyB
  return marked === 0 ? null : (2 * both) / marked
}

/** The characters under two coders' spans, each counted once, however many spans of one coder lie over it. */
export function overlapOf(a: readonly Span[], b: readonly Span[]): Overlap {
  const [mine, yours] = [merged(a), merged(b)]
  let both = 0
  for (let i = 0, j = 0; i < mine.length && j < yours.length; ) {
    both += Math.max(0, Math.min(mine[i]!.end, yours[j]!.end) - Math.max(mine[i]!.start, yours[j]!.start))
    if (mine[i]!.end < yours[j]!.end) i++
    else j++
  }
  return { both, onlyA: lengthOf(mine) - both, onlyB: lengthOf(yours) - both }
}

/** Sums over sources. */
export const addOverlaps = (all: readonly Overlap[]): Overlap =>
  all.reduce((a, b) => ({ both: a.both + b.both, onlyA: a.onlyA + b.onlyA, onlyB: a.onlyB + b.onlyB }), {
    both: 0,
    onlyA: 0,
    onlyB: 0,
  })

const lengthOf = (spans: readonly Span[]): number => spans.reduce((sum, { start, end }) => sum + end - start, 0)

/** In order, and none touching another. */
function merged(spans: readonly Span[]): { start: number; end: number }[] {
  const all: { start: number; end: number }[] = []
  for (const { start, end } of [...spans].sort((a, b) => a.start - b.start)) {
    const last = all.at(-1)
    if (last && start <= last.end) last.end = Math.max(last.end, end)
    else all.push({ start, end })
  }
  return all
}
