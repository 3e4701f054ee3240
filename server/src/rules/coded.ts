import type { CodingDocument, Entry, Segment } from '../document/model.ts'
import { fold } from '../source/fold.ts'
import { squeeze } from '../taxonomy/taxonomy.ts'

/** What an entry counts for: its category, else its unknown ID or label. */
export const codedAs = (entry: Entry): string =>
  entry.category?.id ?? `?${squeeze(entry.header.id?.text ?? entry.header.label?.text ?? '')}`

/**
 * What is coded: the multiset of (category, folded segment), as sorted lines. A safe fix and a format leave it as it
 * is. Passages that stand under no entry count for the one that evidently owns them.
 */
export function codedIn(document: CodingDocument): string[] {
  const line = (entry: Entry, segment: Segment): string => `${codedAs(entry)}\t${fold(segment.text)}`
  return [
    ...document.entries.flatMap(entry => entry.segments.map(segment => line(entry, segment))),
    ...document.unfiled.flatMap(({ owner, segments }) => (owner ? segments.map(segment => line(owner, segment)) : [])),
  ].sort()
}
