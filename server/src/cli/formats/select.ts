import type { Report, ReportedProblem } from '../report.ts'

/** The problems that nobody has silenced. */
export const unsuppressed = (report: Report): ReportedProblem[] => report.problems.filter(one => !one.suppressed)

/** The problems of each file that has some, in the report's order. */
export function byFile(problems: readonly ReportedProblem[]): Map<string, ReportedProblem[]> {
  const files = new Map<string, ReportedProblem[]>()
  for (const problem of problems) {
    const others = files.get(problem.file)
    if (others) others.push(problem)
    else files.set(problem.file, [problem])
  }
  return files
}

/** Every file that was checked or has a problem: a wrong configuration has one though it is no coding file. */
export const allFiles = (report: Report): string[] => [
  ...new Set([...report.files, ...report.problems.map(problem => problem.file)]),
]
