import type { Category, Group, Section } from '../taxonomy/taxonomy.ts'
import type { Lines } from '../text/lines.ts'
import type { Span } from '../text/span.ts'

/**
 * One coding file, read: every part with its exact place. All spans are half-open UTF-16 offsets into `text`.
 * Immutable; made by `readDocument`.
 */
export interface CodingDocument {
  readonly text: string
  readonly lines: Lines
  readonly frontMatter: FrontMatter | null
  /** The first level-1 heading. */
  readonly title: Heading | null
  /** What the title's form says, such as number and organisation; empty where it is not of that form. */
  readonly titleValues: Readonly<Record<string, string>>
  readonly headings: readonly Heading[]
  readonly sections: readonly DocumentSection[]
  readonly fields: readonly Field[]
  /** In the order of the text, wherever they stand. */
  readonly entries: readonly Entry[]
  /** Segments of bullets that stand under no entry. */
  readonly unfiled: readonly Unfiled[]
  /** Notes that stand under a heading, not in an entry. */
  readonly notes: readonly Note[]
  readonly directives: readonly Directive[]
}

export interface FrontMatter {
  readonly span: Span
  /** What stands between its marks. */
  readonly yaml: string
  /** Scalars only, as text; empty where the YAML cannot be read. */
  readonly values: Readonly<Record<string, string>>
}

export interface Heading {
  readonly level: number
  /** The whole heading, marks included. */
  readonly span: Span
  /** Its text without marks and outer white space; empty at the heading's end where it has none. */
  readonly textSpan: Span
  /** As rendered, white space squeezed. */
  readonly text: string
  /** Whether it is a heading by the line of `---` or `===` under it. */
  readonly underlined: boolean
}

/** A level-2 heading and what stands beneath it. */
export interface DocumentSection {
  readonly heading: Heading
  /** The codebook's section of exactly this heading. */
  readonly section: Section | null
  readonly groups: readonly DocumentGroup[]
  /** From the heading to the next of its level, or the text's end. */
  readonly span: Span
}

/** A level-3 heading and what stands beneath it; `group` may be one of another section. */
export interface DocumentGroup {
  readonly heading: Heading
  readonly group: Group | null
  readonly span: Span
}

/** A labelled bullet before the first section: `- **Assigned Profile:** …`. */
export interface Field {
  readonly name: string
  readonly nameSpan: Span
  readonly span: Span
  /** What follows the label; empty where nothing does. */
  readonly value: string
  readonly valueSpan: Span
  /** The single values, in code spans or divided by commas. */
  readonly values: readonly Part[]
}

/** A piece of text and where it stands. */
export interface Part {
  readonly text: string
  readonly span: Span
}

/** A category's bullet, with what is filed under it. */
export interface Entry {
  readonly origin: Origin
  readonly bullet: Bullet
  /** That of its bullet. */
  readonly span: Span
  readonly header: Header
  /** What it counts for: by ID, an alias, or, without an ID, its label. */
  readonly category: Category | null
  readonly section: DocumentSection | null
  readonly group: DocumentGroup | null
  readonly segments: readonly Segment[]
  /** How many: known without making their places. */
  readonly segmentCount: number
  readonly notes: readonly Note[]
  /** Text beneath it that is neither. */
  readonly bare: readonly Bare[]
  /** Whether passages that stand under no entry evidently belong to it. */
  readonly ownsUnfiled: boolean
}

/** What an entry was read from, maybe in an earlier version of the document: the same object until something of it changes. */
export interface Origin {
  /** Its places are those of then. */
  readonly bullet: Bullet
  /** Which rules had something to say of it: known to them alone. Kept here, as a map beside it takes three times as long to ask. */
  judged: unknown
}

/** Passages in a section that are nested under no entry. */
export interface Unfiled {
  readonly bullet: Bullet
  /** The entry it evidently belongs to: it has nothing nested, and nothing but other such bullets stands between. */
  readonly owner: Entry | null
  readonly segments: readonly Segment[]
  readonly section: DocumentSection
  readonly group: DocumentGroup | null
}

/** One list item. */
export interface Bullet {
  /** From its marker to the end of all it holds. */
  readonly span: Span
  readonly marker: Span
  /** The text of its own first paragraph; empty behind the marker where there is none. */
  readonly line: Span
  readonly header: Header | null
  readonly segments: readonly Segment[]
  readonly notes: readonly Note[]
  readonly bare: readonly Bare[]
  readonly children: readonly Bullet[]
}

/** How an entry or a field is introduced: `**1.A.1. Label:**`. */
export interface Header {
  /** From the first mark of emphasis, or the first letter, to behind the colon and the closing mark. */
  readonly span: Span
  /** As rendered, without the marks of emphasis. */
  readonly text: string
  /** Whether the whole of it is bold. */
  readonly bold: boolean
  readonly id: Part | null
  readonly label: Part | null
  readonly category: Category | null
}

/** One filed passage. */
export interface Segment {
  readonly kind: 'quote' | 'term'
  /** As written between the marks; comments within are blanked. */
  readonly text: string
  /** With its marks. */
  readonly span: Span
  /** Between its marks. */
  readonly inner: Span
  /** False where the closing mark is missing; the segment then runs to a final parenthesis or the end. */
  readonly closed: boolean
  /** The marks of emphasis around all of it, as in `*"x"*`. */
  readonly wrapped: boolean
  readonly gloss: Gloss | null
  /** The bullet in whose text it stands. */
  readonly line: Span
}

/** What follows a segment, or emphasised text that is no segment. */
export interface Remark {
  readonly span: Span
  /** Without parentheses and marks of emphasis. */
  readonly text: string
  readonly implied: boolean
  readonly doubt: boolean
  readonly memo: boolean
}

export type Gloss = Remark
export type Note = Remark
export type Bare = Part

/** An opt-out comment: `<!-- coding-disable-line rule, rule -- reason -->`. */
export interface Directive {
  readonly span: Span
  readonly action: 'disable-line' | 'disable-next-line' | 'disable' | 'enable' | 'disable-file'
  /** The rules it names with their places; none means all. */
  readonly rules: readonly Part[]
  readonly reason: string
}
