import { squeeze } from '../../taxonomy/taxonomy.ts'
import { type CsvRow, readTable } from '../../text/csvRows.ts'
import { type CategoryDraft, CodebookDraft, emptyCategory, type GroupDraft, type SectionDraft } from './draft.ts'
import { readExample } from './examples.ts'
import { finish } from './finish.ts'
import { type CodebookImporter, ImportError, longestCsv, plainInput } from './importer.ts'
import { baseName, clean, cleanId, cleanLabel, type Naming, readColor, readNaming } from './naming.ts'
import { type PartName, partNamed } from './parts.ts'

type Column = 'id' | 'label' | 'section' | 'group' | 'parent' | 'color' | PartName

/** The first of them that the table has is the label. */
const labelNames = ['label', 'name', 'code', 'category']
const otherNames = new Map<string, Column>([
  ['id', 'id'],
  ['section', 'section'],
  ['group', 'group'],
  ['parent', 'parent'],
  ['color', 'color'],
  ['colour', 'color'],
])

/** A table with one category in a row: CSV with any delimiter. */
export const csvImporter: CodebookImporter = {
  name: 'CSV table',
  extensions: ['.csv', '.tsv'],
  read(given, name) {
    const text = plainInput(given, name, longestCsv)
    const { delimiter, rows } = readTable(text, isColumn)
    const [header, ...body] = rows
    if (!header) throw new ImportError(`${name} is empty; it needs a row of column names, "label" among them`)
    const reader = new TableReader(header, delimiter)
    if (!reader.has('label')) {
      throw new ImportError(`Line ${header.line} of ${name} names no column "label" (or name, code, category); add one`)
    }
    for (const row of body) reader.learn(row)
    for (const row of body) reader.read(row)
    return finish(reader.draft, baseName(name), name, 'each is a row with a label')
  },
}

const columnName = (cell: string): string => squeeze(cell.replaceAll('_', ' '))

const isColumn = (cell: string): boolean => {
  const name = columnName(cell)
  return labelNames.includes(name) || otherNames.has(name) || partNamed(name) !== undefined
}

class TableReader {
  readonly draft = new CodebookDraft()
  readonly #columns = new Map<Column, number>()
  /** The labels behind the IDs: a parent may be given as either. */
  readonly #labels = new Map<string, string>()
  readonly #width: number
  readonly #delimiter: string

  constructor(header: CsvRow, delimiter: string) {
    this.#delimiter = delimiter
    this.#width = header.cells.length
    const names = header.cells.map(columnName)
    const label = labelNames.find(name => names.includes(name))
    // `code` beside `label` is what the label stands for.
    const codeIsId = !names.includes('id') && label !== undefined && label !== 'code'
    for (const [index, name] of names.entries()) {
      const column =
        name === label ? 'label' : name === 'code' && codeIsId ? 'id' : (otherNames.get(name) ?? partNamed(name))
      if (column && !this.#columns.has(column)) this.#columns.set(column, index)
      else if (name !== '') this.#leaveColumn(header, index, column !== undefined)
    }
  }

  has(column: Column): boolean {
    return this.#columns.has(column)
  }

  learn(row: CsvRow): void {
    const { id, label } = this.#naming(row)
    if (id !== null && label !== '') this.#labels.set(squeeze(id), label)
  }

  read(row: CsvRow): void {
    const written = this.#cell(row, 'label')
    const naming = this.#naming(row)
    const refusal = written === '' ? 'a row needs a label' : this.draft.refusal(naming.id, naming.label)
    if (refusal !== null) {
      this.draft.leave(row.line, row.cells.join(this.#delimiter), refusal)
      return
    }
    const category = emptyCategory(row.line, naming.id, naming.label)
    this.#fill(category, row)
    const section = this.#section(row)
    this.draft.add(category, section, this.#group(row, section))
    const surplus = row.cells.slice(this.#width).filter(cell => cell.trim() !== '')
    if (surplus.length > 0)
      this.draft.leave(row.line, surplus.join(this.#delimiter), 'the row has more cells than there are columns')
  }

  /** ID and label; a label may begin with the ID where no column has it. */
  #naming(row: CsvRow): Naming {
    const label = this.#cell(row, 'label')
    const id = cleanId(this.#cell(row, 'id'))
    return id === null ? readNaming(label) : { id, label: cleanLabel(label) }
  }

  #leaveColumn(header: CsvRow, index: number, known: boolean): void {
    const why = known
      ? 'a column of this meaning stands before it; this one was not read'
      : 'no such column is known; it was not read'
    this.draft.leave(header.line, clean(header.cells[index]!), why)
  }

  #section(row: CsvRow): SectionDraft {
    const heading = clean(this.#cell(row, 'section'))
    return heading === '' ? this.draft.fallback(row.line) : this.draft.section(heading, row.line)
  }

  /** What `group` says; without it, the parent is the group. */
  #group(row: CsvRow, section: SectionDraft): GroupDraft | null {
    const group = clean(this.#cell(row, 'group'))
    const parent = clean(this.#cell(row, 'parent'))
    if (group !== '' && parent !== '')
      this.draft.leave(row.line, parent, 'the category has a group; its parent was not read')
    const heading = group || (this.#labels.get(squeeze(parent)) ?? parent)
    return heading === '' ? null : this.draft.group(section, heading, row.line)
  }

  #fill(category: CategoryDraft, row: CsvRow): void {
    for (const name of ['short', 'definition', 'rule'] as const) {
      const text = this.#cell(row, name)
      if (text !== '') category[name] = text
    }
    for (const name of ['include', 'exclude'] as const)
      for (const text of this.#list(row, name)) category[name].push(text)
    for (const name of ['examples', 'counterExamples'] as const) {
      for (const text of this.#list(row, name)) category[name].push(readExample(text))
    }
    for (const text of this.#list(row, 'aliases')) category.aliases.push({ line: row.line, text })
    const color = this.#cell(row, 'color')
    const valid = readColor(color)
    if (valid !== null) category.color = valid
    else if (color !== '') this.draft.leave(row.line, color, 'a colour is written #rrggbb')
  }

  #cell(row: CsvRow, column: Column): string {
    const index = this.#columns.get(column)
    return index === undefined ? '' : (row.cells[index] ?? '').trim()
  }

  /** Several values in one cell are divided by `|` or line breaks. */
  #list(row: CsvRow, column: Column): string[] {
    return this.#cell(row, column)
      .split(/[|\n]/)
      .map(clean)
      .filter(text => text !== '')
  }
}
