import { csvImporter } from './csv.ts'
import type { CodebookImporter } from './importer.ts'
import { markdownImporter } from './markdown.ts'
import { qdcImporter } from './qdc.ts'

/** All kinds of codebook files that can be imported. */
export const codebookImporters: readonly CodebookImporter[] = [markdownImporter, csvImporter, qdcImporter]

/** The importer for a file, by the end of its name. */
export function importerFor(fileName: string): CodebookImporter | undefined {
  const name = fileName.toLowerCase()
  return codebookImporters.find(importer => importer.extensions.some(extension => name.endsWith(extension)))
}
