import type { Edit, Fix, Problem } from './rule.ts'

/** The text with some edits made, which must not overlap. Edits of other files are left out. */
export function applyEdits(text: string, edits: readonly Edit[]): string {
  let done = text.length
  const parts: string[] = []
  for (const { span, newText } of [...edits].filter(edit => !edit.file).sort(byStart).reverse()) {
    parts.push(text.slice(span.end, done), newText)
    done = span.start
  }
  parts.push(text.slice(0, done))
  return parts.reverse().join('')
}

/** The safe fixes that can be made together: the first by position where two overlap. */
export function safeFixes(problems: readonly Problem[]): Fix[] {
  const safe = problems
    .filter(problem => !problem.suppressed)
    .flatMap(problem => problem.fixes?.().find(fix => fix.safe) ?? [])
    .sort((a, b) => byStart(first(a), first(b)))
  const chosen: Fix[] = []
  const taken: Edit[] = []
  for (const fix of safe) {
    if (fix.edits.some(edit => taken.some(other => overlap(edit, other)))) continue
    chosen.push(fix)
    taken.push(...fix.edits)
  }
  return chosen
}

const first = (fix: Fix): Edit => [...fix.edits].sort(byStart)[0]!

const byStart = (a: Edit, b: Edit): number => a.span.start - b.span.start || a.span.end - b.span.end

/** Touching is no overlap, but two insertions in one place are: their order would be a guess. */
const overlap = (a: Edit, b: Edit): boolean =>
  (a.span.start < b.span.end && b.span.start < a.span.end) || a.span.start === b.span.start

/** As many rounds as a chain of fixes that make way for each other can need; then it stops, whatever is left. */
export const mostRounds = 10

/** Makes all safe fixes, checking again after each round. `check` gives the problems of a text. */
export function fixAll(text: string, check: (text: string) => readonly Problem[]): { text: string; fixed: number } {
  let fixed = 0
  let current = text
  for (let round = 0; round < mostRounds; round++) {
    const fixes = safeFixes(check(current))
    if (fixes.length === 0) break
    current = applyEdits(current, fixes.flatMap(fix => fix.edits))
    fixed += fixes.length
  }
  return { text: current, fixed }
}
