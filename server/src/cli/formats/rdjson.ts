import type { Severity } from '../../rules/rule.ts'
import { ruleUrl } from '../../rules/ruleUrl.ts'
import type { Position, Range } from '../../text/lines.ts'
import type { Format, ReportedProblem } from '../report.ts'
import { printJson } from './printJson.ts'
import { unsuppressed } from './select.ts'
import { type SourceText, textsOf } from './texts.ts'

/** The Reviewdog Diagnostic Format: one-based, end exclusive, columns in bytes of UTF-8. */
export const rdjson: Format = {
  name: 'rdjson',
  about: 'for reviewdog, with repairs as suggested changes',
  printsFixes: true,
  write(report) {
    const texts = textsOf(report)
    return printJson({
      source: { name: report.tool.name, url: report.tool.url },
      severity: 'ERROR',
      diagnostics: unsuppressed(report).map(problem => {
        const rangeIn = (range: Range) => byteRange(range, texts(problem.file))
        return {
          message: problem.message,
          severity: levels[problem.severity],
          code: { value: problem.rule, url: ruleUrl(report.tool, problem.rule) },
          location: { path: problem.file, range: rangeIn(problem.range) },
          suggestions: suggestedEdits(problem).map(({ range, newText }) => ({ range: rangeIn(range), text: newText })),
        }
      }),
    })
  },
}

const levels: Readonly<Record<Severity, string>> = { error: 'ERROR', warning: 'WARNING', info: 'INFO', hint: 'INFO' }

/** The fixes that are one edit of the problem's own file, safe ones first: a suggestion is one range, without a path. */
const suggestedEdits = ({ file, fixes = [] }: ReportedProblem) =>
  [...fixes.filter(fix => fix.safe), ...fixes.filter(fix => !fix.safe)]
    .filter(({ edits }) => edits.length === 1 && edits[0]!.file === file)
    .map(({ edits }) => edits[0]!)

const byteRange = ({ start, end }: Range, source: SourceText | undefined) => ({
  start: bytePosition(start, source),
  end: bytePosition(end, source),
})

/** Without the text, the column counts as if the line were ASCII. */
function bytePosition({ line, character }: Position, source: SourceText | undefined) {
  const before = source?.slice({ start: { line, character: 0 }, end: { line, character } })
  return { line: line + 1, column: (before === undefined ? character : new TextEncoder().encode(before).length) + 1 }
}
