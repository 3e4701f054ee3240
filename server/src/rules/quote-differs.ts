import type { CodingDocument, Segment } from '../document/model.ts'
import { readSegments } from '../document/segments.ts'
import { escapeMarkdown } from '../document/write.ts'
import { fold } from '../source/fold.ts'
import { inSourcesLetters } from '../source/ownLetters.ts'
import type { Checked, Verification } from '../source/verify.ts'
import { comparedSegments } from './compared.ts'
import { replace, safe } from './edits.ts'
import { defineRule, type Finding } from './rule.ts'
import { quoted } from './wording.ts'

export const quoteDiffers = defineRule({
  meta: {
    id: 'quote-differs',
    severity: 'info',
    scope: 'source',
    finds: 'a quotation that is in the source, but not letter for letter',
    why: 'Letter case, dashes, quotation marks or accents are not as the source has them; whoever searches for the passage may miss it.',
    repair: 'Writes the source’s own text (safe).',
    examples: {
      invalid: [
        {
          source: 'Betreuung der Plattform für Training und Auslieferung',
          text: '## 1. Job Task Analysis\n\n- **1.A.2. Operations & MLOps (LLMOps):**\n  - "Betreuung der plattform"\n',
          fixed:
            '## 1. Job Task Analysis\n\n- **1.A.2. Operations & MLOps (LLMOps):**\n  - "Betreuung der Plattform"\n',
        },
      ],
      valid: [
        {
          source: 'betreuung der Plattform\nfür Training',
          text: '## 1. Job Task Analysis\n\n- **1.A.2. Operations & MLOps (LLMOps):**\n  - "Betreuung der Plattform für Training."\n',
        },
      ],
    },
  },
  *check(snapshot): Iterable<Finding> {
    for (const checked of comparedSegments(snapshot)) {
      if (checked.verdict === 'differs') yield finding(snapshot.verification!, checked)
    }
  },
})

function finding(verification: Verification, checked: Checked): Finding {
  const { segment } = checked
  const { parts, text, isRendered } = checked.match!.reading
  const own = inSourcesLetters(verification.source, text, parts, verification.placeOf(checked)!)
  const written = isRendered ? escapeMarkdown(own) : own
  return {
    span: segment.span,
    message: `${quoted(segment.text)} is in the source, but not letter for letter; it says ${quoted(own)}.`,
    data: { found: segment.text, expected: [own] },
    fixes: () => {
      const fix = safe(`Write it as the source does: ${quoted(own)}`, replace(segment.inner, written))
      return [isReadBack(verification.document, segment, written) ? { ...fix, isProved: true } : fix]
    },
  }
}

/** Whether a plain passage, alone in its bullet, is read as what is written in its place: Markdown has no part in it. */
function isReadBack({ text }: CodingDocument, { line, inner, gloss, text: before }: Segment, written: string): boolean {
  const old = text.slice(line.start, line.end)
  const now = text.slice(line.start, inner.start) + written + text.slice(inner.end, line.end)
  if (markup.test(old) || markup.test(now) || fold(before) !== fold(written)) return false
  const [back, ...more] = readSegments({ text: now, from: 0, to: now.length, codes: [] }, line, false)
  return more.length === 0 && back?.text === written && back.closed && back.gloss?.text === gloss?.text
}

const markup = /[\\&*_`<>[\]\r\n]/
