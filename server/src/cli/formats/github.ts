import type { Severity } from '../../rules/rule.ts'
import { visible } from '../../text/visible.ts'
import type { Format, ReportedProblem } from '../report.ts'
import { unsuppressed } from './select.ts'

/** Workflow commands, which GitHub shows as annotations beside the lines of a pull request. */
export const github: Format = {
  name: 'github',
  about: 'annotations in a GitHub workflow',
  write: report =>
    [
      ...report.failures.map(failure => command('error', { title: report.tool.name }, failure)),
      ...unsuppressed(report).map(problem => command(levels[problem.severity], properties(problem), problem.message)),
    ].join(''),
}

const levels: Readonly<Record<Severity, string>> = {
  error: 'error',
  warning: 'warning',
  info: 'notice',
  hint: 'notice',
}

function properties({ file, rule, range: { start, end } }: ReportedProblem): Readonly<Record<string, string | number>> {
  const lines = { title: rule, file, line: start.line + 1, endLine: end.line + 1 }
  // The runner complains of columns in a range of several lines.
  return start.line === end.line ? { ...lines, col: start.character + 1, endColumn: end.character + 1 } : lines
}

function command(level: string, properties: Readonly<Record<string, string | number>>, message: string): string {
  const list = Object.entries(properties).map(([key, value]) => `${key}=${property(String(value))}`)
  return `::${level} ${list.join(',')}::${data(message)}\n`
}

const data = (text: string): string =>
  visible(text).replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A')

const property = (text: string): string => data(text).replaceAll(':', '%3A').replaceAll(',', '%2C')
