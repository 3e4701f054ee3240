import type { ExportFormat } from '../exportStudy.ts'

/** All formats, by the name that a person gives. None is loaded before it is asked for: some bring libraries with them. */
export const exportFormats: Readonly<Record<string, () => Promise<ExportFormat>>> = {
  csv: async () => (await import('./csv.ts')).csv,
  xlsx: async () => (await import('./xlsx.ts')).xlsx,
  jsonl: async () => (await import('./jsonl.ts')).jsonl,
  parquet: async () => (await import('./parquet.ts')).parquet,
  qdpx: async () => (await import('./qdpx.ts')).qdpx,
  qdc: async () => (await import('./qdc.ts')).qdc,
  md: async () => (await import('./md.ts')).md,
}
