import { nestedIndent } from '../../document/bullets.ts'
import type { CodingDocument, Entry } from '../../document/model.ts'
import { placeEntry } from '../../document/place.ts'
import { entryHeader } from '../../document/write.ts'
import type { Edit } from '../../rules/rule.ts'
import type { Category, Taxonomy } from '../../taxonomy/taxonomy.ts'
import { lineBreakOf } from '../../text/lines.ts'
import { span } from '../../text/span.ts'

/** The entry that a passage of a category goes to: the first in its own section; undefined where there is none. */
export const homeOf = ({ entries }: CodingDocument, category: Category): Entry | undefined =>
  entries.find(entry => entry.category === category && entry.section?.section === category.section)

/**
 * Puts a passage, written with its marks, at the end of its category's entry; the entry, its heading and its section are
 * made in their places where they are missing. `start` is where the passage stands in the text after the edit.
 */
export function placePassage(
  document: CodingDocument,
  category: Category,
  taxonomy: Taxonomy,
  written: string,
): { readonly edit: Edit; readonly start: number } {
  const eol = lineBreakOf(document.text)
  const home = homeOf(document, category)
  if (home) {
    const at = endOf(document, home)
    const before = `${eol}${nestedIndent(document, home.bullet)}- `
    return { edit: { span: span(at, at), newText: before + written }, start: at + before.length }
  }
  const before = `- ${entryHeader(category, taxonomy)}${eol}  - `
  const { at, text } = placeEntry(document, category, before + written)
  return { edit: { span: span(at, at), newText: text }, start: at + text.indexOf(before) + before.length }
}

/** Behind the last text of an entry, blank lines after it aside. */
const endOf = (document: CodingDocument, { bullet }: Entry): number =>
  bullet.span.start + document.text.slice(bullet.span.start, bullet.span.end).trimEnd().length
