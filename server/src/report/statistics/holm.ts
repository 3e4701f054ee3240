/** Corrects p-values for their number (Holm 1979); a test that gave none counts for none. In the order given. */
export function holm(pValues: readonly (number | null)[]): (number | null)[] {
  const tested = pValues.flatMap((p, index) => (p === null ? [] : [{ p, index }])).sort((a, b) => a.p - b.p)
  const adjusted: (number | null)[] = pValues.map(() => null)
  let highest = 0
  for (const [rank, { p, index }] of tested.entries()) {
    highest = Math.max(highest, Math.min(1, (tested.length - rank) * p))
    adjusted[index] = highest
  }
  return adjusted
}
