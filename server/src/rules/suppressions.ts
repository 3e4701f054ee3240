import type { CodingDocument, Directive, Part } from '../document/model.ts'
import type { Lines } from '../text/lines.ts'
import type { Problem } from './rule.ts'

/** An opt-out with the lines it silences, both ends included. */
interface Reach {
  readonly directive: Directive
  readonly first: number
  readonly last: number
}

/** The opt-outs of one document: which problems they silence, and which of them silenced any. */
export class Suppressions {
  /** The directives, and the rule names within them, that silenced a problem. */
  readonly used = new Set<Directive | Part>()
  readonly #lines: Lines
  readonly #reaches: readonly Reach[]

  constructor({ directives, lines }: CodingDocument) {
    this.#lines = lines
    this.#reaches = directives.flatMap(
      (directive, index) => reachOf(directive, directives.slice(index + 1), lines) ?? [],
    )
  }

  /** The problem, marked where an opt-out silences it; `mustBeNamed`: an opt-out from all rules does not. */
  apply(problem: Problem, mustBeNamed = false): Problem {
    if (this.#reaches.length === 0) return problem
    const line = this.#lines.lineAt(problem.span.start)
    let by: Directive | null = null
    for (const { directive, first, last } of this.#reaches) {
      if (line < first || line > last) continue
      const named = directive.rules.find(rule => rule.text === problem.rule)
      if (!named && (mustBeNamed || directive.rules.length > 0)) continue
      this.used.add(directive)
      if (named) this.used.add(named)
      by ??= directive
    }
    return by ? { ...problem, suppressed: { by: 'inline', reason: by.reason } } : problem
  }
}

function reachOf(directive: Directive, later: readonly Directive[], lines: Lines): Reach | null {
  const own = lines.lineAt(directive.span.start)
  const behind = lines.lineAt(directive.span.end) + 1
  switch (directive.action) {
    case 'disable-file':
      return { directive, first: 0, last: Number.POSITIVE_INFINITY }
    case 'disable-line':
      return { directive, first: own, last: own }
    case 'disable-next-line':
      return { directive, first: behind, last: behind }
    case 'disable': {
      const closing = later.find(one => one.action === 'enable' && closes(one, directive))
      return { directive, first: own, last: closing ? lines.lineAt(closing.span.start) : Number.POSITIVE_INFINITY }
    }
    case 'enable':
      return null
  }
}

/** `enable` ends a `disable` of the same rules, or every one where it names none. */
function closes(enable: Directive, disable: Directive): boolean {
  const names = (one: Directive): string => one.rules.map(rule => rule.text).join()
  return enable.rules.length === 0 || names(enable) === names(disable)
}
