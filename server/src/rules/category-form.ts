import type { Header } from '../document/model.ts'
import { entryName, escapeMarkdown } from '../document/write.ts'
import type { Category, Taxonomy } from '../taxonomy/taxonomy.ts'
import { replace, safe } from './edits.ts'
import { defineRule, nothing } from './rule.ts'
import { quoted } from './wording.ts'

export const categoryForm = defineRule({
  meta: {
    id: 'category-form',
    severity: 'warning',
    scope: 'document',
    finds:
      'an entry that names a known category, but is not written as the codebook’s form asks: no bold, no dot, no colon, another case, odd spaces, no ID',
    why: 'Other tools and later readers find entries by their form; one form keeps a study searchable.',
    repair: 'Writes it in the codebook’s form (safe).',
    examples: {
      invalid: [
        {
          text: '## 2. Technology & Tool Analysis\n\n- 2.1 Programming Languages\n  - `Python`\n',
          fixed: '## 2. Technology & Tool Analysis\n\n- **2.1. Programming Languages:**\n  - `Python`\n',
        },
        {
          text: '## 2. Technology & Tool Analysis\n\n- **2.1.  Programming Languages**:\n  - `Python`\n',
          fixed: '## 2. Technology & Tool Analysis\n\n- **2.1. Programming Languages:**\n  - `Python`\n',
        },
      ],
      valid: [{ text: '## 2. Technology & Tool Analysis\n\n- **2.1. Programming Languages:**\n  - `Python`\n' }],
    },
  },
  checkEntry({ header, category }, { document, taxonomy }) {
    if (!taxonomy.forms.entry) return nothing
    if (!category || (header.bold && header.text === entryName(category, taxonomy))) return nothing
    const aliased = header.id && !taxonomy.categoryByLooseId(header.id.text)
    if (aliased) return nothing
    const name = expectedName(header, category, taxonomy)
    if (header.bold && header.text === name) return nothing
    return [
      {
        span: header.span,
        message: `The codebook writes this entry ${quoted(`**${name}**`, 90)}; ${reason(header, category, name, document.text.charAt(header.span.start))}.`,
        data: { found: document.text.slice(header.span.start, header.span.end), expected: [`**${name}**`] },
        fixes: () => [
          safe(`Write it as ${quoted(`**${name}**`, 90)}`, replace(header.span, `**${escapeMarkdown(name)}**`)),
        ],
      },
    ]
  },
})

/** The codebook's form, but with the label that stands there: a wrong label is another rule's matter. */
function expectedName({ id, label }: Header, category: Category, taxonomy: Taxonomy): string {
  const written = id && label ? label.text.trim().replace(/\s+/g, ' ') : category.label
  return entryName({ id: category.id, label: written }, taxonomy)
}

function reason({ bold, id, label, text }: Header, category: Category, name: string, first: string): string {
  if (!id && name.includes(category.id)) return `the ID ${category.id} is missing`
  if (!label && name.includes(category.label)) return 'the label is missing'
  if (id && id.text !== category.id) return `the ID is ${category.id}`
  if (!bold) return first === '*' || first === '_' ? 'the bold goes around all of it' : 'it is not bold'
  if (text.replace(/\s+/g, ' ').trim() === name) return 'there are odd spaces in it'
  if (name.startsWith(text)) return `${quoted(name.slice(text.length))} is missing at its end`
  return 'its punctuation differs'
}
