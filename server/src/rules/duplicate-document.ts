import { groupsOf, relatedTo } from './groups.ts'
import { type DocumentSummary, defineRule, type Finding } from './rule.ts'
import { quoted } from './wording.ts'

export const duplicateDocument = defineRule({
  meta: {
    id: 'duplicate-document',
    severity: 'warning',
    scope: 'study',
    finds: 'two files by one coder for one source',
    why: 'Both are counted, and nobody knows which of them holds. (What the source is, is known where `sources` is set.)',
    examples: {
      invalid: [
        {
          fileName: 'analysis_job_755_gitlab.md',
          text: '# Manual Coding Analysis: Job Ad #755 (GitLab)\n\n## 1. Job Task Analysis\n',
          source: 'We look for an engineer.',
          others: [
            {
              fileName: 'analysis_job_755_again.md',
              text: '# Manual Coding Analysis: Job Ad #755 (GitLab)\n\n## 1. Job Task Analysis\n',
              source: 'We look for an engineer.',
            },
          ],
        },
      ],
      valid: [
        {
          fileName: 'analysis_job_755_gitlab.md',
          text: '# Manual Coding Analysis: Job Ad #755 (GitLab)\n\n## 1. Job Task Analysis\n',
          source: 'We look for an engineer.',
          others: [
            {
              fileName: 'analysis_job_756_fitura.md',
              text: '# Manual Coding Analysis: Job Ad #756 (Fitura)\n\n## 1. Job Task Analysis\n',
              source: 'We look for an operator.',
            },
          ],
        },
      ],
    },
  },
  *check({ documents, asked }): Iterable<Finding> {
    for (const group of groupsOf(documents, one => one.coded && JSON.stringify([one.coder, one.coded]))) {
      const here = group.filter(one => asked.has(one.uri))
      // Of all of them, the first may be the one that holds.
      for (const document of here.length === group.length ? here.slice(1) : here) yield finding(document, group)
    }
  },
})

function finding(document: DocumentSummary, group: readonly DocumentSummary[]): Finding {
  const [other] = group.filter(one => one !== document)
  const who = document.coder === null ? '' : ` by ${quoted(document.coder)}`
  return {
    file: document.uri,
    span: document.at.span,
    message: `There is another coding${who} of ${quoted(document.coded!)}; keep one.`,
    related: [relatedTo(other!, 'the other one')],
  }
}
