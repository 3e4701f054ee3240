import { readFrontMatter } from '../document/frontMatter.ts'
import type { CodingDocument, Entry, Field, FrontMatter, Part, Segment } from '../document/model.ts'
import { findField } from '../rules/fields.ts'
import type { Subject } from '../taxonomy/subject.ts'
import { type Category, squeeze, type Taxonomy } from '../taxonomy/taxonomy.ts'
import { type Span, slice, span } from '../text/span.ts'

/**
 * What features over a whole study ask of each of its documents: small, plain, and without the trees, since there are
 * thousands. Places are in rows of numbers, each told from the one before, which makes them short; parts of the codebook go by
 * their order in it.
 */
export interface IndexedDocument extends Pick<CodingDocument, 'titleValues' | 'frontMatter' | 'fields'> {
  readonly title: Part | null
  /** How many glosses and notes are doubts. */
  readonly doubts: number
  /** Of each heading that the codebook has: 0 for a section or 1 for a group, which, and the offsets of its text. */
  readonly headings: readonly number[]
  /**
   * Of each entry: which category, or -1; where its name begins, counted from that of the entry before, and its length; where its ID and its label
   * begin, counted from its name, each with its length, or -1 where it is not as the codebook writes it; how many segments it has.
   */
  readonly entries: readonly number[]
  /**
   * Of each segment, those of entries in their order before all others: where it begins, counted from the one before, and its length; how much of it
   * at its beginning and at its end is marks.
   */
  readonly segments: readonly number[]
  /** The text of each segment whose place holds more than it, such as a comment, by its number. */
  readonly texts: Readonly<Record<number, string>>
}

/** One entry of a document, as the index has it. */
export interface IndexedEntry {
  readonly category: Category | null
  /** From its ID to the end of its label. */
  readonly name: Span
  /** Where its ID, and its label, stand as the codebook writes them; null where they do not. */
  readonly id: Span | null
  readonly label: Span | null
  /** How many it has. */
  readonly segments: number
}

export interface IndexedSegment {
  readonly text: string
  /** With its marks. */
  readonly span: Span
}

export function indexDocument(document: CodingDocument, taxonomy: Taxonomy): IndexedDocument {
  const { title, titleValues, frontMatter, fields, sections, entries, unfiled } = document
  const headings: number[] = []
  for (const { heading, section, groups } of sections) {
    if (section) headings.push(0, section.order, heading.textSpan.start, heading.textSpan.end)
    for (const { heading: own, group } of groups)
      if (group) headings.push(1, group.order, own.textSpan.start, own.textSpan.end)
  }
  const segments: number[] = []
  const texts: Record<number, string> = {}
  let doubts = 0
  let last = 0
  const add = (all: readonly Segment[]): void => {
    for (const { text, span: at, inner, gloss } of all) {
      if (slice(document.text, inner) !== text) texts[segments.length / segmentRow] = text
      segments.push(at.start - last, at.end - at.start, inner.start - at.start, at.end - inner.end)
      last = at.start
      if (gloss?.doubt) doubts++
    }
  }
  const names: number[] = []
  let before = 0
  for (const entry of entries) {
    before = addEntry(names, entry, before)
    add(entry.segments)
    for (const note of entry.notes) if (note.doubt) doubts++
  }
  for (const one of unfiled) add(one.segments)
  return {
    title: title && { text: title.text, span: title.textSpan },
    titleValues,
    frontMatter,
    fields: fields.filter(field => namesProfiles(field, taxonomy)),
    doubts,
    headings,
    entries: names,
    segments,
    texts,
  }
}

const entryRow = 8
const segmentRow = 4

/** Gives where the entry's name begins. */
function addEntry(into: number[], entry: Entry, before: number): number {
  const { category, header, segments } = entry
  const { id, label } = header
  const { start, end } = nameSpan(entry)
  const ownId = category && id?.text.toLowerCase() === category.id.toLowerCase() ? id : null
  const ownLabel = category && label && squeeze(label.text) === squeeze(category.label) ? label : null
  into.push(category?.order ?? -1, start - before, end - start)
  for (const part of [ownId, ownLabel])
    if (part) into.push(part.span.start - start, part.span.end - part.span.start)
    else into.push(0, -1)
  into.push(segments.length)
  return start
}

