import { severities } from '../rules/rule.ts'
import { tool } from '../text/tool.ts'
import type { FileReport } from './fileReport.ts'
import type { Report, ReportedProblem, Summary } from './report.ts'

/** Which problems a run asks to see; the summary counts all. */
export interface Shown {
  readonly showSuppressed?: boolean
  readonly quiet?: boolean
}

/** Puts what checking each file gave together, in order. */
export function makeReport(
  reports: readonly FileReport[],
  texts: ReadonlyMap<string, string>,
  failures: readonly string[],
  { showSuppressed, quiet }: Shown,
): Report {
  const ordered = [...reports].sort((a, b) => (a.file < b.file ? -1 : 1))
  const all = ordered.flatMap(report => report.problems)
  const shown = all.filter(
    problem => (showSuppressed || !problem.suppressed) && (!quiet || problem.severity === 'error'),
  )
  return {
    tool,
    summary: summarize(ordered, all),
    problems: shown,
    files: ordered.map(report => report.file),
    textOf: file => texts.get(file),
    failures,
  }
}

function summarize(reports: readonly FileReport[], problems: readonly ReportedProblem[]): Summary {
  const [errors, warnings, infos, hints] = severities.map(
    severity => problems.filter(one => one.severity === severity && !one.suppressed).length,
  ) as [number, number, number, number]
  const documents = reports.filter(report => report.isDocument)
  const sum = (key: 'entries' | 'segments'): number => documents.reduce((total, report) => total + report[key], 0)
  const suppressed = problems.filter(one => one.suppressed).length
  return {
    documents: documents.length,
    entries: sum('entries'),
    segments: sum('segments'),
    errors,
    warnings,
    infos,
    hints,
    suppressed,
  }
}
