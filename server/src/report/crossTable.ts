import type { CountedDocument } from './countDocument.ts'
import { type CountRow, countRows } from './countRows.ts'
import { independence } from './statistics/chiSquared.ts'
import { holm } from './statistics/holm.ts'
import { type Share, share } from './statistics/wilson.ts'
import type { CountedUnit } from './units.ts'

/** What documents have in common: a profile, a language. */
export interface VariableValue {
  readonly value: string
  /** The documents that have it, of all that count. */
  readonly documents: Share
  /** Passages in them, each once per document and category; and as often as they stand there. */
  readonly segments: number
  readonly raw: number
}

/** Categories by the values of a variable. */
export interface CrossTable {
  readonly variable: string
  readonly values: readonly VariableValue[]
  /** Documents of which the variable is not known; they are in no column. */
  readonly missing: number
  /** Of a variable whose values the codebook lists, those that it does not have: somebody wrote them wrongly. */
  readonly unknown: readonly string[]
  /** Whether some documents have several values, and so stand in several columns. */
  readonly overlapping: boolean
  /** Whether the values were assigned by what was coded: to test them for what made them is circular. */
  readonly circular: boolean
  readonly rows: readonly CrossRow[]
  /** Only where they were asked for; empty where columns overlap. */
  readonly tests?: readonly TestRow[]
}

export interface CrossRow extends Pick<CountRow, 'level' | 'id' | 'label'> {
  /** For each value, the documents that have the category, of those with that value; and their passages. */
  readonly cells: readonly { readonly documents: Share; readonly segments: number }[]
}

/** Whether the presence of a category depends on a variable. */
export interface TestRow extends Pick<CountRow, 'id' | 'label'> {
  readonly n: number
  readonly chiSquared: number | null
  readonly degreesOfFreedom: number
  readonly p: number | null
  /** By Holm, for all categories of this table. */
  readonly pCorrected: number | null
  readonly cramersV: number | null
  /** The documents expected with and without the category for each value, if it did not depend on it. */
  readonly expected: readonly (readonly number[])[]
  readonly smallCells: number
}

export interface Variable {
  readonly name: string
  readonly of: (document: CountedDocument) => readonly string[]
  /** The values that the codebook lists; none: any will do. They come first, whether a document has them or not. */
  readonly known: readonly string[]
  readonly circular: boolean
}

/** A variable of more values is no grouping. */
export const mostValues = 50

export function crossTable(
  { name, of, known, circular }: Variable,
  units: readonly CountedUnit[],
  documents: readonly CountedDocument[],
  withTests: boolean,
): CrossTable {
  const found = [...new Set(documents.flatMap(of))].sort((a, b) => (a < b ? -1 : 1))
  const names = [...known, ...found.filter(value => !known.includes(value))]
  const groups = names.map(value => documents.filter(document => of(document).includes(value)))
  const all = units.flatMap(unit => (unit.level === 'category' ? unit.categories : []))
  const whole: CountedUnit = { level: 'section', id: '', label: '', status: 'active', categories: all }
  const counts = groups.map(group => countRows([whole, ...units], group))
  const table = {
    variable: name,
    values: names.map((value, at) => {
      const { segments, raw } = counts[at]![0]!
      return { value, documents: share(groups[at]!.length, documents.length), segments, raw }
    }),
    unknown: known.length ? found.filter(value => !known.includes(value)) : [],
    missing: documents.filter(document => of(document).length === 0).length,
    overlapping: documents.some(document => of(document).length > 1),
    circular,
    rows: units.map((unit, row) => ({
      level: unit.level,
      id: unit.id,
      label: unit.label,
      cells: counts.map(rows => {
        const { documents, segments } = rows[row + 1]!
        return { documents, segments }
      }),
    })),
  }
  return withTests ? { ...table, tests: table.overlapping ? [] : testRows(table) } : table
}

function testRows({ rows }: CrossTable): TestRow[] {
  const tested = rows
    .filter(row => row.level === 'category')
    .map(({ id, label, cells }) => {
      const present = cells.map(cell => cell.documents.part)
      return { id, label, ...independence([present, cells.map((cell, at) => cell.documents.whole - present[at]!)]) }
    })
  const corrected = holm(tested.map(one => one.p))
  return tested.map((one, at) => ({ ...one, pCorrected: corrected[at]! }))
}
