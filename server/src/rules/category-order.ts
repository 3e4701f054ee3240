import { indentOf } from '../document/bullets.ts'
import type { CodingDocument, DocumentGroup, DocumentSection, Entry } from '../document/model.ts'
import { replace, safe } from './edits.ts'
import { defineRule, type Edit, type Finding } from './rule.ts'

export const categoryOrder = defineRule({
  meta: {
    id: 'category-order',
    severity: 'off',
    scope: 'document',
    finds: 'an entry after one that the codebook puts later',
    why: 'Entries in the codebook’s order are found faster and compared more easily between coders.',
    repair: 'Sorts the entries under the same heading in the codebook’s order (safe).',
    examples: {
      invalid: [
        {
          text: '## 2. Technology & Tool Analysis\n\n- **2.2. Cloud Platforms & Services:**\n  - `AWS`\n- **2.1. Programming Languages:**\n  - `Python`\n',
          fixed:
            '## 2. Technology & Tool Analysis\n\n- **2.1. Programming Languages:**\n  - `Python`\n- **2.2. Cloud Platforms & Services:**\n  - `AWS`\n',
        },
      ],
      valid: [
        {
          text: '## 2. Technology & Tool Analysis\n\n- **2.1. Programming Languages:**\n  - `Python`\n- **2.2. Cloud Platforms & Services:**\n  - `AWS`\n',
        },
      ],
    },
  },
  *check({ document }): Iterable<Finding> {
    for (const entries of byHeading(document)) {
      let latest: Entry | null = null
      for (const entry of entries) {
        if (latest && entry.category!.order < latest.category!.order) {
          yield {
            span: (entry.header.id ?? entry.header.label)!.span,
            message: `${entry.category!.id} stands after ${latest.category!.id}; the codebook puts it before.`,
            related: [{ span: latest.header.span, message: 'the entry that comes later in the codebook' }],
            fixes: () => {
              const edits = sort(document, entries)
              return edits ? [safe('Sort these entries in the codebook’s order', ...edits)] : []
            },
          }
        } else latest = entry
      }
    }
  },
})

/** The entries under each heading that belong there; misplaced ones have their own problem. */
function byHeading(document: CodingDocument): Entry[][] {
  const under = new Map<DocumentSection | DocumentGroup, Entry[]>()
  for (const entry of document.entries) {
    const { category, section, group } = entry
    const heading = group ?? section
    if (!category || !heading || (section?.section && section.section !== category.section)) continue
    if (group?.group && group.group !== category.group) continue
    under.set(heading, [...(under.get(heading) ?? []), entry])
  }
  return [...under.values()]
}

/** The edits that sort the entries under every heading, where that is possible. */
export const sortEntries = (document: CodingDocument): Edit[] =>
  byHeading(document).flatMap(entries => sort(document, entries) ?? [])

/** Puts each entry's text where the sorted order wants it; null where that could tear apart what belongs together. */
function sort(document: CodingDocument, entries: readonly Entry[]): Edit[] | null {
  const indent = indentOf(document, entries[0]!.bullet)
  const nested = (one: Entry): boolean =>
    entries.some(other => other !== one && other.span.start < one.span.start && one.span.end <= other.span.end)
  const owners = new Set(document.unfiled.map(one => one.owner))
  if (entries.some(entry => indentOf(document, entry.bullet) !== indent || nested(entry) || owners.has(entry)))
    return null
  const sorted = [...entries].sort((a, b) => a.category!.order - b.category!.order)
  return entries.flatMap((entry, index) => {
    const { span } = sorted[index]!
    return sorted[index] === entry ? [] : [replace(entry.span, document.text.slice(span.start, span.end))]
  })
}
