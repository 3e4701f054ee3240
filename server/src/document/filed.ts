import type { CodingDocument, Entry, Segment } from './model.ts'

/** Entries that stand for a category, and the passages beneath them; also those that evidently belong to one. */
export function* filed(document: CodingDocument): Iterable<readonly [entry: Entry, segments: readonly Segment[]]> {
  for (const entry of document.entries) yield [entry, entry.segments.filter(hasWords)]
  for (const { owner, segments } of document.unfiled) if (owner) yield [owner, segments.filter(hasWords)]
}

export const hasWords = ({ text }: Segment): boolean => text.trim() !== ''
