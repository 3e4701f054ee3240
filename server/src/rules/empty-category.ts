import { linesOf } from '../document/bullets.ts'
import { remove, suggestion } from './edits.ts'
import { defineRule, nothing } from './rule.ts'
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
  checkEntry({ header, category, bullet, segments, notes, bare, ownsUnfiled }, { document }) {
    if (!category || ownsUnfiled || segments.length + notes.length + bare.length > 0) return nothing
    const name = header.id ?? header.label
    return [
      {
        span: name!.span,
        message: `Nothing is filed under ${quoted(name!.text)}; file a passage, add a note, or remove the entry.`,
        fixes: () =>
          bullet.children.length ? [] : [suggestion('Remove the empty entry', remove(linesOf(document, bullet)))],
      },
    ]
  },
})
