import { nearestName } from '../taxonomy/similarity.ts'
import { readTable } from '../text/csvRows.ts'
import { scanRows } from '../text/csvScan.ts'
import { decodeMarked, encodeUtf8 } from '../text/decode.ts'
import { parseRows } from './csv.ts'
import { FileError, type FileSystem, megabyte } from './fileSystem.ts'

/** Which table, and which of its columns, hold the sources. */
export interface TablePlace {
  readonly csv: string
  readonly key: string
  readonly text: readonly string[]
}

/** So much is read at a time. */
const chunkSize = megabyte
/** A row beyond this is a quotation mark that nobody closed. */
const mostRowBytes = 20 * megabyte
/** Without reading in parts, a table is kept whole while it is scanned. */
const mostWhole = 500 * megabyte

/**
 * A table of sources. Only where each row stands is kept, by its key: a row is read when it is asked for. (Of 100,000
 * rows and 400 MB, that is some 15 MB.)
 */
export class SourceTable {
  readonly #bytes: TableBytes
  readonly #shape: Shape
  /** Offsets of each row by its key; -1 where two rows have the same. */
  readonly #starts = new Map<string, number>()
  readonly #ends = new Map<number, number>()

  private constructor(bytes: TableBytes, shape: Shape) {
    this.#bytes = bytes
    this.#shape = shape
  }

  /** Scans a table once. Rejects with a `FileError` where it cannot be used. */
  static async read(files: FileSystem, uri: string, place: TablePlace): Promise<SourceTable> {
    const bytes = await TableBytes.open(files, uri)
    const beginning = await bytes.read(0, Math.min(bytes.size, chunkSize))
    const start = startOf(beginning)
    const table = new SourceTable(bytes, shapeOf(beginning.subarray(start), place))
    await table.#scan(start)
    return table
  }

  /** The text of the row with this key. Rejects with a `FileError` where there is none, or more than one. */
  async textOf(key: string): Promise<string> {
    const cells = await this.#cellsOf(key)
    return this.#shape.columns.flatMap(column => cells[column] || []).join('\n\n')
  }

