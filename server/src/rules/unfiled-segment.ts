import { linesOf, nestedIndent } from '../document/bullets.ts'
import type { CodingDocument, Entry, Unfiled } from '../document/model.ts'
import { insert, safe, suggestion } from './edits.ts'
import { defineRule, type Edit, type Finding, type Fix } from './rule.ts'
import { quoted } from './wording.ts'

export const unfiledSegment = defineRule({
  meta: {
    id: 'unfiled-segment',
    severity: 'error',
    scope: 'document',
    finds: 'a quotation or a term inside a section that is nested under no entry',
    why: 'It counts for no category. Mostly its indentation is wrong, which makes it a neighbour of its entry.',
    repair: 'Indents it under the entry before it; safe where that entry stands just above and has nothing nested.',
    examples: {
      invalid: [
        {
          text: '## 2. Technology & Tool Analysis\n\n- **2.1. Programming Languages:**\n- `Python`\n',
          fixed: '## 2. Technology & Tool Analysis\n\n- **2.1. Programming Languages:**\n  - `Python`\n',
        },
      ],
      valid: [{ text: '## 2. Technology & Tool Analysis\n\n- **2.1. Programming Languages:**\n  - `Python`\n' }],
    },
  },
  *check({ document }): Iterable<Finding> {
    for (const row of rows(document)) {
      const { above } = row
      const title = `Indent under ${quoted(above?.header.text ?? '')}`
      let fixes: readonly Fix[] | null = null
      for (const { segments } of row.unfiled) {
        yield {
          span: { start: segments[0]!.span.start, end: segments.at(-1)!.span.end },
          message: above
            ? `${quoted(segments[0]!.text)} stands beside ${quoted(above.header.text)}, not under it; indent it.`
            : `${quoted(segments[0]!.text)} stands under no category; file it under one.`,
          fixes: () => {
            // All in a row move together: one alone would be nested in its neighbour.
            fixes ??= above
              ? [(row.isOwned ? safe : suggestion)(title, ...indentAll(document, row.unfiled, above))]
              : []
            return fixes
          },
        }
      }
    }
  },
})

/** Passages that follow each other beside one entry, or under none. */
interface Row {
  readonly above: Entry | null
  /** Whether the entry evidently owns them. */
  readonly isOwned: boolean
  readonly unfiled: Unfiled[]
}

function rows(document: CodingDocument): Row[] {
  const found: Row[] = []
  let next = 0
  for (const unfiled of document.unfiled) {
    if (!unfiled.section.section || (unfiled.group && !unfiled.group.group)) continue
    while (next < document.entries.length && document.entries[next]!.span.end <= unfiled.bullet.span.start) next++
    const before = document.entries[next - 1]
    const stands = before && before.section === unfiled.section && before.group === unfiled.group
    const above = unfiled.owner ?? (stands ? before : null)
    const last = found.at(-1)
    if (last && above && last.above === above && last.isOwned === (unfiled.owner !== null)) last.unfiled.push(unfiled)
    else found.push({ above, isOwned: unfiled.owner !== null, unfiled: [unfiled] })
  }
  return found
}

const indentAll = (document: CodingDocument, unfiled: readonly Unfiled[], entry: Entry): Edit[] =>
  unfiled.flatMap(one => indent(document, one, nestedIndent(document, entry.bullet)))

function indent(document: CodingDocument, { bullet }: Unfiled, by: string): Edit[] {
  const within = linesOf(document, bullet)
  const edits: Edit[] = []
  for (let line = document.lines.lineAt(within.start); document.lines.startOf(line) < within.end; line++) {
    const start = document.lines.startOf(line)
    if (document.text.slice(start, document.lines.endOf(line)).trim() !== '') edits.push(insert(start, by))
    if (line + 1 >= document.lines.count) break
  }
  return edits
}
