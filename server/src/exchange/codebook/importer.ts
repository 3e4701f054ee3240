import type { TaxonomyFile } from '../../taxonomy/schema.ts'

/** A stretch of the input that found no place in the codebook. */
export interface Unplaced {
  /** Where it begins, counted from 1. */
  readonly line: number
  /** As it is written; several lines where a whole block has no place. */
  readonly text: string
  readonly why: string
}

/** A codebook made of a file that somebody else's tool or hand wrote. */
export interface ImportedCodebook {
  /** Loads without a problem, whatever the input was. */
  readonly taxonomy: TaxonomyFile
  /** What is not in the codebook, in the input's order: with it, nothing of the input is lost in silence. */
  readonly unplaced: readonly Unplaced[]
  /** What a reader of the result should know: IDs that were given, nesting that was flattened. One sentence each. */
  readonly notes: readonly string[]
}

/** Reads one kind of codebook file. */
export interface CodebookImporter {
  readonly name: string
  /** The file names' ends that it reads, in lower case, with the dot. */
  readonly extensions: readonly string[]
  /** `name` is the file's name, for messages. Throws an `ImportError`, and nothing else, where no codebook comes of it. */
  read(text: string, name: string): ImportedCodebook
}

/** Why a file cannot be imported, in one sentence for a person: what is wrong, where, and what to do. */
export class ImportError extends Error {
  override readonly name = 'ImportError'
}

/** No codebook that people wrote comes near these sizes; what does would keep whoever imports it waiting. */
export const longestMarkdown = 1_000_000
export const longestCsv = 10_000_000
export const longestXml = 5_000_000

/** The text without its byte order mark, refused where it is longer than `longest` characters. */
export function plainInput(text: string, name: string, longest: number): string {
  if (text.length > longest) {
    throw new ImportError(
      `${name} is too long for a codebook (${text.length} characters); split it, ${longest} is the most`,
    )
  }
  return text.startsWith('\ufeff') ? text.slice(1) : text
}
