import type { CountRow } from '../server/src/report/countRows.ts'
import { reportTables } from '../server/src/report/reportTables.ts'
import type { StudyReport } from '../server/src/report/studyReport.ts'
import type { Table } from '../server/src/report/table.ts'
import { crossHeat, cumulativeLine, shareBars, togetherHeat, valueBars } from './charts.ts'
import { choice, element } from './element.ts'
import { tableElement as sortable } from './tables.ts'

/** What the page is given. */
export interface PageData {
  readonly title: string
  /** Which tool made it, and its version. */
  readonly tool: string
  readonly report: StudyReport
}

/** What a page can ask of the program that shows it; a page in a browser has none. */
export interface Host {
  readonly open: (row: CountRow) => void
  readonly save: (name: string, text: string) => void
}

const levels = [
  ['category', 'categories'],
  ['group', 'groups'],
  ['section', 'sections'],
] as const

/** Fills an element with the results of a study: charts, and behind each the tables that it shows. */
export function showReport(root: HTMLElement, { title, tool, report }: PageData, host?: Host): void {
  const tableElement = (table: Table): HTMLElement => sortable(table, host?.save)
  const folded = (table: Table): HTMLElement =>
    element('details', {}, element('summary', {}, `Table: ${table.title}`), tableElement(table))
  /** A chart, and the tables behind it. */
  const chartSection = (title: string, chart: readonly Node[], tables: readonly Table[]): HTMLElement => {
    const notes = [...new Set(tables.flatMap(table => table.notes))]
    return section(title, notes, element('figure', {}, ...chart), ...tables.map(folded))
  }
  const tables = new Map(reportTables(report).map(table => [table.id, table]))
  const take = (...ids: string[]): Table[] =>
    ids.flatMap(id => {
      const table = tables.get(id)
      tables.delete(id)
      return table ?? []
    })
  const [overview] = take('overview')
  const categories = report.rows.filter(row => row.level === 'category').length
  root.replaceChildren(
    element('h1', {}, title),
    section(overview!.title, overview!.notes, tableElement(overview!)),
    chartSection('Categories', barsOf(report.rows, host?.open), take('categories', 'candidates')),
    ...report.crossTables.flatMap(cross => [
      chartSection(`Documents by ${cross.variable}`, [valueBars(cross)], take(`values-${cross.variable}`)),
      chartSection(
        `Categories by ${cross.variable}`,
        switching('Show', levels, level => crossHeat(cross, level)),
        take(`by-${cross.variable}`, `test-${cross.variable}`, `expected-${cross.variable}`),
      ),
    ]),
    chartSection('Categories in the same document', heatOf(report.together), take('together')),
    ...(report.termsTogether.ids.length
      ? [chartSection('Terms in the same document', heatOf(report.termsTogether), take('terms-together'))]
      : []),
    chartSection('Categories used so far', [cumulativeLine(report.cumulative, categories)], take('cumulative')),
    section('Terms', [], ...[...tables.values()].map(folded)),
    element('footer', {}, tool),
  )
}

const barsOf = (rows: readonly CountRow[], open?: Host['open']): Node[] => {
  const order = { value: 'codebook' }
  let level: CountRow['level'] = 'category'
  const place = element('div')
  const show = (): void => {
    const shown = rows.filter(row => row.level === level)
    if (order.value === 'frequency')
      shown.sort((a, b) => b.documents.part - a.documents.part || b.segments - a.segments)
    place.replaceChildren(shareBars(shown, open))
  }
  const controls = element(
    'p',
    { className: 'controls' },
    choice('Show', levels, value => {
      level = value
      show()
    }),
    choice(
      'in the order of',
      [
        ['codebook', 'the codebook'],
        ['frequency', 'frequency'],
      ],
      value => {
        order.value = value
        show()
      },
    ),
  )
  return [controls, place]
}

function switching<T extends string>(
  label: string,
  options: readonly (readonly [T, string])[],
  chart: (value: T) => Node,
): Node[] {
  const place = element('div', { className: 'scroll' })
  const control = choice(label, options, value => place.replaceChildren(chart(value)))
  return [element('p', { className: 'controls' }, control), place]
}

const heatOf = (together: StudyReport['together']): Node[] =>
  switching(
    'Show',
    [
      ['documents', 'documents that have both'],
      ['jaccard', 'those with both, of those with either'],
    ],
    measure => togetherHeat(together, measure),
  )

const section = (title: string, notes: readonly string[], ...children: readonly Node[]): HTMLElement =>
  element(
    'section',
    {},
    element('h2', {}, title),
    ...notes.map(note => element('p', { className: 'note' }, note)),
    ...children,
  )
