import type picocolors from 'picocolors'
import { type Severity, severities } from '../../rules/rule.ts'
import type { Report, ReportedProblem } from '../report.ts'
import { counted, countSeverities, grouped, listSeverities, type SeverityCounts } from './counts.ts'
import { allFiles, byFile } from './select.ts'

type Colors = ReturnType<typeof picocolors.createColors>

/** One line on the whole report, of which `shown` were printed above it. Failures have been told on stderr. */
export function closingLine(report: Report, shown: readonly ReportedProblem[], colors: Colors): string {
  const counts = countSeverities(shown)
  const hidden = listSeverities(hiddenOf(report, counts))
  const repairable = shown.filter(problem => problem.fixes?.some(fix => fix.safe)).length
  const { suppressed } = report.summary
  return [
    shown.length > 0 ? found(report, shown, counts, colors) : nothingFound(report, hidden, colors),
    repairable > 0 && `${grouped(repairable)} can be repaired with ${colors.bold('--fix')}`,
    hidden && `${hidden} not shown`,
    suppressed > 0 && `${grouped(suppressed)} suppressed`,
    shown.length > 0 && report.failures.length > 0 && unfinished,
  ]
    .filter(Boolean)
    .join('; ')
}

const unfinished = 'the check could not be finished'

function found(report: Report, shown: readonly ReportedProblem[], counts: SeverityCounts, colors: Colors): string {
  const paint = counts.error > 0 ? colors.red : counts.warning > 0 ? colors.yellow : colors.cyan
  const mark = counts.error > 0 || counts.warning > 0 ? '✖' : 'ℹ'
  const all = allFiles(report).length
  const where = all === 1 ? '1 file' : `${grouped(byFile(shown).size)} of ${counted(all, 'file')}`
  return colors.bold(paint(`${mark} ${counted(shown.length, 'problem')} (${listSeverities(counts)}) in ${where}`))
}

function nothingFound({ summary, failures }: Report, hidden: string, colors: Colors): string {
  if (failures.length > 0) return colors.bold(colors.red(`✖ ${unfinished}`))
  const read = `${counted(summary.documents, 'coding file')}, ${counted(summary.segments, 'segment')}`
  return colors.bold(colors.green(`✔ ${read}, ${hidden ? 'no errors' : 'no problems'}`))
}

/** What the check found and the caller left out, as `--quiet` asks. */
function hiddenOf({ summary }: Report, shown: SeverityCounts): SeverityCounts {
  const all = { error: summary.errors, warning: summary.warnings, info: summary.infos, hint: summary.hints }
  const hidden = (severity: Severity) => [severity, Math.max(0, all[severity] - shown[severity])]
  return Object.fromEntries(severities.map(hidden)) as SeverityCounts
}
