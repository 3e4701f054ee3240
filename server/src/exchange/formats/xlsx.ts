import writeExcelFile from 'write-excel-file/universal'
import { datasetOf } from '../dataset.ts'
import { ExportError, type ExportFormat } from '../exportStudy.ts'
import { xmlText } from '../xmlText.ts'
import { withoutTime } from '../zip.ts'

/** What a sheet holds (Excel specifications and limits, Microsoft). */
const mostRows = 1_048_576
const mostColumns = 16_384
const longestCell = 32_767

/** A workbook of one sheet. Every cell has a type: text is text, whatever it begins with. The sheet is built in memory. */
export const xlsx: ExportFormat = {
  isBinary: true,
  isTable: true,
  async *write(study) {
    const { columns, rows } = datasetOf(study)
    const refuse = (what: string): never => {
      throw new ExportError(`an Excel sheet holds at most ${what}; take csv or parquet`)
    }
    if (columns.length > mostColumns) refuse(`${mostColumns} columns`)
    const cell = (value: string, name: string, where: unknown) => {
      if (value.length > longestCell)
        study.leave(`${where}: "${name}" is cut at ${longestCell} characters, where Excel ends`)
      return { value: xmlText(value.slice(0, longestCell)), type: String }
    }
    const data: object[][] = [columns.map(({ name }) => ({ ...cell(name, name, 'the head'), fontWeight: 'bold' }))]
    for await (const row of rows()) {
      if (data.length === mostRows) refuse(`${mostRows} rows`)
      data.push(
        row.map((value, at) => {
          if (value === null) return {}
          return typeof value === 'number' ? { value, type: Number } : cell(value, columns[at]!.name, row[0])
        }),
      )
    }
    const blob = await writeExcelFile(data, { stickyRowsCount: 1, sheet: study.options.content }).toBlob()
    yield withoutTime(new Uint8Array(await blob.arrayBuffer()))
  },
}