  /** The cells of the row with this key, by their columns. Rejects like `textOf`. */
  async rowOf(key: string): Promise<Readonly<Record<string, string>>> {
    const cells = await this.#cellsOf(key)
    return Object.fromEntries(this.#shape.names.map((name, column) => [name, cells[column]?.trim() ?? '']))
  }

  /** The keys of all rows, in their order. */
  get keys(): Iterable<string> {
    return this.#starts.keys()
  }

  async #cellsOf(key: string): Promise<readonly string[]> {
    const start = this.#starts.get(key)
    if (start === undefined) throw new FileError(`it has no row whose "${this.#shape.key}" is "${key}"`)
    if (start < 0) throw new FileError(`it has several rows whose "${this.#shape.key}" is "${key}"`)
    const decoded = decodeMarked(await this.#bytes.read(start, this.#ends.get(start)!))
    if (!('text' in decoded)) throw new FileError(`in the row "${key}", ${decoded.reason}`)
    const [cells = []] = parseRows(decoded.text, this.#shape.delimiter)
    return cells
  }

  async #scan(start: number): Promise<void> {
    const { delimiter, keyColumn } = this.#shape
    const separator = encodeUtf8(delimiter, false)
    const { size } = this.#bytes
    let isHeader = true
    let left: Uint8Array = new Uint8Array()
    for (let from = start; from < size; from += chunkSize) {
      const to = Math.min(size, from + chunkSize)
      const origin = from - left.length
      const bytes = concat(left, await this.#bytes.read(from, to))
      const done = scanRows(bytes, separator, keyColumn, to === size, row => {
        if (!isHeader)
          this.#add(cellText(bytes.subarray(row.cellStart, row.cellEnd)), origin + row.start, origin + row.end)
        isHeader = false
      })
      left = bytes.slice(done)
      if (left.length > mostRowBytes)
        throw new FileError(`a row of it is longer than ${mostRowBytes / megabyte} MB; is a quotation mark not closed?`)
    }
  }

  #add(key: string, start: number, end: number): void {
    if (key === '') return
    this.#starts.set(key, this.#starts.has(key) ? -1 : start)
    this.#ends.set(start, end)
  }
}

/** Where the header begins: behind a byte order mark, and behind the line in which Excel says what the delimiter is. */
function startOf(bytes: Uint8Array): number {
  const start = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? 3 : 0
  const isSaid = new TextDecoder().decode(bytes.subarray(start, start + 4)) === 'sep='
  return isSaid ? endOfLine(bytes, start) + 1 : start
}

/** Where the first line break stands at or behind `from`: at its LF, where it has one. */
function endOfLine(bytes: Uint8Array, from: number): number {
  const end = bytes.indexOf(10, from)
  return end < 0 ? bytes.indexOf(13, from) : end
}

/** How a table is written, and where its columns are. */
interface Shape {
  readonly delimiter: string
  readonly key: string
  readonly names: readonly string[]
  readonly keyColumn: number
  readonly columns: readonly number[]
}

function shapeOf(beginning: Uint8Array, { key, text }: TablePlace): Shape {
  const end = endOfLine(beginning, 0)
  const decoded = decodeMarked(end < 0 ? beginning : beginning.subarray(0, end))
  if (!('text' in decoded)) throw new FileError(decoded.reason)
  const wanted = new Set([key, ...text])
  const { delimiter, rows } = readTable(decoded.text, cell => wanted.has(cell.trim()))
  const names = rows[0]?.cells.map(cell => cell.trim()) ?? []
  const columnOf = (name: string): number => {
    const index = names.indexOf(name)
    if (index >= 0) return index
    const near = nearestName(name, names)
    throw new FileError(`it has no column "${name}"${near === undefined ? '' : `; did you mean "${near}"?`}`)
  }
  return { delimiter, key, names, keyColumn: columnOf(key), columns: text.map(columnOf) }
}

/** What a cell says: without its quotation marks. */
function cellText(bytes: Uint8Array): string {
  const text = new TextDecoder().decode(bytes).trim()
  return text.startsWith('"') && text.endsWith('"') && text.length > 1
    ? text.slice(1, -1).replaceAll('""', '"').trim()
    : text
}

function concat(a: Uint8Array, b: Uint8Array): Uint8Array {
  if (a.length === 0) return b
  const joined = new Uint8Array(a.length + b.length)
  joined.set(a)
  joined.set(b, a.length)
  return joined
}

/** The bytes of a table as UTF-8: read in parts where the file system can and the table is UTF-8, else whole. */
class TableBytes {
  readonly size: number
  readonly read: (from: number, to: number) => Promise<Uint8Array>

  private constructor(size: number, read: (from: number, to: number) => Promise<Uint8Array>) {
    this.size = size
    this.read = read
  }

  static async open(files: FileSystem, uri: string): Promise<TableBytes> {
    const stat = await files.stat(uri)
    if (!stat) throw new FileError('there is no such file')
    if (stat.kind !== 'file') throw new FileError(stat.fault ?? 'it is not a regular file')
    if (files.readRange) {
      const [a, b] = await files.readRange(uri, 0, 2)
      const isUtf16 = (a === 0xff && b === 0xfe) || (a === 0xfe && b === 0xff)
      if (!isUtf16) return new TableBytes(stat.size, (from, to) => files.readRange!(uri, from, to))
    }
    if (stat.size > mostWhole) throw new FileError(`it has over ${mostWhole / megabyte} MB`)
    const bytes = await files.read(uri, mostWhole)
    const decoded = bytes[0] === 0xff || bytes[0] === 0xfe ? decodeMarked(bytes) : null
    if (decoded && !('text' in decoded)) throw new FileError(decoded.reason)
    const whole = decoded ? encodeUtf8(decoded.text, false) : bytes
    return new TableBytes(whole.length, async (from, to) => whole.subarray(from, to))
  }
}
