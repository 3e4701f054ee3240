import type { Category } from '../taxonomy/taxonomy.ts'
import type { ExportStudy } from './exportStudy.ts'
import { segmentRows } from './rows.ts'
import { type Dataset, documentCells, documentColumns, integer } from './table.ts'

/**
 * Documents × categories: how many passages, each counted once, or 1 where there is any and 0 where there is none. A category
 * with notes alone is absent.
 */
export function categoryMatrix(study: ExportStudy): Dataset {
  const { categories } = study.taxonomy
  const isPresence = study.options.content === 'presence'
  return {
    columns: [...documentColumns(study), ...categories.map(({ id }) => integer(id))],
    async *rows() {
      for await (const document of study.documents()) {
        const counts = new Map<Category, number>()
        for (const { category, isFirst } of segmentRows({ ...document, source: null }))
          if (category && isFirst) counts.set(category, (counts.get(category) ?? 0) + 1)
        const cells = categories.map(category => counts.get(category) ?? 0)
        yield [
          ...documentCells(document, study.variables),
          ...(isPresence ? cells.map(count => Math.min(1, count)) : cells),
        ]
      }
    },
  }
}
