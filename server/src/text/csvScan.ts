/** The bytes of one row of a table, and of one of its cells; half-open offsets into what was scanned. */
export interface ScannedRow {
  readonly start: number
  /** Behind its line break. */
  readonly end: number
  /** The cell asked for, quotation marks included; empty where the row is shorter. */
  readonly cellStart: number
  readonly cellEnd: number
}

const quote = 34
const lineFeed = 10
const carriageReturn = 13

/** Where a row is while it is read. */
type State = 'cell begins' | 'plain' | 'quoted' | 'quote in quoted'

/**
 * Finds the whole rows of a table (RFC 4180) in UTF-8 bytes, without decoding or keeping any, and where a cell of each
 * stands. Rows end at LF, CRLF or CR outside of quotation marks. Gives the offset behind the last whole row; `isLast`: what
 * is left over is a row too.
 */
export function scanRows(
  bytes: Uint8Array,
  delimiter: Uint8Array,
  column: number,
  isLast: boolean,
  see: (row: ScannedRow) => void,
): number {
  const [first] = delimiter
  let state: State = 'cell begins'
  let rowStart = 0
  let cell = 0
  let cellStart = 0
  let wantedStart = 0
  let wantedEnd = 0
  const endCell = (end: number): void => {
    if (cell === column) {
      wantedStart = cellStart
      wantedEnd = end
    }
    cell++
  }
  const endRow = (end: number, next: number): void => {
    endCell(end)
    if (end > rowStart) see({ start: rowStart, end: next, cellStart: wantedStart, cellEnd: wantedEnd })
    rowStart = cellStart = wantedStart = wantedEnd = next
    cell = 0
    state = 'cell begins'
  }
  for (let at = 0; at < bytes.length; at++) {
    const byte = bytes[at]!
    if (state === 'quoted') {
      if (byte === quote) state = 'quote in quoted'
    } else if (byte === quote && state !== 'plain') {
      state = 'quoted'
    } else if (byte === first && isDelimiter(bytes, at, delimiter)) {
      endCell(at)
      at += delimiter.length - 1
      cellStart = at + 1
      state = 'cell begins'
    } else if (byte === lineFeed || byte === carriageReturn) {
      const isPair = byte === carriageReturn && bytes[at + 1] === lineFeed
      // The other half of a line break may come with the next bytes.
      if (byte === carriageReturn && at + 1 === bytes.length && !isLast) break
      endRow(at, at + (isPair ? 2 : 1))
      if (isPair) at++
    } else if (state === 'cell begins') state = 'plain'
    // What goes on behind a closing mark is no end of the cell: the mark was one of its own.
    else if (state === 'quote in quoted' && byte !== 32 && byte !== 9) state = 'quoted'
  }
  if (isLast && rowStart < bytes.length) endRow(bytes.length, bytes.length)
  return rowStart
}

function isDelimiter(bytes: Uint8Array, at: number, delimiter: Uint8Array): boolean {
  for (let index = 1; index < delimiter.length; index++) if (bytes[at + index] !== delimiter[index]) return false
  return true
}
