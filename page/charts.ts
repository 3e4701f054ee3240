import * as Plot from '@observablehq/plot'
import type { CountRow } from '../server/src/report/countRows.ts'
import type { CrossTable } from '../server/src/report/crossTable.ts'
import type { StudyReport } from '../server/src/report/studyReport.ts'
import type { Together } from '../server/src/report/together.ts'

/** Colours come from the style of the page, so that they follow its theme. */
const bar = 'var(--bar)'
const heat = 'var(--heat)'
const text = 'var(--text)'

const percent = (share: number): string => `${(share * 100).toFixed(1)}%`

type Chart = Element & (HTMLElement | SVGSVGElement)

const plot = (label: string, options: Plot.PlotOptions): Chart => {
  const chart = Plot.plot({ className: 'chart', ariaLabel: label, ...options })
  // The page's own style has these rules: its policy allows no other.
  for (const style of chart.querySelectorAll('style')) style.remove()
  chart.setAttribute('role', 'img')
  return chart
}

/** A name that leaves room for the bars. */
const short = (name: string): string => (name.length > 42 ? `${name.slice(0, 40)}…` : name)

const nameOf = ({ id, label }: { readonly id: string; readonly label: string }): string =>
  short(id === label || id === '' ? label : `${id} ${label}`)

/** The share of documents in which each is present, with its interval. `open`: what a bar leads to, where it does. */
export function shareBars(rows: readonly CountRow[], open?: (row: CountRow) => void): Chart {
  const data = rows.map(row => ({ name: nameOf(row), ...row.documents, segments: row.segments }))
  const title = (one: (typeof data)[number]): string =>
    `${one.name}\n${one.part} of ${one.whole} documents, ${percent(one.value ?? 0)} [${percent(one.low ?? 0)}, ${percent(one.high ?? 0)}]\n${one.segments} segments`
  const chart = plot('Bars: the share of documents in which each category is present, with 95 % intervals', {
    marginLeft: 270,
    marginRight: 30,
    width: 860,
    marginBottom: 45,
    height: data.length * 24 + 65,
    x: { domain: [0, 1], tickFormat: '%', label: 'documents that have it', grid: true },
    y: { domain: data.map(one => one.name), label: null },
    marks: [
      Plot.barX(data, { x: 'value', y: 'name', fill: bar, insetTop: 3, insetBottom: 3, ariaLabel: title }),
      Plot.ruleY(data, { x1: 'low', x2: 'high', y: 'name', stroke: text, strokeWidth: 1.5 }),
      Plot.tickX(data, { x: 'low', y: 'name', stroke: text, insetTop: 7, insetBottom: 7 }),
      Plot.tickX(data, { x: 'high', y: 'name', stroke: text, insetTop: 7, insetBottom: 7 }),
      Plot.ruleX([0], { stroke: text }),
      Plot.tip(data, Plot.pointerY({ x: 'value', y: 'name', title })),
    ],
  })
  if (open) leadTo(chart, at => open(rows[at]!))
  return chart
}

/** Makes buttons of the bars of a chart; `open` is given the place of their data. */
function leadTo(chart: Chart, open: (at: number) => void): void {
  // A picture has nothing in it that could be reached.
  chart.setAttribute('role', 'group')
  for (const bar of chart.querySelectorAll<SVGElement & { __data__: number }>('[aria-label=bar] rect')) {
    bar.setAttribute('role', 'button')
    bar.setAttribute('tabindex', '0')
    bar.addEventListener('click', () => open(bar.__data__))
    bar.addEventListener('keydown', event => {
      if (event.key !== 'Enter' && event.key !== ' ') return
      event.preventDefault()
      open(bar.__data__)
    })
  }
}

/** How many documents have each value of a variable. */
export function valueBars({ variable, values }: CrossTable): Chart {
  const data = values.map(({ value, documents }) => ({ name: short(value), ...documents }))
  const title = (one: (typeof data)[number]): string =>
    `${one.name}\n${one.part} of ${one.whole} documents, ${percent(one.value ?? 0)} [${percent(one.low ?? 0)}, ${percent(one.high ?? 0)}]`
  return plot(`Bars: the share of documents of each ${variable}, with 95 % intervals`, {
    marginLeft: 270,
    marginRight: 30,
    width: 860,
    marginBottom: 45,
    height: data.length * 24 + 65,
    x: { domain: [0, 1], tickFormat: '%', label: 'documents', grid: true },
    y: { domain: data.map(one => one.name), label: null },
    marks: [
      Plot.barX(data, { x: 'value', y: 'name', fill: bar, insetTop: 3, insetBottom: 3, ariaLabel: title }),
      Plot.ruleY(data, { x1: 'low', x2: 'high', y: 'name', stroke: text, strokeWidth: 1.5 }),
      Plot.ruleX([0], { stroke: text }),
      Plot.tip(data, Plot.pointerY({ x: 'value', y: 'name', title })),
    ],
  })
}

