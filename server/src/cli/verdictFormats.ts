import Papa from 'papaparse'
import { tool } from '../text/tool.ts'
import { pad } from './formats/columns.ts'
import { counted } from './formats/counts.ts'
import { printJson } from './formats/printJson.ts'
import { oneLine } from './io.ts'
import { type FileVerdicts, total, type Verdicts } from './verdicts.ts'

/** How `verify` can print what it found; the first is the default. */
export const verdictFormats: Readonly<Record<string, (files: readonly FileVerdicts[]) => string>> = {
  table,
  json: files =>
    printJson({
      version: 1,
      tool: { name: tool.name, version: tool.version },
      summary: { files: files.length, withoutSource: withoutSource(files).length, ...total(files) },
      files: files.map(({ file, missing, verdicts }) => ({ file, missing: missing ?? undefined, ...verdicts })),
      passages: files.flatMap(one => one.passages),
    }),
  csv: files => `${Papa.unparse(rows(files), { escapeFormulae: true, newline: '\r\n' })}\r\n`,
}

const withoutSource = (files: readonly FileVerdicts[]): readonly FileVerdicts[] =>
  files.filter(one => one.missing !== null)

function rows(files: readonly FileVerdicts[]) {
  const fields = [
    'file',
    'line',
    'category',
    'kind',
    'text',
    'verdict',
    'source',
    'spans',
    'occurrences',
    'sourceText',
  ] as const
  const data = files.flatMap(one =>
    one.passages.map(({ range, spans, ...passage }) => {
      const cells = {
        ...passage,
        line: range.start.line + 1,
        spans: spans.map(({ start, end }) => `${start}-${end}`).join(' '),
      }
      return fields.map(field => cells[field] ?? '')
    }),
  )
  return { fields: [...fields], data }
}

const columns: readonly (readonly [string, (verdicts: Verdicts) => number])[] = [
  ['quotations', one => one.quotations],
  ['found', one => one.found],
  ['differ', one => one.differs],
  ['not found', one => one.notFound],
  ['terms', one => one.terms],
  ['not found', one => one.termsNotFound],
]

function table(files: readonly FileVerdicts[]): string {
  const lines = [
    ...files.map(({ file, missing, verdicts }) => ({ name: oneLine(file), verdicts, missing })),
    { name: 'total', verdicts: total(files), missing: null },
  ]
  const width = Math.max(...lines.map(line => line.name.length))
  const cell = (text: string, header: string): string => text.padStart(header.length + 2)
  const printed = lines.map(({ name, verdicts, missing }) => {
    const numbers = columns.map(([header, of]) => cell(missing === null ? String(of(verdicts)) : '–', header)).join('')
    return `${pad(name, width)}${numbers}${missing === null ? '' : `  ${oneLine(missing)}`}`
  })
  return [
    `${pad('file', width)}${columns.map(([header]) => cell(header, header)).join('')}`,
    ...printed.slice(0, -1),
    '',
    printed.at(-1)!,
    '',
    closing(files),
    '',
  ].join('\n')
}

/** What was found, in a sentence; whether it was coded rightly is not for a program to say. */
function closing(files: readonly FileVerdicts[]): string {
  const { quotations, found, differs } = total(files)
  const without = withoutSource(files).length
  const missing = without === 0 ? '' : ` ${counted(without, 'file')} could not be compared.`
  return `${found + differs} of ${counted(quotations, 'quotation')} found.${missing}`
}
