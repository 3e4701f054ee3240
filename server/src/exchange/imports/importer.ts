import type { Segment } from '../../document/model.ts'
import type { Settings } from '../../study/settings.ts'
import type { OffsetUnit } from '../exportStudy.ts'

/** A passage that comes in. */
export interface ImportedSegment {
  /** The category's ID in the codebook; or, where the codebook has none such, what it is called. */
  readonly category: { readonly id: string } | { readonly name: string; readonly section: string | null }
  readonly kind: Segment['kind']
  readonly text: string
  readonly gloss: string | null
}

/** A coding file that comes in. */
export interface ImportedDocument {
  /** As messages name it. */
  readonly name: string
  /** The name its file had, where that is known; it is no path, and not trusted. */
  readonly fileName: string | null
  /** Null where the title's form and the values make it. */
  readonly title: string | null
  /** What the gaps of titles and places stand for: number, organisation, coder. */
  readonly values: Readonly<Record<string, string>>
  readonly frontMatter: Readonly<Record<string, string>>
  /** By the names of the codebook's fields. */
  readonly fields: Readonly<Record<string, readonly string[]>>
  readonly segments: readonly ImportedSegment[]
  readonly notes: readonly { readonly category: ImportedSegment['category']; readonly text: string }[]
  /** The text that was coded, where it comes along. */
  readonly sourceText: string | null
}

export interface Imported {
  readonly documents: readonly ImportedDocument[]
  /** What could not be carried, each in a sentence without its dot. */
  readonly left: readonly string[]
}

export interface ImportOptions {
  readonly offsets: OffsetUnit
}

/** Reads codings in one format. Adding one is one file and one line in the registry. */
export interface CodingsImporter {
  /** Throws an `ImportFault`, and nothing else, where nothing can be read. */
  read(bytes: Uint8Array, settings: Settings, options: ImportOptions): Imported
}

/** Why a file cannot be imported: a clause about it, such as "line 3 is no JSON". */
export class ImportFault extends Error {}
