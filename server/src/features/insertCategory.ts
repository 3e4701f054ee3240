import { nestedIndent } from '../document/bullets.ts'
import type { CodingDocument, Entry } from '../document/model.ts'
import { placeEntry } from '../document/place.ts'
import { entryHeader } from '../document/write.ts'
import type { Edit } from '../rules/rule.ts'
import type { Category, Taxonomy } from '../taxonomy/taxonomy.ts'
import { lineBreakOf } from '../text/lines.ts'
import { span } from '../text/span.ts'

/**
 * Begins a passage under a category: in its entry where there is one, else in a new one in its place. `cursor` is the
 * offset between the marks of the passage in the text as it is after the edit.
 */
export function insertCategory(
  document: CodingDocument,
  category: Category,
  taxonomy: Taxonomy,
): { readonly edit: Edit; readonly cursor: number } {
  const eol = lineBreakOf(document.text)
  const marks = category.section.segments === 'term' ? '``' : '""'
  const there = document.entries.find(
    entry => entry.category === category && entry.section?.section === category.section,
  )
  if (there) {
    const at = endOf(document, there)
    const before = `${eol}${nestedIndent(document, there.bullet)}- `
    return { edit: { span: span(at, at), newText: before + marks }, cursor: at + before.length + 1 }
  }
  const passage = `${eol}  - `
  const header = `- ${entryHeader(category, taxonomy)}`
  const { at, text } = placeEntry(document, category, header + passage + marks)
  const cursor = at + text.indexOf(header) + header.length + passage.length + 1
  return { edit: { span: span(at, at), newText: text }, cursor }
}

/** Behind the last text of an entry, blank lines after it aside. */
const endOf = (document: CodingDocument, { bullet }: Entry): number =>
  bullet.span.start + document.text.slice(bullet.span.start, bullet.span.end).trimEnd().length
