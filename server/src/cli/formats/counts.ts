import { type Severity, severities } from '../../rules/rule.ts'

export type SeverityCounts = Readonly<Record<Severity, number>>

/** A whole number as people read it: `15,965`. (The first `toLocaleString` of a process takes as long as checking 20 files.) */
export const grouped = (count: number): string => String(count).replace(/\B(?=(?:\d{3})+$)/g, ',')

/** A number and its noun: `1 file`, `1,267 files`. */
export const counted = (count: number, noun: string): string => `${grouped(count)} ${noun}${count === 1 ? '' : 's'}`

export function countSeverities(problems: readonly { readonly severity: Severity }[]): SeverityCounts {
  const counts = { error: 0, warning: 0, info: 0, hint: 0 }
  for (const { severity } of problems) counts[severity]++
  return counts
}

/** `1 error, 4 warnings`: the worst first, none that does not occur. */
export const listSeverities = (counts: SeverityCounts): string =>
  severities
    .filter(severity => counts[severity] > 0)
    .map(severity => counted(counts[severity], severity))
    .join(', ')
