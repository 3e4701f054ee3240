import type { CodingDocument } from '../../document/model.ts'
import type { Category } from '../../taxonomy/taxonomy.ts'
import type { Recoding } from './recode.ts'

/** All entries of some categories of the old codebook become entries of one of the new. */
export const wholeEntries =
  (from: readonly Category[], to: Category) =>
  ({ entries }: CodingDocument): Recoding | null => {
    const own = entries.filter(entry => from.some(one => one.id === entry.category?.id))
    return own.length ? { entries: new Map(own.map(entry => [entry, to])) } : null
  }
