import type { CodingDocument, Directive, Part } from '../document/model.ts'
import type { Problem } from './rule.ts'

/** The opt-outs of one document: which problems they silence, and which of them silenced any. */
export class Suppressions {
  /** The directives, and the rule names within them, that silenced a problem. */
  readonly used = new Set<Directive | Part>()
  readonly #document: CodingDocument
  readonly #lastLine = new Map<Directive, number>()

  constructor(document: CodingDocument) {
    this.#document = document
    for (const directive of document.directives) {
      if (directive.action === 'disable') this.#lastLine.set(directive, this.#closingLine(directive))
    }
  }

  /** The problem, marked where an opt-out silences it; `mustBeNamed`: an opt-out from all rules does not. */
  apply(problem: Problem, mustBeNamed = false): Problem {
    const line = this.#document.lines.lineAt(problem.span.start)
    let by: Directive | null = null
    for (const directive of this.#document.directives) {
      if (!this.#covers(directive, line)) continue
      const named = directive.rules.find(rule => rule.text === problem.rule)
      if (!named && (mustBeNamed || directive.rules.length > 0)) continue
      this.used.add(directive)
      if (named) this.used.add(named)
      by ??= directive
    }
    return by ? { ...problem, suppressed: { by: 'inline', reason: by.reason } } : problem
  }

  #covers(directive: Directive, line: number): boolean {
    const own = this.#document.lines.lineAt(directive.span.start)
    switch (directive.action) {
      case 'disable-file':
        return true
      case 'disable-line':
        return line === own
      case 'disable-next-line':
        return line === this.#document.lines.lineAt(directive.span.end) + 1
      case 'disable':
        return line >= own && line <= this.#lastLine.get(directive)!
      case 'enable':
        return false
    }
  }

  /** `enable` ends a `disable` that it names, or all where it names none. */
  #closingLine(opened: Directive): number {
    const { directives, lines } = this.#document
    const names = (one: Directive): string => one.rules.map(rule => rule.text).join()
    const closing = directives.find(
      one =>
        one.action === 'enable' &&
        one.span.start > opened.span.start &&
        (one.rules.length === 0 || names(one) === names(opened)),
    )
    return closing ? lines.lineAt(closing.span.start) : Number.POSITIVE_INFINITY
  }
}
