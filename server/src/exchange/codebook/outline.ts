import type { Root, RootContent } from 'mdast'
import { InlineText } from '../../document/inlineText.ts'
import { type Content, holdsCategory, type Place, placeOf, readContent } from './content.ts'
import { clean, isSimple, type Naming, readNaming } from './naming.ts'

/**
 * What a heading is: a category, a parent of categories (a section or a group, by where it stands), a list of profiles
 * or one profile in it, or nothing a codebook knows.
 */
export type Role = 'category' | 'parent' | 'profiles' | 'profile' | 'none'

/** A heading with what stands beneath it. */
export interface Outline {
  /** 1 to 6; 0 for the text before the first heading. */
  readonly depth: number
  readonly place: Place
  /** As coding files would write it; empty for the text before the first heading. */
  readonly heading: string
  readonly naming: Naming
  readonly content: Content
  readonly children: readonly Outline[]
  readonly role: Role
}

interface Open {
  depth: number
  place: Place
  heading: string
  naming: Naming
  blocks: RootContent[]
  children: Open[]
}

/** A document's headings as a tree, by level; on one level, also by ID: `1.A.1` lies beneath `1.A`. */
export function readOutline(root: Root, text: string): Outline {
  const top = open(0, { from: 1, to: 1 }, '')
  const path = [top]
  for (const node of root.children) {
    const heading = node.type === 'heading' ? clean(new InlineText(node.children, text).text) : ''
    if (node.type !== 'heading' || heading === '') {
      if (node.type !== 'heading' || node.children.length > 0) path.at(-1)!.blocks.push(node)
      continue
    }
    const made = open(node.depth, placeOf(node), heading)
    while (!isBeneath(made, path.at(-1)!)) path.pop()
    path.at(-1)!.children.push(made)
    path.push(made)
  }
  return close(top, 'none')
}

const open = (depth: number, place: Place, heading: string): Open => ({
  depth,
  place,
  heading,
  naming: readNaming(heading),
  blocks: [],
  children: [],
})

function isBeneath(one: Open, other: Open): boolean {
  if (one.depth !== other.depth) return one.depth > other.depth
  return one.naming.id !== null && other.naming.id !== null && one.naming.id.startsWith(`${other.naming.id}.`)
}

/** Gives roles from the leaves up; a leaf's own is known when its siblings are. */
function close(node: Open, role: Role): Outline {
  const content = readContent(node.blocks)
  const children = node.children.map(child => close(child, 'none'))
  const sectionsBeside = children.some(child => child.role === 'parent' && isSectionId(child.naming.id))
  const made = children.map(child =>
    child.role === 'none' && isCategory(child, sectionsBeside) ? { ...child, role: 'category' as const } : child,
  )
  const { depth, place, heading, naming } = node
  if (areProfiles(node, content, children)) {
    const profiles = children.map(child => ({
      ...child,
      role: defines(child.content) ? ('profile' as const) : ('none' as const),
    }))
    return { depth, place, heading, naming, content, children: profiles, role: 'profiles' }
  }
  const holds =
    content.bullets.some(holdsCategory) || made.some(child => child.role === 'category' || child.role === 'parent')
  return { depth, place, heading, naming, content, children: made, role: holds ? 'parent' : role }
}

/**
 * A heading with an ID, unless it is numbered as the sections beside it and holds nothing (`1. Introduction`). Without
 * an ID, only what is defined.
 */
function isCategory({ naming, content }: Outline, sectionsBeside: boolean): boolean {
  if (naming.id === null) return defines(content)
  return content.parts.length > 0 || !(sectionsBeside && isSectionId(naming.id))
}

const isSectionId = (id: string | null): boolean => id !== null && isSimple(id)

const defines = (content: Content): boolean =>
  content.parts.some(part => part.name === 'definition' || part.name === 'short')

/** A heading that speaks of profiles, above bold names or defined headings, none of which is numbered as categories are. */
function areProfiles(node: Open, { bullets }: Content, children: readonly Outline[]): boolean {
  if (!/\bprofiles?\b/i.test(node.heading)) return false
  const numbered = [node.naming.id, ...children.map(child => child.naming.id)].some(id => id !== null && !isSimple(id))
  if (numbered || children.some(child => child.role === 'parent')) return false
  return (
    bullets.some(bullet => bullet.naming.id === null) ||
    (node.depth > 1 && children.some(child => defines(child.content)))
  )
}
