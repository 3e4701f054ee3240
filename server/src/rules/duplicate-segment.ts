import { linesOf } from '../document/bullets.ts'
import type { CodingDocument, Entry, Segment } from '../document/model.ts'
import { changesLength, fold } from '../source/fold.ts'
import { insert, remove, suggestion } from './edits.ts'
import { ownBulletOf } from './merge.ts'
import { defineRule, type Finding, type Fix, nothing } from './rule.ts'
import { quoted } from './wording.ts'

export const duplicateSegment = defineRule({
  meta: {
    id: 'duplicate-segment',
    severity: 'warning',
    scope: 'document',
    finds: 'the same passage twice in one entry',
    why: 'A passage counts once per document and category; twice, it inflates the raw number.',
    repair: 'Removes the second; its gloss is kept where the first has none.',
    examples: {
      invalid: [
        {
          text: '## 2. Technology & Tool Analysis\n\n- **2.1. Programming Languages:**\n  - `Python`\n  - `Go`\n  - `python`\n',
          fixed: '## 2. Technology & Tool Analysis\n\n- **2.1. Programming Languages:**\n  - `Python`\n  - `Go`\n',
        },
      ],
      valid: [
        {
          text: '## 2. Technology & Tool Analysis\n\n- **2.1. Programming Languages:**\n  - `Python`\n- **2.9. Other Technical Skills:**\n  - `Python`\n',
        },
      ],
    },
  },
  checkEntry(entry, { document }) {
    const possible = possibleRepeats(entry.segments)
    return possible.length === 0 ? nothing : [...repeats(possible, entry, document)]
  },
})

function* repeats(possible: readonly Segment[], entry: Entry, document: CodingDocument): Iterable<Finding> {
  const seen = new Map<string, Segment>()
  for (const segment of possible) {
    const key = fold(segment.text)
    const first = seen.get(key)
    if (!first) {
      seen.set(key, segment)
      continue
    }
    if (key === '') continue
    const line = document.lines.lineAt(first.span.start) + 1
    yield {
      span: segment.span,
      message: `${quoted(segment.text)} is already filed in this entry, on line ${line}.`,
      related: [{ span: first.span, message: 'the first time' }],
      fixes: () => removal(document, entry, segment, first),
    }
  }
}

/** Those that have to be compared: texts of different length are different, unless folding changes how long they are. */
function possibleRepeats(segments: readonly Segment[]): readonly Segment[] {
  if (segments.length < 2) return none
  if (segments.some(segment => changesLength(segment.text))) return segments
  const withLength = new Map<number, number>()
  for (const { text } of segments) withLength.set(text.length, (withLength.get(text.length) ?? 0) + 1)
  return withLength.size === segments.length ? none : segments.filter(({ text }) => withLength.get(text.length)! > 1)
}

const none: readonly Segment[] = []

function removal(document: CodingDocument, entry: Entry, segment: Segment, first: Segment): Fix[] {
  const bullet = ownBulletOf(entry, segment)
  if (!bullet || bullet.segments.length > 1 || bullet.children.length > 0) return []
  const gloss =
    segment.gloss && !first.gloss ? document.text.slice(segment.gloss.span.start, segment.gloss.span.end) : ''
  const kept = gloss ? [insert(first.span.end, ` ${gloss}`)] : []
  return [suggestion('Remove the second', ...kept, remove(linesOf(document, bullet)))]
}
