import { findNodeAtOffset, type Node } from 'jsonc-parser'
import { type CompletionItem, CompletionItemKind } from 'vscode-languageserver-types'
import type { Taxonomy } from '../../taxonomy/taxonomy.ts'
import type { Lines } from '../../text/lines.ts'
import { span } from '../../text/span.ts'

/** In a codebook, the IDs that can replace a retired category: what its schema cannot know. */
export function replacements(
  root: Node | undefined,
  taxonomy: Taxonomy | null,
  lines: Lines,
  offset: number,
): CompletionItem[] {
  const value = root && findNodeAtOffset(root, offset, true)
  const property = value?.parent
  if (!taxonomy || value?.type !== 'string' || property?.children?.[0]?.value !== 'replacedBy') return []
  if (property.children[1] !== value) return []
  const range = lines.rangeOf(span(value.offset, value.offset + value.length))
  return taxonomy.categories
    .filter(category => category.status !== 'deprecated')
    .map(({ id, label, order }) => ({
      label: id,
      detail: label,
      kind: CompletionItemKind.EnumMember,
      filterText: JSON.stringify(id),
      sortText: String(order).padStart(4, '0'),
      textEdit: { range, newText: JSON.stringify(id) },
    }))
}
