import type { CountedDocument } from './countDocument.ts'
import { type Share, share } from './statistics/wilson.ts'
import type { CountedUnit } from './units.ts'

/** How often a category, or those of a group or section together, were used. */
export interface CountRow extends Pick<CountedUnit, 'level' | 'id' | 'label' | 'status'> {
  /** The documents that have at least one passage, of all that count. */
  readonly documents: Share
  /** Passages, each once per document and category. */
  readonly segments: number
  /** Passages as often as they stand there. */
  readonly raw: number
  /** Passages that are only implied, by their glosses: they are among the segments. */
  readonly implied: number
  /** Documents that have no passage, but a note. */
  readonly noted: number
}

export function countRow(
  { level, id, label, status, categories }: CountedUnit,
  documents: readonly CountedDocument[],
): CountRow {
  const sums = { present: 0, segments: 0, raw: 0, implied: 0, noted: 0 }
  for (const document of documents) {
    let [segments, isNoted] = [0, false]
    for (const category of categories) {
      const count = document.categories.get(category)
      if (!count) continue
      segments += count.segments
      sums.raw += count.raw
      sums.implied += count.implied
      isNoted ||= count.noted
    }
    sums.segments += segments
    if (segments > 0) sums.present++
    else if (isNoted) sums.noted++
  }
  const { present, ...rest } = sums
  return { level, id, label, status, documents: share(present, documents.length), ...rest }
}
