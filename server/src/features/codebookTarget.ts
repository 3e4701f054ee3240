import { findNodeAtOffset, type Node } from 'jsonc-parser'
import type { Category, Taxonomy } from '../taxonomy/taxonomy.ts'
import { type Span, span } from '../text/span.ts'

/** A category that is named at a place in a codebook's file, with the place of its name. */
export interface CodebookTarget {
  readonly category: Category
  readonly span: Span
}

/** The keys whose value names a category: its own ID and label, and what replaces it. */
const naming: ReadonlySet<string> = new Set(['id', 'label', 'replacedBy'])

/** The category whose ID or label stands at an offset of a codebook's tree. */
export function categoryAt(root: Node | undefined, taxonomy: Taxonomy | null, offset: number): CodebookTarget | null {
  const value = root && findNodeAtOffset(root, offset, true)
  const property = value?.parent
  if (!taxonomy || !value || property?.type !== 'property' || property.children?.[1] !== value) return null
  const key = String(property.children[0]!.value)
  if (!naming.has(key)) return null
  const id = key === 'replacedBy' ? value.value : idOf(property.parent)
  const category = typeof id === 'string' ? taxonomy.category(id) : undefined
  return category ? { category, span: span(value.offset, value.offset + value.length) } : null
}

/** The `id` of the object, where it is one of a category: sections and groups have no label. */
function idOf(object: Node | undefined): unknown {
  const named = (name: string): Node | undefined =>
    object?.children?.find(child => child.children?.[0]?.value === name)?.children?.[1]
  return named('label') ? named('id')?.value : undefined
}
