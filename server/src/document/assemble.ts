import type { Taxonomy } from '../taxonomy/taxonomy.ts'
import { Lines } from '../text/lines.ts'
import { span } from '../text/span.ts'
import type { Block } from './blocks.ts'
import { readField } from './field.ts'
import { resemblesCategory } from './header.ts'
import { findGroup, findSection } from './headings.ts'
import type {
  Bullet,
  CodingDocument,
  Directive,
  DocumentGroup,
  DocumentSection,
  Entry,
  Field,
  FrontMatter,
  Heading,
  Note,
  Segment,
  Unfiled,
} from './model.ts'

type Open<T> = { -readonly [K in keyof T]: T[K] }
type OpenSection = Omit<Open<DocumentSection>, 'groups'> & { groups: Open<DocumentGroup>[] }

/** Puts the blocks of a document into its sections and groups, and makes fields and entries of its bullets. */
export function assemble(
  text: string,
  blocks: readonly Block[],
  taxonomy: Taxonomy,
  frontMatter: FrontMatter | null,
  directives: readonly Directive[],
): CodingDocument {
  const headings: Heading[] = []
  const sections: OpenSection[] = []
  const fields: Field[] = []
  const entries: Entry[] = []
  const unfiled: Unfiled[] = []
  const notes: Note[] = []
  let section: OpenSection | null = null
  let group: Open<DocumentGroup> | null = null
  /** The entry that bullets which follow it directly evidently belong to. */
  let owner: Entry | null = null

  const close = (at: number, level: number): void => {
    if (group) group.span = span(group.span.start, at)
    group = null
    if (level > 2) return
    if (section) section.span = span(section.span.start, at)
    section = null
  }
  const addHeading = (heading: Heading): void => {
    headings.push(heading)
    if (heading.level > 3) return
    close(heading.span.start, heading.level)
    if (heading.level === 2) {
      section = { heading, section: findSection(heading.text, taxonomy), groups: [], span: heading.span }
      sections.push(section)
    } else if (heading.level === 3) {
      group = { heading, group: findGroup(heading.text, section?.section ?? null, taxonomy), span: heading.span }
      section?.groups.push(group)
    }
  }
  const addBullet = (bullet: Bullet): void => {
    if (isEntry(bullet, taxonomy, section !== null)) {
      const nested = bullet.children.filter(child => isEntry(child, taxonomy, true))
      const { segments, notes, bare } = collect(bullet, child => nested.includes(child))
      const header = bullet.header!
      const entry: Entry = { bullet, header, category: header.category, section, group, segments, notes, bare }
      entries.push(entry)
      owner = bullet.children.length === 0 && segments.length === 0 ? entry : null
      for (const child of nested) addBullet(child)
    } else if (!section && bullet.header && headings.every(heading => heading.level === 1)) {
      fields.push(readField(bullet, text))
    } else if (section) {
      const { segments } = collect(bullet, child => isEntry(child, taxonomy, true))
      if (bullet.header || segments.length === 0) owner = null
      if (segments.length > 0) unfiled.push({ bullet, owner, segments, section, group })
      for (const child of bullet.children) if (isEntry(child, taxonomy, true)) addBullet(child)
    }
  }

  for (const block of blocks) {
    if (block.kind !== 'bullet') owner = null
    if (block.kind === 'heading') addHeading(block.heading)
    else if (block.kind === 'bullet') addBullet(block.bullet)
    else if (block.kind === 'note' && section) notes.push(block.note)
  }
  close(text.length, 1)
  const title = headings.find(heading => heading.level === 1) ?? null
  const titleValues = (title && taxonomy.forms.title?.match(title.text, oneToken)) ?? {}
  const lines = new Lines(text)
  return {
    text,
    lines,
    frontMatter,
    title,
    titleValues,
    headings,
    sections,
    fields,
    entries,
    unfiled,
    notes,
    directives,
  }
}

const oneToken: ReadonlySet<string> = new Set(['number'])

/**
 * A bullet is an entry when its header names a category or reads like one; inside a section, also when passages are
 * filed under it: they must not be lost because of a name that nobody knows.
 */
function isEntry(bullet: Bullet, taxonomy: Taxonomy, inSection: boolean): boolean {
  if (!bullet.header) return false
  if (bullet.header.category || bullet.header.id) return true
  if (!inSection) return false
  return holdsSegment(bullet) || resemblesCategory(bullet.header, taxonomy)
}

const holdsSegment = (bullet: Bullet): boolean => bullet.segments.length > 0 || bullet.children.some(holdsSegment)

/** What a bullet and those nested in it hold, without what belongs to nested bullets for which `apart` holds. */
function collect(bullet: Bullet, apart: (child: Bullet) => boolean): Pick<Entry, 'segments' | 'notes' | 'bare'> {
  const segments: Segment[] = []
  const notes: Note[] = []
  gather(bullet, apart, segments, notes)
  // A paragraph behind nested bullets belongs to the bullet around them.
  if (!isSorted(segments)) segments.sort((a, b) => a.span.start - b.span.start)
  // Text beneath a passage is the coder's own remark on it; only directly under the entry it looks like a passage.
  const beneath = bullet.header ? bullet.children.filter(child => child.bare.length > 0 && !apart(child)) : []
  return { segments, notes, bare: beneath.length ? [bullet, ...beneath].flatMap(one => one.bare) : bullet.bare }
}

function gather(bullet: Bullet, apart: (child: Bullet) => boolean, segments: Segment[], notes: Note[]): void {
  for (const segment of bullet.segments) segments.push(segment)
  for (const note of bullet.notes) notes.push(note)
  for (const child of bullet.children) if (!apart(child)) gather(child, apart, segments, notes)
}

const isSorted = (segments: readonly Segment[]): boolean =>
  segments.every((segment, index) => index === 0 || segments[index - 1]!.span.start <= segment.span.start)
