import type { CodingDocument } from '../document/model.ts'
import type { Verification } from '../source/verify.ts'
import type { Taxonomy } from '../taxonomy/taxonomy.ts'

/** One coding that is exported, with what is known of it beside its text. */
export interface ExportDocument {
  /** From the folder of the study, with `/`. */
  readonly path: string
  readonly document: CodingDocument
  readonly coder: string | null
  readonly profiles: readonly string[]
  /** By name; a name of the study that this document has no value for is missing. */
  readonly variables: Readonly<Record<string, string>>
  /** The same for all codings of one source, and for no others. */
  readonly sourceKey: string
  /** Null where the source is missing. */
  readonly source: ExportSource | null
}

export interface ExportSource {
  /** As a person knows it: `ads/755.txt`. */
  readonly name: string
  readonly text: string
  /** Of the text as UTF-8 without byte order mark, in hexadecimal. */
  readonly sha256: string
  readonly verification: Verification
}

/** What a format is given: one coding per source, or all, those of one source next to each other. */
export interface ExportStudy {
  readonly taxonomy: Taxonomy
  /** The names of all variables, in the order in which they are exported. */
  readonly variables: readonly string[]
  readonly options: ExportOptions
  /** Reads the documents, one after the other, each time anew: a format keeps of them what it needs. */
  documents(): AsyncIterable<ExportDocument>
  /** Says what the format cannot carry; `what` begins with where it stands. */
  leave(what: string): void
}

export interface ExportOptions {
  /** Rows of segments, or a matrix of documents and categories: 1 where present, or how many segments. */
  readonly content: 'segments' | 'presence' | 'counts'
  /** What offsets into a source count. */
  readonly offsets: OffsetUnit
  /** Whether the words of the sources are left out, and only their places are given. */
  readonly withoutSourceText: boolean
  /** Whether CSV cells stay as they are, even where a spreadsheet would take them for formulas. */
  readonly csvRaw: boolean
}

export type OffsetUnit = 'codepoint' | 'utf16'

/** Writes one format. Adding one is one file and one line in the registry. */
export interface ExportFormat {
  /** Whether it is no text for a terminal. */
  readonly isBinary: boolean
  /** Whether it has rows, and so can be a matrix and go without the sources' text. */
  readonly isTable: boolean
  /** The bytes of the file, in pieces. Rejects with an `ExportError` where the study does not fit into it. */
  write(study: ExportStudy): AsyncIterable<Uint8Array>
}

/** Why a study cannot be exported, in one sentence for a person. */
export class ExportError extends Error {}
