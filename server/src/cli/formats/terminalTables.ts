import type { Table } from '../../report/table.ts'
import { type Io, oneLine } from '../io.ts'
import { columns as columnsOf, pad, wrap } from './columns.ts'
import { printed } from './tables.ts'

/**
 * Tables for a terminal: numbers to the right, long headers over several lines. What is wider than the terminal is broken:
 * first names over several lines, then the numbers into parts one below the other. A file or a pipe has no width.
 */
export const terminalTables = (tables: readonly Table[], width: number): string =>
  `${tables.map(table => terminalTable(table, width)).join('\n\n')}\n`

/** How many columns there are for tables that are printed, or, where a file is named, written. */
export const tableWidth = ({ stdout: { isTerminal, columns } }: Io, file?: string): number =>
  isTerminal && file === undefined ? Math.max(narrowest, columns || narrowest) : Infinity

const narrowest = 80
const widestNote = 100
const widestHeader = 14
/** Names are not broken into less. */
const narrowestName = 16
/** What names may take of the room where there is not enough for all. */
const mostForNames = 0.45
const gap = '  '

/** One column as it is printed: its lines of header, its cells, and how wide it is. */
interface Strip {
  readonly isName: boolean
  readonly header: readonly string[]
  readonly cells: readonly string[]
  readonly width: number
}

function terminalTable(table: Table, limit: number): string {
  const strips = stripsOf(table)
  const first = strips.findIndex(one => !one.isName)
  const [names, others] = first < 0 ? [strips, []] : [strips.slice(0, first), strips.slice(first)]
  const parts = divided(names.length ? fitted(names, others, limit) : [], others, limit)
  return [
    oneLine(table.title),
    ...table.notes.flatMap(note => wrap(oneLine(note), Math.min(widestNote, limit - gap.length)).map(one => gap + one)),
    ...parts.flatMap(part => ['', ...linesOf(part)]),
  ].join('\n')
}

function stripsOf(table: Table): Strip[] {
  const { columns, cells } = printed(table)
  return columns.map((column, at): Strip => {
    const isName = column.kind === 'text'
    const header = isName ? [oneLine(column.name)] : wrap(oneLine(column.name), widestHeader)
    const own = cells.map(row => row[at]!)
    return { isName, header, cells: own, width: Math.max(...[...header, ...own].map(columnsOf)) }
  })
}

const widthOf = (strips: readonly Strip[]): number =>
  strips.reduce((sum, one) => sum + one.width, 0) + gap.length * Math.max(0, strips.length - 1)

/** The columns of names, the widest ones narrower until all fits, or, where it cannot, until most of the room is the others'. */
function fitted(names: readonly Strip[], others: readonly Strip[], limit: number): Strip[] {
  const made = [...names]
  for (;;) {
    const over = Math.min(widthOf([...made, ...others]) - limit, widthOf(made) - Math.floor(limit * mostForNames))
    const widest = made.reduce((best, one) => (one.width > best.width ? one : best))
    if (over <= 0 || widest.width <= narrowestName) return made
    const second = Math.max(narrowestName, ...made.filter(one => one !== widest).map(one => one.width))
    const width = Math.max(Math.min(second, widest.width - 1), widest.width - over)
    made[made.indexOf(widest)] = narrowed(widest, width)
  }
}

const narrowed = (strip: Strip, width: number): Strip => ({
  ...strip,
  width,
  header: strip.header.flatMap(text => wrap(text, width)),
})

/** The other columns in parts that fit, each beside the names. */
function divided(names: readonly Strip[], others: readonly Strip[], limit: number): (readonly Strip[])[] {
  const parts: Strip[][] = [[...names]]
  const room = limit - widthOf(names) - gap.length
  for (const other of others) {
    const strip = other.isName && other.width > room ? narrowed(other, Math.max(narrowestName, room)) : other
    const last = parts.at(-1)!
    if (last.length > names.length && widthOf([...last, strip]) > limit) parts.push([...names, strip])
    else last.push(strip)
  }
  return parts
}

function linesOf(strips: readonly Strip[]): string[] {
  const height = Math.max(...strips.map(one => one.header.length))
  const head = Array.from({ length: height }, (_, row) =>
    line(
      strips,
      strips.map(({ header }) => header[row - (height - header.length)] ?? ''),
    ),
  )
  const rows = strips[0]?.cells.length ?? 0
  return [...head, ...Array.from({ length: rows }, (_, row) => rowLines(strips, row)).flat()]
}

/** A row, over as many lines as its longest name takes; the numbers stand in the first. */
function rowLines(strips: readonly Strip[], row: number): string[] {
  const broken = strips.map(({ isName, cells, width }) =>
    isName && columnsOf(cells[row]!) > width ? wrap(cells[row]!, width) : [cells[row]!],
  )
  const height = Math.max(...broken.map(one => one.length))
  return Array.from({ length: height }, (_, at) =>
    line(
      strips,
      broken.map(one => one[at] ?? ''),
    ),
  )
}

const line = (strips: readonly Strip[], texts: readonly string[]): string =>
  texts
    .map((text, at) => aligned(text, strips[at]!))
    .join(gap)
    .trimEnd()

const aligned = (text: string, { isName, width }: Strip): string =>
  isName ? pad(text, width) : `${' '.repeat(Math.max(0, width - columnsOf(text)))}${text}`
