import { findNodeAtLocation, type JSONPath } from 'jsonc-parser'
import { parseJson } from '../text/json.ts'
import { insertElement, type JsonEdit, removeValue, setValue } from '../text/jsonEdit.ts'
import { categoryPath, groupPath, sectionPath } from './place.ts'
import type { CategoryFile } from './schema.ts'
import type { Category, Group, Section } from './taxonomy.ts'

/** A replacement in the text of a `taxonomy.json`; comments and layout around it stay as they are. */
export type TaxonomyEdit = JsonEdit

/** Adds a category at the end of a group, or of what stands in the section directly, or before another one there. */
export function addCategory(
  text: string,
  category: CategoryFile,
  place: Section | Group,
  before: Category | null = null,
): TaxonomyEdit[] {
  const list = categoriesPath(place)
  const index = before ? (categoryPath(before).at(-1) as number) : lengthOf(text, list)
  return insertElement(text, list, index, category)
}

/** The same with the status "candidate". */
export const addCandidate = (
  text: string,
  { id, label }: { id: string; label: string },
  section: Section,
  group: Group | null,
): TaxonomyEdit[] => addCategory(text, { id, label, status: 'candidate' }, group ?? section)

/** The path of the list that a group's categories, or those that stand in a section directly, are in. */
export const categoriesPath = (place: Section | Group): JSONPath => [
  ...('section' in place ? groupPath(place) : sectionPath(place)),
  'categories',
]

export function addAlias(text: string, category: Category, alias: string): TaxonomyEdit[] {
  const list = [...categoryPath(category), 'aliases']
  return insertElement(text, list, lengthOf(text, list), alias)
}

/** Takes an alias away, and with the last one the list. */
export function removeAlias(text: string, category: Category, alias: string): TaxonomyEdit[] {
  const list = [...categoryPath(category), 'aliases']
  const index = category.aliases.indexOf(alias)
  return removeValue(text, category.aliases.length > 1 ? [...list, index] : list)
}

export const replaceAlias = (text: string, category: Category, alias: string, by: string): TaxonomyEdit[] =>
  setValue(text, [...categoryPath(category), 'aliases', category.aliases.indexOf(alias)], by)

/** How many elements the list at `path` has; 0 where there is none. */
export function lengthOf(text: string, path: JSONPath): number {
  const root = parseJson(text)
  const list = root && findNodeAtLocation(root, path)
  return list?.children?.length ?? 0
}
