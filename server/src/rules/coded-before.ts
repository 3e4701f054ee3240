import type { CodingDocument } from '../document/model.ts'
import type { TaxonomyFile } from '../taxonomy/schema.ts'
import { type Span, span } from '../text/span.ts'
import { replace, suggestion } from './edits.ts'
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
    const version = document.frontMatter?.values.codebook
    if (version === undefined) return
    const newer = taxonomy.categories.filter(
      ({ since, status }) => since !== undefined && status !== 'deprecated' && isOlder(version, since),
    )
    if (newer.length === 0) return
    const at = versionSpan(document, version)
    const names = newer
      .map(category => category.id)
      .slice(0, 5)
      .join(', ')
    yield {
      span: at,
      message: `Coded with version ${quoted(version)} of the codebook; since then ${names}${newer.length > 5 ? ' and others' : ''} ${newer.length > 1 ? 'were' : 'was'} added or redefined.`,
      data: { found: version, expected: newer.map(category => category.id) },
      fixes: () =>
        taxonomy.version === undefined
          ? []
          : [suggestion('Mark as revisited', replace(at, JSON.stringify(taxonomy.version)))],
    }
  },
})

/** `10` is newer than `9`. */
const isOlder = (version: string, since: string): boolean => version.localeCompare(since, 'en', { numeric: true }) < 0

/** The value of `codebook:` in the front matter, its quotation marks included. */
function versionSpan({ text, frontMatter }: CodingDocument, version: string): Span {
  const yaml = text.slice(frontMatter!.span.start, frontMatter!.span.end)
  const line = /^codebook[ \t]*:[ \t]*/m.exec(yaml)
  if (!line) return frontMatter!.span
  const start = frontMatter!.span.start + line.index + line[0].length
  const rest = text.slice(start, frontMatter!.span.end)
  const mark = rest.charAt(0) === '"' || rest.charAt(0) === "'" ? 2 : 0
  return span(start, start + version.length + mark)
}
