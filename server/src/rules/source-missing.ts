import { titleSpan } from './fields.ts'
import { isNumberDoubtful } from './fileName.ts'
import { defineRule, type Finding } from './rule.ts'

export const sourceMissing = defineRule({
  meta: {
    id: 'source-missing',
    severity: 'warning',
    scope: 'source',
    finds: 'a document whose source is not there or cannot be read, where `sources` is set',
    why: 'Nobody can say whether its quotations are what the source says.',
    examples: {
      invalid: [{ text: '# Manual Coding Analysis: Job Ad #755 (GitLab)\n\n## 1. Job Task Analysis\n' }],
      valid: [
        {
          source: 'Intermediate Machine Learning Engineer',
          text: '# Manual Coding Analysis: Job Ad #755 (GitLab)\n\n## 1. Job Task Analysis\n',
        },
      ],
    },
  },
  *check({ document, taxonomy, fileName, missing }): Iterable<Finding> {
    if (missing === undefined) return
    // A title that is not of its form, or has another number than the file, is the cause, and has its own rule.
    const isOfForm = !taxonomy.forms.title || Object.keys(document.titleValues).length > 0
    if (isOfForm && !isNumberDoubtful(fileName, document.titleValues.number))
      yield { span: titleSpan(document), message: `${missing.charAt(0).toUpperCase()}${missing.slice(1)}.` }
  },
})
