import type { CodingDocument } from '../document/model.ts'
import type { Category, Taxonomy } from '../taxonomy/taxonomy.ts'
import { lineBreakOf } from '../text/lines.ts'
import { type Span, span } from '../text/span.ts'
import { insert, replace } from './edits.ts'
import type { Edit } from './rule.ts'

/** Why a document has to be read again. */
export interface Revisit {
  /** The version of the codebook that it says it was coded with. */
  readonly version: string
  /** The categories that were added or redefined since. */
  readonly categories: readonly Category[]
}

/** Null where there is nothing to look for again, or the document does not say what it was coded with. */
export function revisitOf({ frontMatter }: Pick<CodingDocument, 'frontMatter'>, taxonomy: Taxonomy): Revisit | null {
  const version = frontMatter?.values.codebook
  if (version === undefined) return null
  const categories = taxonomy.categories.filter(
    ({ since, status }) => since !== undefined && status !== 'deprecated' && isOlder(version, since),
  )
  return categories.length ? { version, categories } : null
}

/** `10` is newer than `9`. */
const isOlder = (version: string, since: string): boolean => version.localeCompare(since, 'en', { numeric: true }) < 0

/** The value of `codebook:` in the front matter, its quotation marks included; null where there is none. */
export function versionSpan({ text, frontMatter }: CodingDocument): Span | null {
  const version = frontMatter?.values.codebook
  if (!frontMatter || version === undefined) return null
  const yaml = text.slice(frontMatter.span.start, frontMatter.span.end)
  const line = /^codebook[ \t]*:[ \t]*/m.exec(yaml)
  if (!line) return frontMatter.span
  const start = frontMatter.span.start + line.index + line[0].length
  const mark = /^["']/.test(text.slice(start)) ? 2 : 0
  return span(start, start + version.length + mark)
}

/** Writes into the front matter that a document was read again with the codebook as it is; none where it has no version. */
export function markRevisited(document: CodingDocument, { version }: Taxonomy): Edit[] {
  const { text, frontMatter, lines } = document
  if (version === undefined || frontMatter?.values.codebook === version) return []
  const value = JSON.stringify(version)
  const there = versionSpan(document)
  if (there && there !== frontMatter!.span) return [replace(there, value)]
  const eol = lineBreakOf(text)
  if (frontMatter) return there ? [] : [insert(lines.startOf(1), `codebook: ${value}${eol}`)]
  return [insert(0, ['---', `codebook: ${value}`, '---', '', ''].join(eol))]
}
