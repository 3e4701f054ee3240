import { findNodeAtLocation, type JSONPath } from 'jsonc-parser'
import { parseJson, spanAt } from '../text/json.ts'
import type { Span } from '../text/span.ts'
import type { Category, Group, Profile, Section, Taxonomy } from './taxonomy.ts'

/** Where the parts of a codebook stand in its file: as JSON paths, and as spans of its text. */

export const sectionPath = ({ order }: Section): JSONPath => ['sections', order]

export const groupPath = (group: Group): JSONPath => [
  ...sectionPath(group.section),
  'groups',
  group.section.groups.indexOf(group),
]

export function categoryPath({ section, group, id }: Category): JSONPath {
  const siblings = group ? group.categories : section.categories.filter(one => !one.group)
  const index = siblings.findIndex(one => one.id === id)
  return [...(group ? groupPath(group) : sectionPath(section)), 'categories', index]
}

export const profilePath = (profile: Profile, { profiles }: Taxonomy): JSONPath => [
  'profiles',
  profiles.findIndex(one => one.name === profile.name),
]

/** The spans of a part of a codebook: all of it, and the value that names it. */
interface Place {
  readonly whole: Span
  readonly name: Span
}

/**
 * Finds parts of a codebook in its text, which is read once for all of them, by the key of the value that names them (such as
 * "id"). Null where the text has no such part, since it is being written and the codebook is an earlier one.
 */
export function placesIn(text: string): (path: JSONPath, key: string) => Place | null {
  const root = parseJson(text)
  return (path, key) =>
    root && findNodeAtLocation(root, path) ? { whole: spanAt(root, path), name: spanAt(root, [...path, key]) } : null
}

/** The same for one part. */
export const placeIn = (text: string, path: JSONPath, key: string): Place | null => placesIn(text)(path, key)
