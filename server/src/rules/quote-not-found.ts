import { missingPart } from '../source/find.ts'
import { comparedSegments } from './compared.ts'
import { nearestFixes } from './nearestFix.ts'
import { defineRule, type Finding } from './rule.ts'
import { quoted } from './wording.ts'

export const quoteNotFound = defineRule({
  meta: {
    id: 'quote-not-found',
    severity: 'error',
    scope: 'source',
    finds: 'a quotation that is not in the source',
    why: 'What a source does not say must not be counted as what it says. A word that was dropped or added can turn a sentence into its opposite.',
    repair:
      'Proposes the nearest passage of the source, where one is close; negations and numbers that differ are named.',
    examples: {
      invalid: [
        {
          source: 'You will not fine-tune models yourself; a partner does that.',
          text: '## 1. Job Task Analysis\n\n- **1.B.1. Model Development & Fine-Tuning:**\n  - "You will fine-tune models yourself"\n',
          fixed:
            '## 1. Job Task Analysis\n\n- **1.B.1. Model Development & Fine-Tuning:**\n  - "You will not fine-tune models yourself"\n',
        },
      ],
      valid: [
        {
          source: 'You will build the pipelines that our\nreaders depend on, and keep them running.',
          text: '## 1. Job Task Analysis\n\n- **1.A.2. Operations & MLOps (LLMOps):**\n  - "Build the pipelines ... and keep them running."\n',
        },
      ],
    },
  },
  *check(snapshot): Iterable<Finding> {
    for (const { kind, verdict, segment } of comparedSegments(snapshot)) {
      if (kind !== 'quote' || verdict !== 'not found') continue
      const { source } = snapshot.verification!
      yield {
        span: segment.span,
        message: message(segment.text, missingPart(source, segment.text), source.name),
        data: { found: segment.text },
        suggestions: () => nearestFixes(source, segment),
      }
    }
  },
})

function message(text: string, missing: string | null, name: string): string {
  const where = name === '' ? 'the source' : quoted(name)
  if (missing === null)
    return `The parts of ${quoted(text)} are all in ${where}, but not in this order; quote them as they stand.`
  const what = missing === '' ? `${quoted(text)} has no words that could be` : `${quoted(missing)} is not`
  return `${what} in ${where}; quote it word for word, with "..." for what is left out.`
}
