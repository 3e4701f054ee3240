import { readFrontMatter } from '../document/frontMatter.ts'
import type { CodingDocument, Entry, Field, FrontMatter, Part, Segment } from '../document/model.ts'
import { findField } from '../rules/fields.ts'
import type { Subject } from '../taxonomy/subject.ts'
import { type Category, squeeze, type Taxonomy } from '../taxonomy/taxonomy.ts'
import { type Span, slice, span } from '../text/span.ts'

/**
 * What features over a whole study ask of each of its documents: small, plain, and without the trees, since there are
 * thousands. Places are offsets into the document's text, in rows of numbers; parts of the codebook go by their order in it.
 */
export interface IndexedDocument extends Pick<CodingDocument, 'titleValues' | 'frontMatter' | 'fields'> {
  readonly title: Part | null
  /** How many glosses and notes are doubts. */
  readonly doubts: number
  /** Of each heading that the codebook has: 0 for a section or 1 for a group, which, and the place of its text. */
  readonly headings: readonly number[]
  /** Of each entry: which category or -1; the places of its name, ID and label, each -1 to -1 where there is none; how many segments. */
  readonly entries: readonly number[]
  /** Of each segment, those of entries in their order before all others: its place with its marks, and within them. */
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
  const add = (all: readonly Segment[]): void => {
    for (const { text, span: at, inner, gloss } of all) {
      if (slice(document.text, inner) !== text) texts[segments.length / segmentRow] = text
      segments.push(at.start, at.end, inner.start, inner.end)
      if (gloss?.doubt) doubts++
    }
  }
  const names: number[] = []
  for (const entry of entries) {
    addEntry(names, entry)
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

function addEntry(into: number[], entry: Entry): void {
  const { category, header, segments } = entry
  const { id, label } = header
  const name = nameSpan(entry)
  const ownId = id && category && id.text.toLowerCase() === category.id.toLowerCase() ? id.span : none
  const ownLabel = label && category && squeeze(label.text) === squeeze(category.label) ? label.span : none
  into.push(category?.order ?? -1, name.start, name.end, ownId.start, ownId.end)
  into.push(ownLabel.start, ownLabel.end, segments.length)
}

const none: Span = span(-1, -1)

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
  for (let at = 0; at < entries.length; at += entryRow)
    yield {
      category: taxonomy.categories[entries[at]!] ?? null,
      name: span(entries[at + 1]!, entries[at + 2]!),
      id: spanAt(entries, at + 3),
      label: spanAt(entries, at + 5),
      segments: entries[at + 7]!,
    }
}

const spanAt = (row: readonly number[], at: number): Span | null => (row[at]! < 0 ? null : span(row[at]!, row[at + 1]!))

/** Whether a document has a segment of a category, by its ID. */
export const hasSegmentsOf = (index: IndexedDocument, taxonomy: Taxonomy, id: string): boolean =>
  [...entriesIn(index, taxonomy)].some(({ category, segments }) => category?.id === id && segments > 0)

/** How many segments there are, those that stand under no entry too. */
export const segmentCount = ({ segments }: IndexedDocument): number => segments.length / segmentRow

/** All segments of a document whose text this is. */
export function* segmentsIn({ segments, texts }: IndexedDocument, text: string): Iterable<IndexedSegment> {
  for (let at = 0; at < segments.length; at += segmentRow)
    yield {
      text: texts[at / segmentRow] ?? text.slice(segments[at + 2], segments[at + 3]),
      span: span(segments[at]!, segments[at + 1]!),
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
