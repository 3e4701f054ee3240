import { datasetOf } from '../dataset.ts'
import { textFormat } from './pieces.ts'

/** JSON lines: an object for each row, with the same names and values as the columns of a table have. */
export const jsonl = textFormat(true, async function* (study) {
  const { columns, rows } = datasetOf(study)
  for await (const row of rows())
    yield `${JSON.stringify(Object.fromEntries(columns.map(({ name }, at) => [name, row[at]])))}\n`
})
