import { entryHeader } from '../document/write.ts'
import type { TaxonomyFile } from '../taxonomy/schema.ts'
import { replace, suggestion } from './edits.ts'
import { defineRule, nothing } from './rule.ts'
import { quoted } from './wording.ts'

const codebook: TaxonomyFile = {
  name: 'A codebook with a retired category',
  sections: [
    {
      id: '1',
      title: 'Skills',
      categories: [
        { id: 'SKILL-1', label: 'Soft skills', status: 'deprecated', replacedBy: 'SKILL-2', reason: 'too wide' },
        { id: 'SKILL-2', label: 'Teamwork' },
      ],
    },
  ],
}

export const deprecatedCategory = defineRule({
  meta: {
    id: 'deprecated-category',
    severity: 'warning',
    scope: 'document',
    finds: 'an entry of a category that the codebook has retired',
    why: 'Its passages would be counted beside those of the category that took its place.',
    repair: 'Changes it to its replacement, where the codebook names one.',
    examples: {
      invalid: [
        {
          codebook,
          text: '## 1. Skills\n\n- **SKILL-1. Soft skills:**\n  - "team player"\n',
          fixed: '## 1. Skills\n\n- **SKILL-2. Teamwork:**\n  - "team player"\n',
        },
      ],
      valid: [{ text: '## 2. Technology & Tool Analysis\n\n- **2.1. Programming Languages:**\n  - `Python`\n' }],
    },
  },
  checkEntry({ header, category }, { taxonomy }) {
    if (category?.status !== 'deprecated') return nothing
    const successor = category.replacedBy === undefined ? undefined : taxonomy.category(category.replacedBy)
    const instead = successor ? `; use ${quoted(`${successor.id}. ${successor.label}`)}` : ''
    return [
      {
        span: (header.id ?? header.label)!.span,
        message: `${category.id} is retired${category.reason ? ` (${category.reason})` : ''}${instead}.`,
        data: { found: category.id, ...(successor ? { expected: [successor.id] } : {}) },
        fixes: () =>
          successor
            ? [
                suggestion(
                  `Change to ${quoted(`${successor.id}. ${successor.label}`)}`,
                  replace(header.span, entryHeader(successor, taxonomy)),
                ),
              ]
            : [],
      },
    ]
  },
})
