/** Slices are compared at once, in a tenth of the time that their characters would take. */
const stretch = 4096

/** How many units two texts have in common at their beginnings, and, of what is left, at their ends. */
export function commonEnds(a: string, b: string): { readonly start: number; readonly end: number } {
  const most = Math.min(a.length, b.length)
  let start = 0
  while (start + stretch <= most && a.slice(start, start + stretch) === b.slice(start, start + stretch))
    start += stretch
  while (start < most && a.charCodeAt(start) === b.charCodeAt(start)) start++
  const left = most - start
  const fromEnd = (text: string, end: number): string => text.slice(text.length - end - stretch, text.length - end)
  let end = 0
  while (end + stretch <= left && fromEnd(a, end) === fromEnd(b, end)) end += stretch
  while (end < left && a.charCodeAt(a.length - end - 1) === b.charCodeAt(b.length - end - 1)) end++
  return { start, end }
}
