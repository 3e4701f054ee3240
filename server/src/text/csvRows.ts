import Papa from 'papaparse'

/** A row of a table that is not blank. */
export interface CsvRow {
  /** Where it begins, counted from 1. */
  readonly line: number
  readonly cells: readonly string[]
}

export interface CsvTable {
  readonly delimiter: string
  readonly rows: readonly CsvRow[]
}

const usual = [',', ';', '\t', '|']
const mostDelimiters = 12

/**
 * Reads a table. What divides its cells is what gives the first row the most cells for which `isColumn` holds, or what
 * Excel's `sep=` says.
 */
export function readTable(given: string, isColumn: (cell: string) => boolean): CsvTable {
  const text = given.replace(/\r\n?/g, '\n')
  const said = text.startsWith('sep=') && text.charAt(5) === '\n' ? text.charAt(4) : null
  if (said !== null) return { delimiter: said, rows: readRows(text.slice(6), said, 2) }
  let best = usual[0]!
  let most = 0
  for (const delimiter of candidates(text)) {
    const header = readRows(firstLine(text), delimiter, 1)[0]
    const known = header?.cells.filter(isColumn).length ?? 0
    if (known > most) {
      best = delimiter
      most = known
    }
  }
  return { delimiter: best, rows: readRows(text, best, 1) }
}

function firstLine(text: string): string {
  const start = text.search(/\S/)
  const end = start < 0 ? -1 : text.indexOf('\n', start)
  return end < 0 ? text : text.slice(0, end)
}

/** The usual ones, and whatever else is neither a word nor a quotation mark in the header. */
function candidates(text: string): ReadonlySet<string> {
  const found = new Set(usual)
  for (const char of firstLine(text)) {
    if (found.size >= mostDelimiters) break
    if (char.length === 1 && !/[\p{L}\p{N}\s"_-]/u.test(char)) found.add(char)
  }
  return found
}

function readRows(text: string, delimiter: string, first: number): CsvRow[] {
  const { data } = Papa.parse<string[]>(shortRuns(text, delimiter), { delimiter, newline: '\n', quoteChar: '"' })
  const rows: CsvRow[] = []
  let line = first
  for (const cells of data) {
    if (cells.some(cell => cell.trim() !== '')) rows.push({ line, cells })
    line += 1
    for (const cell of cells) for (let at = cell.indexOf('\n'); at >= 0; at = cell.indexOf('\n', at + 1)) line++
  }
  return rows
}

/** Behind every stray quotation mark, papaparse looks through all blanks up to the next delimiter: those stay few. */
const shortRuns = (text: string, delimiter: string): string =>
  text.replace(delimiter === '\t' ? /[^\S\n\t]{65,}/g : /[^\S\n]{65,}/g, run => run.slice(0, 64))