/** Whether profiles are assigned in a field, or could be meant to be. */
function namesProfiles(field: Field, taxonomy: Taxonomy): boolean {
  const definition = taxonomy.fields.find(one => one.values === 'profiles')
  const isDefined = definition !== undefined && findField({ fields: [field] }, definition) !== undefined
  return isDefined || field.values.some(value => taxonomy.profiles.some(profile => profile.name === value.text))
}

/** From an entry's ID to the end of its label, without marks and punctuation. */
export function nameSpan({ header: { id, label, span: whole } }: Entry): Span {
  const first = id ?? label
  const last = label ?? id
  return first && last ? span(first.span.start, last.span.end) : whole
}

export function* entriesIn({ entries }: IndexedDocument, taxonomy: Taxonomy): Iterable<IndexedEntry> {
  let start = 0
  for (let at = 0; at < entries.length; at += entryRow) {
    start += entries[at + 1]!
    yield {
      category: taxonomy.categories[entries[at]!] ?? null,
      name: span(start, start + entries[at + 2]!),
      id: partAt(entries, at + 3, start),
      label: partAt(entries, at + 5, start),
      segments: entries[at + 7]!,
    }
  }
}

function partAt(row: readonly number[], at: number, name: number): Span | null {
  const start = name + row[at]!
  const length = row[at + 1]!
  return length < 0 ? null : span(start, start + length)
}

/** How many segments there are, those that stand under no entry too. */
export const segmentCount = ({ segments }: IndexedDocument): number => segments.length / segmentRow

/** All segments of a document whose text this is. */
export function* segmentsIn({ segments, texts }: IndexedDocument, text: string): Iterable<IndexedSegment> {
  let start = 0
  for (let at = 0; at < segments.length; at += segmentRow) {
    start += segments[at]!
    const end = start + segments[at + 1]!
    const inner = text.slice(start + segments[at + 2]!, end - segments[at + 3]!)
    yield { text: texts[at / segmentRow] ?? inner, span: span(start, end) }
  }
}

/** Every place in a document where a part of the codebook is named. */
export function placesOf(index: IndexedDocument, taxonomy: Taxonomy, subject: Subject): Span[] {
  switch (subject.kind) {
    case 'category':
      return [...entriesIn(index, taxonomy)].filter(one => one.category === subject.category).map(one => one.name)
    case 'section':
      return headingsOf(index, 0, subject.section.order)
    case 'group':
      return headingsOf(index, 1, subject.group.order)
    case 'profile': {
      const names = new Set(taxonomy.fields.filter(one => one.values === 'profiles').map(one => one.name))
      const fields = index.fields.filter(field => names.has(field.name))
      return fields.flatMap(field => field.values).flatMap(one => (one.text === subject.profile.name ? one.span : []))
    }
  }
}

function headingsOf({ headings }: IndexedDocument, kind: number, order: number): Span[] {
  const found: Span[] = []
  for (let at = 0; at < headings.length; at += 4)
    if (headings[at] === kind && headings[at + 1] === order) found.push(span(headings[at + 2]!, headings[at + 3]!))
  return found
}

/** The index as JSON can hold it. */
export type PlainIndex = Omit<IndexedDocument, 'frontMatter'> & {
  readonly frontMatter: Pick<FrontMatter, 'span' | 'yaml'> | null
}

export function plainIndex(index: IndexedDocument): PlainIndex {
  const { frontMatter } = index
  return { ...index, frontMatter: frontMatter && { span: frontMatter.span, yaml: frontMatter.yaml } }
}

export const indexFrom = (plain: PlainIndex): IndexedDocument => ({
  ...plain,
  frontMatter: plain.frontMatter && readFrontMatter(plain.frontMatter.yaml, plain.frontMatter.span),
})
