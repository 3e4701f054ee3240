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
    for (const unfiled of document.unfiled) {
      if (!unfiled.section.section || (unfiled.group && !unfiled.group.group)) continue
      const { segments } = unfiled
      const above = unfiled.owner ?? entryBefore(document, unfiled)
      yield {
        span: { start: segments[0]!.span.start, end: segments.at(-1)!.span.end },
        message: above
          ? `${quoted(segments[0]!.text)} stands beside ${quoted(above.header.text.trim())}, not under it; indent it.`
          : `${quoted(segments[0]!.text)} stands under no category; file it under one.`,
        fixes: () => (above ? [fix(document, unfiled, above)] : []),
      }
    }
  },
})

function entryBefore(document: CodingDocument, { bullet, section, group }: Unfiled): Entry | null {
  return (
    document.entries.findLast(
      entry => entry.section === section && entry.group === group && entry.bullet.span.end <= bullet.span.start,
    ) ?? null
  )
}

/** All passages in a row that belong to the entry move together: one alone would be nested in its neighbour. */
function fix(document: CodingDocument, unfiled: Unfiled, entry: Entry): Fix {
  const row = document.unfiled.filter(
    one =>
      one === unfiled ||
      (one.owner === entry && unfiled.owner === entry) ||
      (!unfiled.owner && between(one, entry, unfiled)),
  )
  const edits = row.flatMap(one => indent(document, one, nestedIndent(document, entry.bullet)))
  const title = `Indent under ${quoted(entry.header.text.trim())}`
  return (unfiled.owner ? safe : suggestion)(title, ...edits)
}

const between = (one: Unfiled, entry: Entry, last: Unfiled): boolean =>
  one.bullet.span.start > entry.bullet.span.end && one.bullet.span.start < last.bullet.span.start

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
