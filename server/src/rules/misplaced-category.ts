import type { Entry } from '../document/model.ts'
import type { Category } from '../taxonomy/taxonomy.ts'
import { suggestion } from './edits.ts'
import { moveHome } from './merge.ts'
import { defineRule, nothing } from './rule.ts'
import { quoted } from './wording.ts'

export const misplacedCategory = defineRule({
  meta: {
    id: 'misplaced-category',
    severity: 'warning',
    scope: 'document',
    finds: 'an entry that stands in a section, or under a group’s heading, that is not its own',
    why: 'Counts go by ID, but a reader goes by headings: a passage in the wrong section is read as something else.',
    repair:
      'Moves it home: into the entry there, without a passage that is there already and with every gloss, or to its place in the codebook’s order.',
    examples: {
      invalid: [
        {
          text: '## 1. Job Task Analysis\n\n### Overarching Professional Skills\n\n- **3.2. Learning & Adaptability:**\n  - "keep learning"\n\n## 3. Soft Skill Analysis\n\n- **3.1. Communication & Collaboration:**\n  - "team player"\n',
          fixed:
            '## 1. Job Task Analysis\n\n### Overarching Professional Skills\n\n\n## 3. Soft Skill Analysis\n\n- **3.1. Communication & Collaboration:**\n  - "team player"\n- **3.2. Learning & Adaptability:**\n  - "keep learning"\n',
        },
      ],
      valid: [{ text: '## 3. Soft Skill Analysis\n\n- **3.2. Learning & Adaptability:**\n  - "keep learning"\n' }],
    },
  },
  checkEntry(entry, { document }) {
    const { category } = entry
    if (!category) return nothing
    const here = wrongPlace(entry, category)
    if (here === null) return nothing
    const home =
      category.section === entry.section?.section
        ? (category.group?.heading ?? category.section.heading)
        : category.section.heading
    return [
      {
        span: (entry.header.id ?? entry.header.label)!.span,
        message: `${category.id} belongs in ${quoted(home)}, not in ${quoted(here)}.`,
        data: { found: here, expected: [home] },
        fixes: () => [suggestion(`Move to ${quoted(home)}`, ...moveHome(document, entry))],
      },
    ]
  },
})

/** The heading that an entry wrongly stands under; null where it is right, or where a heading is not recognised. */
function wrongPlace({ section, group }: Entry, category: Category): string | null {
  if (!section?.section || (group && !group.group)) return null
  const isAtHome = group ? group.group === category.group : section.section === category.section
  if (isAtHome) return null
  return group && section.section === category.section ? group.heading.text : section.heading.text
}