interface HeatCell {
  readonly row: string
  readonly column: string
  /** From 0 to 1: how dark it is. */
  readonly weight: number
  readonly shown: string
  readonly title: string
}

function heatMap(
  label: string,
  cells: readonly HeatCell[],
  rows: readonly string[],
  columns: readonly string[],
): Chart {
  return plot(label, {
    marginLeft: 270,
    marginTop: 130,
    marginRight: 130,
    width: Math.max(520, 400 + columns.length * 46),
    height: rows.length * 24 + 140,
    padding: 0.06,
    x: { domain: columns, axis: 'top', label: null, tickRotate: -40, tickSize: 0 },
    y: { domain: rows, label: null, tickSize: 0 },
    opacity: { domain: [0, 1], range: [0, 1] },
    marks: [
      Plot.cell(cells, {
        x: 'column',
        y: 'row',
        fill: heat,
        fillOpacity: 'weight',
        stroke: 'var(--line)',
        strokeWidth: 0.5,
        ariaLabel: 'title',
      }),
      Plot.text(cells, { x: 'column', y: 'row', text: 'shown', fill: text }),
      Plot.tip(cells, Plot.pointer({ x: 'column', y: 'row', title: 'title' })),
    ],
  })
}

/** Of the documents with each value of a variable, the share that has each category. */
export function crossHeat({ variable, values, rows }: CrossTable, level: CountRow['level']): Chart {
  const shown = rows.filter(row => row.level === level)
  const cells = shown.flatMap(row =>
    row.cells.map(({ documents }, at) => ({
      row: nameOf(row),
      column: short(values[at]!.value),
      weight: documents.value ?? 0,
      shown: documents.value === null ? '–' : `${Math.round(documents.value * 100)}%`,
      title: `${nameOf(row)}\n${values[at]!.value}: ${documents.part} of ${documents.whole} documents`,
    })),
  )
  return heatMap(
    `Heat map: the share of documents of each ${variable} that have each category`,
    cells,
    shown.map(nameOf),
    values.map(one => short(one.value)),
  )
}

/** How many documents have both, or the share of those with both in those with either (Jaccard). */
export function togetherHeat({ ids, labels, documents }: Together, measure: 'documents' | 'jaccard'): Chart {
  const names = ids.map((id, at) => nameOf({ id, label: labels[at]! }))
  const heads = ids.map((id, at) => short(id === labels[at] || id.length > 12 ? labels[at]! : id))
  const most = Math.max(1, ...documents.flatMap((row, a) => row.filter((_, b) => a !== b)))
  const cells = documents.flatMap((row, a) =>
    row.map((both, b) => {
      const either = documents[a]![a]! + documents[b]![b]! - both
      const value = measure === 'documents' ? both / most : either === 0 ? 0 : both / either
      return {
        row: names[a]!,
        column: heads[b]!,
        weight: a === b ? 0 : value,
        shown: measure === 'documents' || a === b ? String(both) : `${Math.round(value * 100)}%`,
        title:
          a === b
            ? `${names[a]}\n${both} documents`
            : `${names[a]} and ${names[b]}\ndocuments with both: ${both}, with at least one: ${either}`,
      }
    }),
  )
  return heatMap('Heat map: how many documents have both of two', cells, names, heads)
}

/** How many categories had been used once each document was coded. */
export function cumulativeLine(cumulative: StudyReport['cumulative'], all: number): Chart {
  const data = cumulative.map(({ file, categories }, at) => ({ document: at + 1, categories, file }))
  return plot('Line: how many categories had been used after each document', {
    width: 860,
    height: 260,
    marginLeft: 50,
    x: { label: 'documents, in the order of their paths', tickFormat: 'd' },
    y: { domain: [0, Math.max(1, all)], label: 'categories used', grid: true, tickFormat: 'd' },
    marks: [
      Plot.ruleY([all], { stroke: text, strokeDasharray: '4 3' }),
      Plot.lineY(data, { x: 'document', y: 'categories', stroke: bar, strokeWidth: 2, curve: 'step-after' }),
      Plot.tip(
        data,
        Plot.pointerX({
          x: 'document',
          y: 'categories',
          title: one => `${one.file}\n${one.categories} categories by document ${one.document}`,
        }),
      ),
    ],
  })
}
