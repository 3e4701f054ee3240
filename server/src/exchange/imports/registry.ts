import type { CodingsImporter } from './importer.ts'

/** All formats that codings can be imported from, by the ends of their files' names. */
const importers: Readonly<Record<string, () => Promise<CodingsImporter>>> = {
  '.qdpx': async () => (await import('./qdpx.ts')).qdpxImporter,
  '.jsonl': async () => (await import('./jsonl.ts')).jsonlImporter,
  '.ndjson': async () => (await import('./jsonl.ts')).jsonlImporter,
}

/** The importer for a file, by the end of its name; null where there is none. */
export async function codingsImporterFor(fileName: string): Promise<CodingsImporter | null> {
  const name = fileName.toLowerCase()
  const extension = Object.keys(importers).find(one => name.endsWith(one))
  return extension === undefined ? null : importers[extension]!()
}
