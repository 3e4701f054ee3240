import type { DocumentSection, Entry } from '../document/model.ts'
import type { Category } from '../taxonomy/taxonomy.ts'
import { suggestion } from './edits.ts'
import { mergeInto } from './merge.ts'
import { defineRule, type Finding } from './rule.ts'

export const duplicateCategory = defineRule({
  meta: {
    id: 'duplicate-category',
    severity: 'warning',
    scope: 'document',
    finds: 'two entries of one category in one section',
    why: 'What is filed in two places is overlooked in one of them.',
    repair: 'Merges the second into the first; a passage that is there already is dropped, its gloss kept.',
    examples: {
      invalid: [
        {
          text: '## 2. Technology & Tool Analysis\n\n- **2.1. Programming Languages:**\n  - `Python`\n- **2.2. Cloud Platforms & Services:**\n  - `AWS`\n- **2.1. Programming Languages:**\n  - `Go`\n  - `Python` (again)\n',
          fixed:
            '## 2. Technology & Tool Analysis\n\n- **2.1. Programming Languages:**\n  - `Python` (again)\n  - `Go`\n- **2.2. Cloud Platforms & Services:**\n  - `AWS`\n',
        },
      ],
      valid: [
        { text: '## 2. Technology & Tool Analysis\n\n- **2.1. Programming Languages:**\n  - `Python`\n  - `Go`\n' },
      ],
    },
  },
  *check({ document }): Iterable<Finding> {
    const first = new Map<DocumentSection | null, Map<Category, Entry>>()
    for (const entry of document.entries) {
      const { category, section } = entry
      if (!category) continue
      const inSection = first.get(section) ?? new Map<Category, Entry>()
      first.set(section, inSection)
      const other = inSection.get(category)
      if (!other) {
        inSection.set(category, entry)
        continue
      }
      const name = (entry.header.id ?? entry.header.label)!
      const line = document.lines.lineAt(other.span.start) + 1
      yield {
        span: name.span,
        message: `${category.id} already has an entry in this section, on line ${line}; file its passages there.`,
        related: [{ span: other.header.span, message: 'the first entry' }],
        fixes: () => [suggestion(`Merge into the entry on line ${line}`, ...mergeInto(document, entry, other))],
      }
    }
  },
})
