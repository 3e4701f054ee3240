import { linesOf } from '../document/bullets.ts'
import type { Entry } from '../document/model.ts'
import { remove, suggestion } from './edits.ts'
import { defineRule, type Finding } from './rule.ts'
import { quoted } from './wording.ts'

export const emptyCategory = defineRule({
  meta: {
    id: 'empty-category',
    severity: 'info',
    scope: 'document',
    finds: 'an entry of a known category with neither a passage nor a note',
    why: 'A category without passages is absent, with or without its entry: an empty one is often a passage forgotten.',
    repair: 'Removes the entry.',
    inDrafts: 'hint',
    examples: {
      invalid: [
        {
          text: '## 2. Technology & Tool Analysis\n\n- **2.1. Programming Languages:**\n- **2.2. Cloud Platforms & Services:**\n  - `AWS`\n',
          fixed: '## 2. Technology & Tool Analysis\n\n- **2.2. Cloud Platforms & Services:**\n  - `AWS`\n',
        },
      ],
      valid: [
        { text: '## 2. Technology & Tool Analysis\n\n- **2.1. Programming Languages:** _(Implied by the stack.)_\n' },
      ],
    },
  },
  *check({ document }): Iterable<Finding> {
    let owners: Set<Entry | null> | null = null
    for (const entry of document.entries) {
      const { header, category, bullet, segments, notes, bare } = entry
      if (!category || segments.length + notes.length + bare.length > 0) continue
      owners ??= new Set(document.unfiled.map(one => one.owner))
      if (owners.has(entry)) continue
      const name = header.id ?? header.label
      yield {
        span: name!.span,
        message: `Nothing is filed under ${quoted(name!.text)}; file a passage, add a note, or remove the entry.`,
        fixes: () =>
          bullet.children.length ? [] : [suggestion('Remove the empty entry', remove(linesOf(document, bullet)))],
      }
    }
  },
})
