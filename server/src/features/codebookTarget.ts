import { findNodeAtLocation, findNodeAtOffset, getNodePath, type JSONPath, type Node } from 'jsonc-parser'
import type { Subject } from '../taxonomy/subject.ts'
import type { Taxonomy } from '../taxonomy/taxonomy.ts'
import { type Span, span } from '../text/span.ts'

/** A part of the codebook that is named at a place in its file: which, by which key, and the place of the name. */
export type CodebookTarget = Subject & {
  readonly key: 'id' | 'label' | 'title' | 'heading' | 'name' | 'replacedBy'
  readonly span: Span
}

/** What the value at an offset of a codebook's tree names; null in all other text. */
export function codebookTargetAt(
  root: Node | undefined,
  taxonomy: Taxonomy | null,
  offset: number,
): CodebookTarget | null {
  const node = root && findNodeAtOffset(root, offset, true)
  if (!root || !taxonomy || node?.type !== 'string' || node.parent?.children?.[1] !== node) return null
  const path = getNodePath(node)
  const subject = subjectAt(root, taxonomy, path)
  const key = path.at(-1) as CodebookTarget['key']
  return subject && { ...subject, key, span: span(node.offset, node.offset + node.length) }
}

function subjectAt(root: Node, taxonomy: Taxonomy, path: JSONPath): Subject | null {
  const key = path.at(-1)
  const holder = path.slice(0, -1)
  const list = holder.at(-2)
  const named = (name: string): unknown => findNodeAtLocation(root, [...holder, name])?.value
  if (list === 'categories' && (key === 'id' || key === 'label' || key === 'replacedBy')) {
    const category = taxonomy.category(String(named(key === 'replacedBy' ? key : 'id')))
    return category ? { kind: 'category', category } : null
  }
  if (list === 'sections' && (key === 'id' || key === 'title' || key === 'heading')) {
    const section = taxonomy.sections.find(one => one.id === named('id'))
    return section ? { kind: 'section', section } : null
  }
  if (list === 'groups' && (key === 'id' || key === 'heading')) {
    const sectionId = findNodeAtLocation(root, [...holder.slice(0, 2), 'id'])?.value
    const group = taxonomy.groups.find(one => one.section.id === sectionId && one.heading === named('heading'))
    return group ? { kind: 'group', group } : null
  }
  if (list === 'profiles' && key === 'name') {
    const profile = taxonomy.profiles.find(one => one.name === named('name'))
    return profile ? { kind: 'profile', profile } : null
  }
  return null
}
