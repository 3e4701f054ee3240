import type { ExportDocument, ExportStudy } from './exportStudy.ts'

/** What is in a cell; null where it is not known, or does not apply. */
export type Cell = string | number | null

export interface Column {
  readonly name: string
  /** Numbers are whole. */
  readonly type: 'string' | 'integer'
}

/** A table of any length: its rows are made as they are asked for. */
export interface Dataset {
  readonly columns: readonly Column[]
  rows(): AsyncIterable<readonly Cell[]>
}

/** The columns that say which document a row is of. */
export function documentColumns({ variables }: ExportStudy): readonly Column[] {
  return ['document', 'coder', 'profile', ...variables.map(name => `variable.${name}`)].map(text)
}

export const documentCells = (
  { path, coder, profiles, variables }: ExportDocument,
  names: readonly string[],
): Cell[] => [
  path,
  coder,
  profiles.length ? profiles.join('; ') : null,
  ...names.map(name => (Object.hasOwn(variables, name) ? variables[name]! : null)),
]

export const text = (name: string): Column => ({ name, type: 'string' })
export const integer = (name: string): Column => ({ name, type: 'integer' })
