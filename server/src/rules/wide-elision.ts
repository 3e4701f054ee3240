import type { Occurrence } from '../source/find.ts'
import type { Verification } from '../source/verify.ts'
import { defineRule, type Finding } from './rule.ts'
import { quoted } from './wording.ts'

/** What is left out can be so many characters long. */
const longestGap = 300

export const wideElision = defineRule({
  meta: {
    id: 'wide-elision',
    severity: 'off',
    scope: 'source',
    finds: `an elided quotation whose parts stand over ${longestGap} characters or a paragraph apart`,
    why: 'Parts from afar, put side by side, can say what the source does not.',
    examples: {
      invalid: [
        {
          source: 'You lead the team.\n\nYou will not build models.',
          text: '## 1. Job Task Analysis\n\n- **1.B.1. Model Development & Fine-Tuning:**\n  - "Lead the team ... build models"\n',
        },
      ],
      valid: [
        {
          source: 'You build, with the whole team, our models.',
          text: '## 1. Job Task Analysis\n\n- **1.B.1. Model Development & Fine-Tuning:**\n  - "You build ... our models"\n',
        },
      ],
    },
  },
  *check({ verification }): Iterable<Finding> {
    if (!verification) return
    for (const checked of verification.segments) {
      const place = checked.kind === 'quote' ? verification.placeOf(checked) : null
      const gap = place && widestGap(verification, place)
      if (gap)
        yield {
          span: checked.segment.span,
          message: `${quoted(checked.segment.text)} puts together what ${gap} in the source; quote the parts on their own.`,
        }
    }
  },
})

function widestGap({ source }: Verification, place: Occurrence): string | null {
  let widest = 0
  let isParted = false
  for (let index = 1; index < place.length; index++) {
    const between = source.text.slice(place[index - 1]!.end, place[index]!.start)
    widest = Math.max(widest, between.length)
    isParted ||= /\n[^\S\n]*\n|\r[^\S\r]*\r/.test(between)
  }
  if (widest > longestGap) return `stands ${widest} characters apart`
  return isParted ? 'stands in different paragraphs' : null
}
