import { allFixes } from '../rules/fix.ts'
import type { Edit, Problem } from '../rules/rule.ts'
import { Lines } from '../text/lines.ts'
import type { Span } from '../text/span.ts'
import type { ReportedFix, ReportedProblem } from './report.ts'

/** Turns problems with offsets into reported ones with positions. `textOf` gives the text of other files named. */
export class Locator {
  readonly #pathOf: (uri: string) => string
  readonly #textOf: (uri: string) => string | undefined
  readonly #suggests: boolean

  /** `suggests`: costly suggestions are made too. */
  constructor(pathOf: (uri: string) => string, textOf: (uri: string) => string | undefined, suggests: boolean) {
    this.#pathOf = pathOf
    this.#suggests = suggests
    this.#textOf = textOf
  }

  locate(uri: string, text: string, problems: readonly Problem[]): ReportedProblem[] {
    const known = new Map([[uri, new Lines(text)]])
    const linesOf = (file: string): Lines => {
      const lines = known.get(file) ?? new Lines(this.#textOf(file) ?? '')
      known.set(file, lines)
      return lines
    }
    const place = (at: Span, file = uri) => ({ file: this.#pathOf(file), range: linesOf(file).rangeOf(at) })
    const edit = ({ span, newText, file }: Edit) => ({ ...place(span, file), newText })
    const fix = (one: { title: string; safe: boolean; edits: readonly Edit[] }): ReportedFix => ({
      title: one.title,
      safe: one.safe,
      edits: one.edits.map(edit),
    })
    return problems.map((problem): ReportedProblem => {
      const { rule, severity, message, span, data, related, suppressed } = problem
      const made = (this.#suggests ? allFixes(problem) : (problem.fixes?.() ?? [])).map(fix)
      return {
        rule,
        severity,
        message,
        ...place(span),
        ...(data ? { data } : {}),
        ...(related ? { related: related.map(one => ({ ...place(one.span, one.file), message: one.message })) } : {}),
        ...(suppressed ? { suppressed: suppressed.by, reason: suppressed.reason } : {}),
        ...(made.length ? { fixes: made } : {}),
      }
    })
  }
}
