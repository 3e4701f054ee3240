import { datasetOf } from '../dataset.ts'
import type { ExportFormat } from '../exportStudy.ts'
import { inPieces } from './pieces.ts'

/** JSON lines: an object for each row, with the same names and values as the columns of a table have. */
export const jsonl: ExportFormat = {
  isBinary: false,
  isTable: true,
  write: study =>
    inPieces(
      (async function* () {
        const { columns, rows } = datasetOf(study)
        for await (const row of rows())
          yield `${JSON.stringify(Object.fromEntries(columns.map(({ name }, at) => [name, row[at]])))}\n`
      })(),
    ),
}
