import { placeSection } from '../document/place.ts'
import type { Section } from '../taxonomy/taxonomy.ts'
import { insert, suggestion } from './edits.ts'
import { titleSpan } from './fields.ts'
import { misspeltSections } from './headingGuess.ts'
import { defineRule, type Finding } from './rule.ts'
import { quoted } from './wording.ts'

export const missingSection = defineRule({
  meta: {
    id: 'missing-section',
    severity: 'warning',
    scope: 'document',
    finds: 'a section of the codebook that the document does not have',
    why: 'An empty section says that nothing was found; a missing one leaves open whether anybody looked.',
    repair: 'Inserts its heading in the codebook’s order.',
    inDrafts: 'hint',
    examples: {
      invalid: [
        {
          text: '# Manual Coding Analysis: Job Ad #1 (A)\n\n## 1. Job Task Analysis\n\n## 3. Soft Skill Analysis\n',
          fixed:
            '# Manual Coding Analysis: Job Ad #1 (A)\n\n## 1. Job Task Analysis\n\n## 2. Technology & Tool Analysis\n\n## 3. Soft Skill Analysis\n',
        },
      ],
      valid: [{ text: '## 1. Job Task Analysis\n\n## 2. Technology & Tool Analysis\n\n## 3. Soft Skill Analysis\n' }],
    },
  },
  *check({ document, taxonomy }): Iterable<Finding> {
    let misspelt: Set<Section> | null = null
    for (const section of taxonomy.sections) {
      if (document.sections.some(one => one.section === section)) continue
      misspelt ??= misspeltSections(document, taxonomy)
      if (misspelt.has(section)) continue
      yield {
        span: titleSpan(document),
        message: `The section ${quoted(section.heading)} is missing; insert it, and leave it empty where nothing was found.`,
        data: { expected: [section.heading] },
        fixes: () => {
          const { at, text } = placeSection(document, section, '')
          return [suggestion(`Insert ${quoted(`## ${section.heading}`)}`, insert(at, text))]
        },
      }
    }
  },
})
