import type { ExportStudy } from './exportStudy.ts'
import { categoryMatrix } from './matrix.ts'
import { segmentTable } from './segmentTable.ts'
import type { Dataset } from './table.ts'

/** What a study is exported as: its segments, or a matrix. */
export const datasetOf = (study: ExportStudy): Dataset =>
  study.options.content === 'segments' ? segmentTable(study) : categoryMatrix(study)
