import Papa from 'papaparse'
import { harmless } from '../../text/csvCell.ts'
import { datasetOf } from '../dataset.ts'
import { textFormat } from './pieces.ts'

/** Comma-separated values (RFC 4180): UTF-8, lines end with CRLF. */
export const csv = textFormat(true, async function* (study) {
  const { columns, rows } = datasetOf(study)
  const line = (cells: readonly unknown[]): string =>
    `${Papa.unparse([study.options.csvRaw ? [...cells] : cells.map(harmless)])}\r\n`
  yield line(columns.map(column => column.name))
  for await (const row of rows()) yield line(row)
})
