import type { Remark } from '../document/model.ts'
import { defineRule, type Finding, nothing } from './rule.ts'
import { quoted } from './wording.ts'

export const openDoubt = defineRule({
  meta: {
    id: 'open-doubt',
    severity: 'info',
    scope: 'document',
    finds: 'a doubt, written (? …), that nobody has settled',
    why: 'A doubtful coding counts like any other; a list of them is where a team’s discussion begins.',
    examples: {
      invalid: [
        { text: '## 2. Technology & Tool Analysis\n\n- **2.1. Programming Languages:**\n  - `Spark` (? or 2.7)\n' },
      ],
      valid: [
        { text: '## 2. Technology & Tool Analysis\n\n- **2.1. Programming Languages:**\n  - `Spark` (why not?)\n' },
      ],
    },
  },
  check: ({ document }) => doubtsIn(document.notes),
  checkEntry({ notes, segments }) {
    const glosses = segments.some(({ gloss }) => gloss?.doubt) ? segments.flatMap(({ gloss }) => gloss ?? []) : none
    return notes.length + glosses.length === 0 ? nothing : doubtsIn([...notes, ...glosses])
  },
})

const none: readonly Remark[] = []

const doubtsIn = (remarks: readonly Remark[]): Finding[] =>
  remarks
    .filter(remark => remark.doubt)
    .map(remark => {
      const doubt = remark.text.slice(1).trim()
      return { span: remark.span, message: doubt ? `An open doubt: ${quoted(doubt)}.` : 'An open doubt.' }
    })
