import { findNodeAtLocation, type JSONPath, modify, type Node, parseTree } from 'jsonc-parser'
import { categoryPath, groupPath, sectionPath } from './place.ts'
import type { Category, Group, Section } from './taxonomy.ts'

/** A replacement in the text of a `taxonomy.json`; comments and layout around it stay as they are. */
export interface TaxonomyEdit {
  readonly start: number
  readonly end: number
  readonly text: string
}

/** Adds a category with the status "candidate" at the end of a group, or of what stands in the section directly. */
export function addCandidate(
  text: string,
  { id, label }: { id: string; label: string },
  section: Section,
  group: Group | null,
): TaxonomyEdit[] {
  const list = [...(group ? groupPath(group) : sectionPath(section)), 'categories']
  const category = { id, label, status: 'candidate' }
  const existing = find(text, list)
  if (!existing) return edits(text, list, [category])
  return edits(text, [...list, existing.children?.length ?? 0], category, true)
}

export function addAlias(text: string, category: Category, alias: string): TaxonomyEdit[] {
  const list = [...categoryPath(category), 'aliases']
  const existing = find(text, list)
  if (!existing) return edits(text, list, [alias])
  return edits(text, [...list, existing.children?.length ?? 0], alias, true)
}

/** Takes an alias away, and with the last one the list. */
export function removeAlias(text: string, category: Category, alias: string): TaxonomyEdit[] {
  const list = [...categoryPath(category), 'aliases']
  const index = category.aliases.indexOf(alias)
  return edits(text, category.aliases.length > 1 ? [...list, index] : list, undefined)
}

export function replaceAlias(text: string, category: Category, alias: string, by: string): TaxonomyEdit[] {
  return edits(text, [...categoryPath(category), 'aliases', category.aliases.indexOf(alias)], by)
}

function find(text: string, path: JSONPath): Node | undefined {
  const root = parseTree(text, [], { allowTrailingComma: true })
  return root && findNodeAtLocation(root, path)
}

function edits(text: string, path: JSONPath, value: unknown, isArrayInsertion = false): TaxonomyEdit[] {
  const eol = text.includes('\r\n') ? '\r\n' : '\n'
  const formattingOptions = { insertSpaces: !text.includes('\n\t'), tabSize: 2, eol }
  return modify(text, path, value, { formattingOptions, isArrayInsertion }).map(edit => ({
    start: edit.offset,
    end: edit.offset + edit.length,
    text: edit.content,
  }))
}
