import Papa from 'papaparse'
import { type Column, printCell, type Table } from '../../report/table.ts'
import { harmless } from '../../text/csvCell.ts'
import { plainMarkdown } from '../../text/plainMarkdown.ts'
import { oneLine } from '../io.ts'

/** What stands in the cells, the ends of an interval behind its number: `0.400 [0.100, 0.700]`. */
export function printed({ columns, rows }: Table): { readonly columns: readonly Column[]; readonly cells: string[][] } {
  const cells = rows.map(row => {
    const texts: string[] = []
    for (const [at, cell] of row.entries()) {
      const text = oneLine(printCell(cell, columns[at]!))
      if (!columns[at]!.bound) texts.push(text)
      else if (text !== '' && text !== 'undefined')
        texts.push(`${texts.pop()}${columns[at - 1]!.bound ? `, ${text}]` : ` [${text}`}`)
    }
    return texts
  })
  return { columns: columns.filter(column => !column.bound), cells }
}

/** Tables for a page in Markdown, such as a pull request. */
export const markdownTables = (tables: readonly Table[]): string => `${tables.map(markdownTable).join('\n\n')}\n`

function markdownTable(table: Table): string {
  const { title, notes } = table
  const { columns, cells } = printed(table)
  const line = (parts: readonly string[]): string => `| ${parts.map(plainMarkdown).join(' | ')} |`
  return [
    `## ${plainMarkdown(title)}`,
    '',
    ...notes.flatMap(note => [plainMarkdown(note), '']),
    line(columns.map(column => column.name)),
    `| ${columns.map(({ kind }) => (kind === 'text' ? '---' : '---:')).join(' | ')} |`,
    ...cells.map(line),
  ].join('\n')
}

/** A table for other programs: shares are of 1, what is undefined is empty. */
export function csvTable({ columns, rows }: Table, isRaw: boolean): string {
  const fields = columns.map(column => column.name)
  const data = rows.map(row => row.map(cell => cell ?? ''))
  const safe = isRaw ? { fields, data } : { fields: fields.map(harmless), data: data.map(row => row.map(harmless)) }
  return `${Papa.unparse(safe, { newline: '\r\n' })}\r\n`
}
