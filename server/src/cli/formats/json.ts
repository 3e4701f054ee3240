import type { Format, ReportedProblem } from '../report.ts'
import { printJson } from './printJson.ts'

/** The shape that programs may build on (design, section 6): within version 1 fields are only added. */
export const json: Format = {
  name: 'json',
  about: 'the stable shape for programs of your own',
  printsFixes: true,
  write: ({ tool, summary, problems }) =>
    printJson({
      version: 1,
      tool: { name: tool.name, version: tool.version },
      summary,
      problems: problems.map(jsonProblem),
    }),
}

/** Field by field, so that nothing becomes part of the promise by accident. */
const jsonProblem = ({ file, rule, severity, message, range, data, related, suppressed, fixes }: ReportedProblem) => ({
  file,
  rule,
  severity,
  message,
  range,
  data,
  related: related?.length ? related : undefined,
  suppressed,
  fixes: fixes?.length ? fixes : undefined,
})
