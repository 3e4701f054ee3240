import { entryHeader, escapeMarkdown } from '../document/write.ts'
import { rank } from '../taxonomy/similarity.ts'
import { type Category, labelOf, squeeze, type Taxonomy } from '../taxonomy/taxonomy.ts'
import { replace, safe, suggestion } from './edits.ts'
import { defineRule, type Fix, nothing } from './rule.ts'
import { quoted } from './wording.ts'

export const categoryLabel = defineRule({
  meta: {
    id: 'category-label',
    severity: 'error',
    scope: 'document',
    finds: 'a label that is not the label of the ID before it',
    why: 'Codings are counted by ID: where ID and label disagree, one of them is wrong, and the count may be too.',
    repair:
      'Writes the label of that ID; safe where the wrong label is not close to another category’s. Where it is another category’s label, both ways are offered.',
    examples: {
      invalid: [
        {
          text: '## 3. Soft Skill Analysis\n\n- **3.1. Comunication & Colaboration:**\n  - "team player"\n',
          fixed: '## 3. Soft Skill Analysis\n\n- **3.1. Communication & Collaboration:**\n  - "team player"\n',
        },
        {
          text: '## 3. Soft Skill Analysis\n\n- **3.1. Learning & Adaptability:**\n  - "eager to learn"\n',
          fixed: '## 3. Soft Skill Analysis\n\n- **3.1. Communication & Collaboration:**\n  - "eager to learn"\n',
        },
      ],
      valid: [{ text: '## 3. Soft Skill Analysis\n\n- **3.1. Communication & Collaboration:**\n  - "team player"\n' }],
    },
  },
  checkEntry({ header }, { taxonomy }) {
    const { id, label } = header
    const category = id && taxonomy.categoryByLooseId(id.text)
    if (!category || !label || label.text === category.label || spaced(label.text) === category.label) return nothing
    const other = otherOwner(label.text, category, taxonomy)
    return [
      {
        span: label.span,
        message: other
          ? `${quoted(label.text)} is the label of ${other.id}, not of ${category.id}, which is ${quoted(category.label)}.`
          : `The label of ${category.id} is ${quoted(category.label)}, not ${quoted(label.text)}.`,
        data: { found: label.text, expected: [category.label] },
        fixes: () =>
          fixes(header.span, label.span, category, other, isCloseToOther(label.text, category, taxonomy), taxonomy),
      },
    ]
  },
})

/** Odd white space is a matter of form. */
const spaced = (label: string): string => label.trim().replace(/\s+/g, ' ')

function otherOwner(label: string, category: Category, taxonomy: Taxonomy): Category | undefined {
  const owner = taxonomy.categoryByLabel(label) ?? taxonomy.categoryByAlias(label)
  return owner === category ? undefined : owner
}

function isCloseToOther(label: string, category: Category, taxonomy: Taxonomy): boolean {
  if (squeeze(label) === squeeze(category.label) || taxonomy.categoryByAlias(label) === category) return false
  return rank(label, taxonomy.categories, labelOf).some(
    ({ candidate, likeness }) => candidate !== category && likeness >= 0.6,
  )
}

function fixes(
  header: { start: number; end: number },
  label: { start: number; end: number },
  category: Category,
  other: Category | undefined,
  doubtful: boolean,
  taxonomy: Taxonomy,
): Fix[] {
  const own = (doubtful ? suggestion : safe)(
    `Change the label to ${quoted(category.label)}`,
    replace(label, escapeMarkdown(category.label)),
  )
  if (!other) return [own]
  return [own, suggestion(`Change the ID to ${other.id}`, replace(header, entryHeader(other, taxonomy)))]
}
