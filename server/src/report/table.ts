/** Null: undefined, or not known. Shares are of 1. */
export type Cell = string | number | null

export interface Column {
  readonly name: string
  readonly kind: 'text' | 'count' | 'share' | 'number' | 'p'
  /** Whether it is an end of the interval of the number before it: on paper they share a cell. */
  readonly bound?: true
}

/** A table of results, as every format is given it. */
export interface Table {
  readonly id: string
  readonly title: string
  /** What is counted, by which formula, and what to keep in mind: whole sentences. */
  readonly notes: readonly string[]
  readonly columns: readonly Column[]
  readonly rows: readonly (readonly Cell[])[]
}

export const text = (name: string): Column => ({ name, kind: 'text' })
export const count = (name: string): Column => ({ name, kind: 'count' })
export const percent = (name: string): Column => ({ name, kind: 'share' })
export const number = (name: string): Column => ({ name, kind: 'number' })
export const pValue = (name: string): Column => ({ name, kind: 'p' })

/** The two ends of an interval, behind the column of its number. */
export const bounds = (kind: 'share' | 'number', prefix = ''): Column[] =>
  ['low', 'high'].map(name => ({ name: prefix + name, kind, bound: true }))

/** A cell as people read it. */
export function printCell(cell: Cell, { kind }: Column): string {
  if (cell === null) return kind === 'text' ? '' : 'undefined'
  if (typeof cell === 'string') return cell
  if (kind === 'p' && cell < 0.001) return '< 0.001'
  if (kind === 'share') return `${(cell * 100).toFixed(1)}%`
  return kind === 'number' || kind === 'p' ? cell.toFixed(3) : cell.toLocaleString('en-US')
}
