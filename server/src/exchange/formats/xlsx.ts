import { writeXlsxStream } from 'hucre/xlsx'
import { xmlText } from '../../text/xml.ts'
import { datasetOf } from '../dataset.ts'
import { ExportError, type ExportFormat, type ExportStudy } from '../exportStudy.ts'
import type { Cell } from '../table.ts'

/** What a sheet holds (Excel specifications and limits, Microsoft). */
const mostRows = 1_048_576
const mostColumns = 16_384
const longestCell = 32_767

/** A workbook of one sheet. Every cell has a type: text is text, whatever it begins with. */
export const xlsx: ExportFormat = {
  isBinary: true,
  isTable: true,
  async *write(study) {
    const { columns, rows } = datasetOf(study)
    if (columns.length > mostColumns) refuse(`${mostColumns} columns`)
    const names = columns.map(({ name }) => xmlText(name))
    const book = writeXlsxStream(fitting(rows(), names, study), {
      name: study.options.content,
      columns: names.map(header => ({ header })),
      freezePane: { rows: 1 },
    })
    const reader = book.getReader()
    for (let read = await reader.read(); !read.done; read = await reader.read()) yield read.value
  },
}

const refuse = (what: string): never => {
  throw new ExportError(`an Excel sheet holds at most ${what}; take csv or parquet`)
}

/** Rows as a sheet can hold them. */
async function* fitting(
  rows: AsyncIterable<readonly Cell[]>,
  names: readonly string[],
  study: ExportStudy,
): AsyncGenerator<Cell[]> {
  let count = 1
  for await (const row of rows) {
    if (++count > mostRows) refuse(`${mostRows} rows`)
    yield row.map((cell, at) => {
      if (typeof cell !== 'string') return cell
      if (cell.length > longestCell)
        study.leave(`${row[0]}: "${names[at]}" is cut at ${longestCell} characters, where Excel ends`)
      return xmlText(cell.slice(0, longestCell))
    })
  }
}
