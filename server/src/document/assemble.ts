import type { Taxonomy } from '../taxonomy/taxonomy.ts'
import type { Lines } from '../text/lines.ts'
import { span } from '../text/span.ts'
import { type Block, shiftHeading } from './blocks.ts'
import { shiftBullet, shiftPart } from './bullet.ts'
import { collect, entryOf, isEntry, MovedEntry, type OpenEntry, type ReadBullet } from './entry.ts'
import { readField } from './field.ts'
import { findGroup, findSection } from './headings.ts'
import { movedBy, type Piece } from './markdown.ts'
import type {
  CodingDocument,
  Directive,
  DocumentGroup,
  DocumentSection,
  Entry,
  Field,
  FrontMatter,
  Heading,
  Note,
  Unfiled,
} from './model.ts'

type Open<T> = { -readonly [K in keyof T]: T[K] }
type OpenSection = Omit<Open<DocumentSection>, 'groups'> & { groups: Open<DocumentGroup>[] }

/** A piece with its blocks, their places as it was parsed with them. */
interface BlocksOfPiece extends Piece {
  readonly blocks: readonly Block[]
}

/** Puts the blocks of a document into its sections and groups, and makes fields and entries of its bullets. */
export function assemble(
  text: string,
  lines: Lines,
  pieces: readonly BlocksOfPiece[],
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
  let owner: OpenEntry | null = null

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
  const addBullet = (read: ReadBullet, by: number): void => {
    const { bullet } = read
    if (read.isEntry(section !== null)) {
      const entry = by === 0 ? entryOf(read, section, group) : new MovedEntry(read, by, section, group)
      entries.push(entry)
      owner = bullet.children.length === 0 && bullet.segments.length === 0 ? entry : null
      for (const nested of read.nested) addBullet(nested, by)
    } else if (!section && bullet.header && headings.every(heading => heading.level === 1)) {
      fields.push(readField(shiftBullet(bullet, by), text))
    } else if (section) {
      const placed = shiftBullet(bullet, by)
      const { segments } = collect(placed, child => isEntry(child, taxonomy, true))
      if (bullet.header || segments.length === 0) owner = null
      if (segments.length > 0) {
        unfiled.push({ bullet: placed, owner, segments, section, group })
        if (owner) owner.ownsUnfiled = true
      }
      for (const nested of read.nested) addBullet(nested, by)
    }
  }

  for (const piece of pieces) {
    const by = movedBy(piece)
    for (const block of piece.blocks) {
      if (block.kind !== 'bullet') owner = null
      if (block.kind === 'heading') addHeading(shiftHeading(block.heading, by))
      else if (block.kind === 'bullet') addBullet(block.read, by)
      else if (block.kind === 'note' && section) notes.push(shiftPart(block.note, by))
    }
  }
  close(text.length, 1)
  const title = headings.find(heading => heading.level === 1) ?? null
  const titleValues = (title && taxonomy.forms.title?.match(title.text, oneToken)) ?? {}
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
