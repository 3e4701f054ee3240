import type { CodingDocument } from '../document/model.ts'
import type { Edit } from '../rules/rule.ts'
import type { Category, Taxonomy } from '../taxonomy/taxonomy.ts'
import { placePassage } from './coding/place.ts'

/**
 * Begins a passage under a category: in its entry where there is one, else in a new one in its place. `cursor` is the
 * offset between the marks of the passage in the text as it is after the edit.
 */
export function insertCategory(
  document: CodingDocument,
  category: Category,
  taxonomy: Taxonomy,
): { readonly edit: Edit; readonly cursor: number } {
  const marks = category.section.segments === 'term' ? '``' : '""'
  const { edit, start } = placePassage(document, category, taxonomy, marks)
  return { edit, cursor: start + 1 }
}
