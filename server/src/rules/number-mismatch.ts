import { span } from '../text/span.ts'
import { replace, suggestion } from './edits.ts'
import { isNumberDoubtful, numbersIn } from './fileName.ts'
import { defineRule, type Finding } from './rule.ts'
import { either, quoted } from './wording.ts'

export const numberMismatch = defineRule({
  meta: {
    id: 'number-mismatch',
    severity: 'warning',
    scope: 'document',
    finds: 'a number in the title that is not the one in the file’s name',
    why: 'One of the two belongs to another source: quotations are verified against the wrong text.',
    repair: 'Writes the number of the file’s name; to keep the title’s, rename the file.',
    examples: {
      invalid: [
        {
          text: '# Manual Coding Analysis: Job Ad #757 (GitLab)\n\n## 1. Job Task Analysis\n',
          fixed: '# Manual Coding Analysis: Job Ad #755 (GitLab)\n\n## 1. Job Task Analysis\n',
          fileName: 'analysis_job_755_gitlab.md',
        },
      ],
      valid: [
        {
          text: '# Manual Coding Analysis: Job Ad #755 (GitLab)\n\n## 1. Job Task Analysis\n',
          fileName: 'analysis_job_755_gitlab.md',
        },
      ],
    },
  },
  *check({ document, fileName }): Iterable<Finding> {
    const number = document.titleValues.number
    if (!document.title || number === undefined || !isNumberDoubtful(fileName, number)) return
    const inName = numbersIn(fileName)
    const { textSpan } = document.title
    const within = document.text.slice(textSpan.start, textSpan.end).indexOf(number)
    const start = within < 0 ? textSpan.start : textSpan.start + within
    const at = span(start, within < 0 ? textSpan.end : start + number.length)
    yield {
      span: at,
      message: `The title says ${quoted(number)}, the file’s name ${either(inName)}; one of them is wrong.`,
      data: { found: number, expected: inName },
      fixes: () =>
        within < 0 ? [] : inName.map(name => suggestion(`Change the title’s number to ${name}`, replace(at, name))),
    }
  },
})
