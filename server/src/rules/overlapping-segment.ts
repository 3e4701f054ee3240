import { fold } from '../source/fold.ts'
import { defineRule, type Finding, nothing } from './rule.ts'
import { quoted } from './wording.ts'

export const overlappingSegment = defineRule({
  meta: {
    id: 'overlapping-segment',
    severity: 'off',
    scope: 'document',
    finds: 'a passage that stands inside another one of the same entry',
    why: 'Some studies count each stretch of text once; there, a passage within a passage counts it twice.',
    examples: {
      invalid: [
        {
          text: '## 3. Soft Skill Analysis\n\n- **3.1. Communication & Collaboration:**\n  - "works closely with other teams"\n  - "other teams"\n',
        },
      ],
      valid: [
        {
          text: '## 3. Soft Skill Analysis\n\n- **3.1. Communication & Collaboration:**\n  - "works closely"\n  - "with other teams"\n',
        },
      ],
    },
  },
  checkEntry({ segments }, { document }) {
    if (segments.length < 2) return nothing
    const folded = segments.map(segment => fold(segment.text))
    return segments.flatMap((segment, index): Finding[] => {
      const within = folded.findIndex(
        (text, other) => other !== index && text !== folded[index] && holds(text, folded[index]!),
      )
      if (within < 0) return []
      const line = document.lines.lineAt(segments[within]!.span.start) + 1
      return [
        {
          span: segment.span,
          message: `${quoted(segment.text)} stands inside the passage on line ${line}.`,
          related: [{ span: segments[within]!.span, message: 'the passage around it' }],
        },
      ]
    })
  },
})

/** Whole words only: "Go" is not in "goal". */
function holds(text: string, part: string): boolean {
  if (part === '') return false
  const letter = (char: string): boolean => /[\p{L}\p{N}]/u.test(char)
  for (let at = text.indexOf(part); at >= 0; at = text.indexOf(part, at + 1)) {
    const before = at > 0 && letter(text.charAt(at - 1)) && letter(part.charAt(0))
    const after = letter(text.charAt(at + part.length)) && letter(part.charAt(part.length - 1))
    if (!before && !after) return true
  }
  return false
}
