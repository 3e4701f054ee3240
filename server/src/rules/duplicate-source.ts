import { groupsOf, relatedTo } from './groups.ts'
import { type DocumentSummary, defineRule, type Finding } from './rule.ts'
import { quoted } from './wording.ts'

export const duplicateSource = defineRule({
  meta: {
    id: 'duplicate-source',
    severity: 'warning',
    scope: 'study',
    finds: 'two sources with the same text, once per group',
    why: 'A text that was published twice is counted twice.',
    examples: {
      invalid: [
        {
          fileName: '755.md',
          text: '# Manual Coding Analysis: Job Ad #755 (GitLab)\n\n## 1. Job Task Analysis\n',
          source: 'We look for an engineer.',
          others: [
            {
              fileName: '756.md',
              text: '# Manual Coding Analysis: Job Ad #756 (GitLab)\n\n## 1. Job Task Analysis\n',
              source: 'We look  for\nan engineer.\n',
            },
          ],
        },
      ],
      valid: [
        {
          fileName: '755.md',
          text: '# Manual Coding Analysis: Job Ad #755 (GitLab)\n\n## 1. Job Task Analysis\n',
          source: 'We look for an engineer.',
          others: [
            {
              fileName: '756.md',
              text: '# Manual Coding Analysis: Job Ad #756 (GitLab)\n\n## 1. Job Task Analysis\n',
              source: 'We look for an engineer of prompts.',
            },
          ],
        },
      ],
    },
  },
  *check({ documents, asked }): Iterable<Finding> {
    for (const group of groupsOf(documents, one => one.fingerprint)) {
      const sources = new Map<string, DocumentSummary>()
      for (const one of group) if (one.coded !== null && !sources.has(one.coded)) sources.set(one.coded, one)
      const here = group.find(one => one.coded !== null && asked.has(one.uri))
      if (sources.size < 2 || !here) continue
      const others = [...sources.values()].filter(one => one.coded !== here.coded)
      yield {
        file: here.uri,
        span: here.at.span,
        message: `The source ${quoted(here.coded!)} has the same text as ${others.map(one => quoted(one.coded!)).join(', ')}; code one of them.`,
        related: others.map(one => relatedTo(one, 'a coding of the same text')),
      }
    }
  },
})
