import { type Cell, printCell, type Table } from '../server/src/report/table.ts'
import { harmless } from '../server/src/text/csvCell.ts'
import { element } from './element.ts'

/** A table that can be sorted by every column, and saved as CSV in the order that is shown. */
export function tableElement({ id, title, columns, rows }: Table, saveAs = download): HTMLElement {
  const body = element('tbody')
  let shown = rows
  let sortedBy = -1
  let descending = false
  const headers = columns.map((column, at) => {
    const button = element('button', { type: 'button', title: 'Sort' }, column.name)
    button.addEventListener('click', () => sort(at))
    return element('th', { scope: 'col', className: column.kind }, button)
  })
  const fill = (): void => {
    body.replaceChildren(
      ...shown.map(row =>
        element(
          'tr',
          {},
          ...row.map((cell, at) => element('td', { className: columns[at]!.kind }, printCell(cell, columns[at]!))),
        ),
      ),
    )
  }
  /** Numbers from the largest first, and a third time as they were. */
  const sort = (at: number): void => {
    const isNumber = columns[at]!.kind !== 'text'
    if (sortedBy !== at) descending = isNumber
    else if (descending === isNumber) descending = !isNumber
    else at = -1
    sortedBy = at
    shown = at < 0 ? rows : [...rows].sort((a, b) => (descending ? -1 : 1) * compare(a[at]!, b[at]!))
    for (const [index, header] of headers.entries())
      header.ariaSort = index === sortedBy ? (descending ? 'descending' : 'ascending') : 'none'
    fill()
  }
  fill()
  const save = element('button', { type: 'button' }, 'Save as CSV')
  save.addEventListener('click', () =>
    saveAs(
      `${id}.csv`,
      csv(
        columns.map(column => column.name),
        shown,
      ),
    ),
  )
  const table = element(
    'table',
    { id: `table-${id}` },
    element('caption', {}, title),
    element('thead', {}, element('tr', {}, ...headers)),
    body,
  )
  const scroll = element('div', { className: 'scroll', tabIndex: 0, role: 'region', ariaLabel: title }, table)
  return element('div', { className: 'table' }, scroll, save)
}

function compare(a: Cell, b: Cell): number {
  if (typeof a === 'number' && typeof b === 'number') return a - b
  if (typeof a === 'string' && typeof b === 'string') return a.localeCompare(b, 'en', { numeric: true })
  return rank(a) - rank(b)
}

/** What is undefined comes first, then text. */
const rank = (cell: Cell): number => (cell === null ? 0 : typeof cell === 'string' ? 1 : 2)

/** As the command line writes it: no cell begins like a formula. */
function csv(header: readonly string[], rows: readonly (readonly Cell[])[]): string {
  const cell = (value: Cell): string => {
    if (value === null) return ''
    if (typeof value === 'number') return String(value)
    const safe = harmless(value)
    return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
  }
  return [header, ...rows].map(row => `${row.map(cell).join(',')}\r\n`).join('')
}

function download(name: string, text: string): void {
  const url = URL.createObjectURL(new Blob([text], { type: 'text/csv;charset=utf-8' }))
  element('a', { href: url, download: name }).click()
  URL.revokeObjectURL(url)
}
