import { plainMarkdown } from '../../text/plainMarkdown.ts'
import { datasetOf } from '../dataset.ts'
import type { Cell } from '../table.ts'
import { textFormat } from './pieces.ts'

/** What a reader wants of the columns of segments; the others are for programs. */
const shown = ['line', 'category', 'category_label', 'entry', 'text', 'gloss', 'verdict', 'source_spans']

/** Tables for a person, in Markdown: one for each document, or the matrix as one. */
export const md = textFormat(true, async function* (study) {
  const { columns, rows } = datasetOf(study)
  const isMatrix = study.options.content !== 'segments'
  const kept = columns.flatMap(({ name }, at) => (isMatrix || shown.includes(name) ? [at] : []))
  const head = [
    tableLine(kept.map(at => columns[at]!.name)),
    `| ${kept.map(at => (columns[at]!.type === 'integer' ? '---:' : '---')).join(' | ')} |\n`,
  ].join('')
  yield `# ${plainMarkdown(study.taxonomy.name)}\n`
  if (isMatrix) yield `\n${head}`
  let document: Cell = null
  for await (const row of rows()) {
    if (!isMatrix && row[0] !== document) {
      document = row[0]!
      yield `\n## ${plainMarkdown(String(document))}\n\n${head}`
    }
    yield tableLine(kept.map(at => row[at] ?? ''))
  }
})

const tableLine = (cells: readonly Cell[]): string =>
  `| ${cells.map(cell => plainMarkdown(String(cell))).join(' | ')} |\n`
