import { comparedSegments } from './compared.ts'
import { defineRule, type Finding } from './rule.ts'
import { quoted } from './wording.ts'

export const termNotFound = defineRule({
  meta: {
    id: 'term-not-found',
    severity: 'info',
    scope: 'source',
    finds: 'a term that is not in the source, in any case, and is not marked as implied',
    why: 'A term that was written otherwise than the source has it is counted as another one; one that is only implied should say so.',
    examples: {
      invalid: [
        {
          source: 'Your goal: services in C++ and .NET.',
          text: '## 2. Technology & Tool Analysis\n\n- **2.1. Programming Languages:**\n  - `Go`\n',
        },
      ],
      valid: [
        {
          source: 'Your goal: services in C++ and .NET.',
          text: '## 2. Technology & Tool Analysis\n\n- **2.1. Programming Languages:**\n  - `c++`\n  - `Go` (Implied by title)\n',
        },
      ],
    },
  },
  *check(snapshot): Iterable<Finding> {
    for (const { kind, verdict, segment } of comparedSegments(snapshot)) {
      if (kind !== 'term' || verdict !== 'not found' || segment.gloss?.implied) continue
      const { name } = snapshot.verification!.source
      const where = name === '' ? 'the source' : quoted(name)
      yield {
        span: segment.span,
        message: `${quoted(segment.text)} is not in ${where}; write it as it stands there, or say "(Implied …)" behind it.`,
        data: { found: segment.text },
      }
    }
  },
})
