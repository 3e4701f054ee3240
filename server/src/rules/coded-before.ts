import type { TaxonomyFile } from '../taxonomy/schema.ts'
import { suggestion } from './edits.ts'
import { markRevisited, revisitOf, versionSpan } from './revisit.ts'
import { defineRule, type Finding } from './rule.ts'
import { quoted } from './wording.ts'

const codebook: TaxonomyFile = {
  name: 'A codebook in its third version',
  version: '3',
  sections: [{ id: '1', title: 'Skills', categories: [{ id: 'SKILL-1', label: 'Teamwork', since: '3' }] }],
}

export const codedBefore = defineRule({
  meta: {
    id: 'coded-before',
    severity: 'off',
    scope: 'document',
    finds: 'a document whose `codebook` version is older than a category that was added or redefined since',
    why: 'Its coder could not know that category: that it is absent says nothing until somebody has looked again.',
    repair: 'Marks the document as revisited: writes the codebook’s version into its front matter.',
    examples: {
      invalid: [
        {
          codebook,
          text: '---\ncodebook: "2"\n---\n\n## 1. Skills\n',
          fixed: '---\ncodebook: "3"\n---\n\n## 1. Skills\n',
        },
      ],
      valid: [{ text: '---\ncodebook: "1"\n---\n\n## 2. Technology & Tool Analysis\n' }],
    },
  },
  *check({ document, taxonomy }): Iterable<Finding> {
    const revisit = revisitOf(document, taxonomy)
    if (!revisit) return
    const { version, categories } = revisit
    const names = categories
      .map(category => category.id)
      .slice(0, 5)
      .join(', ')
    yield {
      span: versionSpan(document)!,
      message: `Coded with version ${quoted(version)} of the codebook; since then ${names}${categories.length > 5 ? ' and others' : ''} ${categories.length > 1 ? 'were' : 'was'} added or redefined.`,
      data: { found: version, expected: categories.map(category => category.id) },
      fixes: () => {
        const edits = markRevisited(document, taxonomy)
        return edits.length ? [suggestion('Mark as revisited', ...edits)] : []
      },
    }
  },
})
