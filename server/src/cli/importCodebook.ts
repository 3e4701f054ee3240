import { type CodebookImporter, ImportError, type ImportedCodebook } from '../exchange/codebook/importer.ts'
import type { TaxonomyFile } from '../taxonomy/schema.ts'
import { counted } from './formats/counts.ts'
import { CannotDo, type Io, oneLine } from './io.ts'

/** Reads a codebook of another program's. Rejects with `CannotDo` where none comes of it. */
export function readCodebook(importer: CodebookImporter, text: string, file: string): ImportedCodebook {
  try {
    return importer.read(text, file)
  } catch (error) {
    if (error instanceof ImportError) throw new CannotDo(`"${file}" cannot be imported: ${error.message}`)
    throw error
  }
}

/** `23 categories in 3 sections`. */
export function sizeOf(taxonomy: TaxonomyFile): string {
  const categories = taxonomy.sections.flatMap(section => [
    ...(section.categories ?? []),
    ...(section.groups ?? []).flatMap(group => group.categories),
  ])
  return `${categories.length} ${categories.length === 1 ? 'category' : 'categories'} in ${counted(taxonomy.sections.length, 'section')}`
}

/** Nothing of the imported file is dropped in silence. */
export function sayUnplaced(io: Io, { unplaced, notes }: ImportedCodebook): void {
  for (const note of notes) io.stderr.write(`${oneLine(note)}\n`)
  if (unplaced.length === 0) return
  io.stderr.write(`${unplaced.length} ${unplaced.length === 1 ? 'part has' : 'parts have'} no place in the codebook:\n`)
  for (const { line, text, why } of unplaced) {
    const begun = text.length > 70 ? `${text.slice(0, 69)}…` : text
    io.stderr.write(`${oneLine(`  line ${line}: ${begun} (${why})`)}\n`)
  }
}
