import { FileError } from '../study/fileSystem.ts'
import { readText } from '../study/settings.ts'
import { Lines } from '../text/lines.ts'
import { CannotDo, type Io, uriOf } from './io.ts'
import type { ReportedProblem } from './report.ts'

/**
 * The problems that a study accepts for now, so that only new ones count. Each is known by file, rule and the wrong
 * text itself, not by its line: it stays known when the file is edited elsewhere.
 */
export class Baseline {
  readonly #known: Map<string, number>

  constructor(known: ReadonlyMap<string, number> = new Map()) {
    this.#known = new Map(known)
  }

  /** The problems, those that the baseline knows marked as suppressed. */
  apply(problems: readonly ReportedProblem[], text: string): ReportedProblem[] {
    const lines = new Lines(text)
    return problems.map(problem => {
      const key = keyOf(problem, text, lines)
      const left = this.#known.get(key) ?? 0
      if (problem.suppressed || left === 0) return problem
      this.#known.set(key, left - 1)
      return { ...problem, suppressed: 'baseline' }
    })
  }

  /** Takes problems into the baseline. */
  add(problems: readonly ReportedProblem[], text: string): void {
    const lines = new Lines(text)
    for (const problem of problems) {
      const key = keyOf(problem, text, lines)
      this.#known.set(key, (this.#known.get(key) ?? 0) + 1)
    }
  }

  print(): string {
    const problems = [...this.#known]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, count]) => {
        const [file, rule, text] = JSON.parse(key) as [string, string, string]
        return { file, rule, text, count }
      })
    return `${JSON.stringify({ version: 1, problems }, null, 2)}\n`
  }
}

const keyOf = ({ file, rule, range }: ReportedProblem, text: string, lines: Lines): string =>
  JSON.stringify([file, rule, text.slice(lines.offsetAt(range.start), lines.offsetAt(range.end)).replace(/\s+/g, ' ')])

export async function readBaseline(io: Io, path: string): Promise<Baseline> {
  const text = await readText(io.files, uriOf(io, path))
  if (text instanceof FileError)
    throw new CannotDo(`the baseline "${path}" cannot be read: ${text.message}; make one with --update-baseline`)
  try {
    const { version, problems } = JSON.parse(text) as {
      version: number
      problems: { file: string; rule: string; text: string; count: number }[]
    }
    if (version !== 1) throw new Error()
    return new Baseline(new Map(problems.map(one => [JSON.stringify([one.file, one.rule, one.text]), one.count])))
  } catch {
    throw new CannotDo(`"${path}" is no baseline of version 1; make one with --update-baseline`)
  }
}
