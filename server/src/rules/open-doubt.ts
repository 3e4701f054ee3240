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
    for (const remark of remarksOf(document)) {
      if (!remark.doubt) continue
      const doubt = remark.text.slice(1).trim()
      yield { span: remark.span, message: doubt ? `An open doubt: ${quoted(doubt)}.` : 'An open doubt.' }
    }
  },
})

function* remarksOf(document: CodingDocument): Iterable<Remark> {
  yield* document.notes
  for (const entry of document.entries) {
    yield* entry.notes
    for (const { gloss } of entry.segments) if (gloss) yield gloss
  }
}
