import type { Category } from '../taxonomy/taxonomy.ts'
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

/** The rows of some units, in one pass over the documents: what a document does not have costs nothing. */
export function countRows(units: readonly CountedUnit[], documents: readonly CountedDocument[]): CountRow[] {
  const tallies = units.map(() => ({ present: 0, segments: 0, raw: 0, implied: 0, noted: 0 }))
  const unitsOf = new Map<Category, number[]>()
  for (const [unit, { categories }] of units.entries())
    for (const category of categories) unitsOf.set(category, [...(unitsOf.get(category) ?? []), unit])
  /** What the document at hand has of each unit that it touches. */
  const segmentsIn = units.map(() => 0)
  const isNotedIn = units.map(() => false)
  for (const { categories } of documents) {
    const touched: number[] = []
    for (const [category, count] of categories)
      for (const unit of unitsOf.get(category) ?? []) {
        const tally = tallies[unit]!
        tally.raw += count.raw
        tally.implied += count.implied
        segmentsIn[unit]! += count.segments
        isNotedIn[unit] ||= count.noted
        touched.push(unit)
      }
    for (const unit of touched) {
      const segments = segmentsIn[unit]!
      const tally = tallies[unit]!
      tally.segments += segments
      if (segments > 0) tally.present++
      else if (isNotedIn[unit]) tally.noted++
      // The same unit may stand there twice.
      segmentsIn[unit] = 0
      isNotedIn[unit] = false
    }
  }
  return units.map(({ level, id, label, status }, at) => {
    const { present, ...rest } = tallies[at]!
    return { level, id, label, status, documents: share(present, documents.length), ...rest }
  })
}
