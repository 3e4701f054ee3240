import type { CodingDocument, Remark } from '../document/model.ts'
import { defineRule, type Finding } from './rule.ts'
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
  *check({ document }): Iterable<Finding> {
    for (const remark of doubtsIn(document)) {
      const doubt = remark.text.slice(1).trim()
      yield { span: remark.span, message: doubt ? `An open doubt: ${quoted(doubt)}.` : 'An open doubt.' }
    }
  },
})

/** In every document everything is looked at, and nearly always nothing found. */
function doubtsIn(document: CodingDocument): Remark[] {
  const found = document.notes.filter(note => note.doubt)
  for (const entry of document.entries) {
    for (const note of entry.notes) if (note.doubt) found.push(note)
    for (const { gloss } of entry.segments) if (gloss?.doubt) found.push(gloss)
  }
  return found
}
