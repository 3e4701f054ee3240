import type { Span } from '../text/span.ts'
import type { Edit, Fix, Problem } from './rule.ts'

/** The text with some edits made, which must not overlap. Edits of other files are left out. */
export function applyEdits(text: string, edits: readonly Edit[]): string {
  let done = text.length
  const parts: string[] = []
  for (const { span, newText } of [...edits]
    .filter(edit => !edit.file)
    .sort(byStart)
    .reverse()) {
    parts.push(text.slice(span.end, done), newText)
    done = span.start
  }
  parts.push(text.slice(0, done))
  return parts.reverse().join('')
}

/** Whether a fix would leave the text as it is. */
export const isNoChange = (text: string, { edits }: Fix): boolean =>
  edits.every(({ span, newText, file }) => !file && text.slice(span.start, span.end) === newText)

/** Every repair of one problem, costly ones too. */
export const allFixes = ({ fixes, suggestions }: Problem): Fix[] => [...(fixes?.() ?? []), ...(suggestions?.() ?? [])]

/** The safe fixes of some problems that can be made together. */
export const safeFixes = (problems: readonly Problem[]): Fix[] =>
  chooseFixes(
    problems.filter(problem => !problem.suppressed).flatMap(problem => problem.fixes?.().find(fix => fix.safe) ?? []),
  )

/** Of fixes that overlap, the first by position; one that several problems share is made once. */
export function chooseFixes(fixes: readonly Fix[]): Fix[] {
  const chosen: Fix[] = []
  const taken = new Ranges()
  for (const fix of [...new Set(fixes)].sort((a, b) => byStart(first(a), first(b)))) {
    if (fix.edits.some(edit => taken.meets(edit.span))) continue
    chosen.push(fix)
    for (const edit of fix.edits) taken.add(edit.span)
  }
  return chosen
}

const first = (fix: Fix): Edit => [...fix.edits].sort(byStart)[0]!

const byStart = (a: Edit, b: Edit): number => a.span.start - b.span.start || a.span.end - b.span.end

/** Ranges that do not overlap, in order. To touch is no overlap, but two insertions in one place are: their order would be a guess. */
class Ranges {
  readonly #ranges: Span[] = []

  meets({ start, end }: Span): boolean {
    const at = this.#after(start)
    const before = this.#ranges[at - 1]
    const next = this.#ranges[at]
    return (
      (before !== undefined && (before.end > start || before.start === start)) ||
      (next !== undefined && next.start < end)
    )
  }

  add(range: Span): void {
    this.#ranges.splice(this.#after(range.start), 0, range)
  }

  /** The index of the first range that starts behind `start`. */
  #after(start: number): number {
    let low = 0
    let high = this.#ranges.length
    while (low < high) {
      const middle = (low + high) >> 1
      if (this.#ranges[middle]!.start <= start) low = middle + 1
      else high = middle
    }
    return low
  }
}

/** As many rounds as a chain of fixes that make way for each other can need; then it stops, whatever is left. */
export const mostRounds = 10

/** Makes all safe fixes, checking again after each round. `check` gives the problems of a text. */
export function fixAll(text: string, check: (text: string) => readonly Problem[]): { text: string; fixed: number } {
  let fixed = 0
  let current = text
  for (let round = 0; round < mostRounds; round++) {
    const fixes = safeFixes(check(current))
    if (fixes.length === 0) break
    current = applyEdits(
      current,
      fixes.flatMap(fix => fix.edits),
    )
    fixed += fixes.length
  }
  return { text: current, fixed }
}
