import Papa from 'papaparse'
import type { Inconsistency } from '../../report/consistency.ts'
import { tool } from '../../text/tool.ts'
import { oneLine } from '../io.ts'
import { counted } from './counts.ts'
import { printJson } from './printJson.ts'

/** How `consistency` can print what it found; the first is the default. */
export const consistencyFormats: Readonly<Record<string, (found: readonly Inconsistency[]) => string>> = {
  list,
  json: found =>
    printJson({
      version: 1,
      tool: { name: tool.name, version: tool.version },
      summary: { passages: found.length },
      passages: found,
    }),
  csv: found => `${Papa.unparse(rows(found), { escapeFormulae: true, newline: '\r\n' })}\r\n`,
}

function list(found: readonly Inconsistency[]): string {
  const blocks = found.map(({ passage, documents, categories }) => {
    const lines = categories.flatMap(({ id, label, documents: own, places }) => [
      `  ${id} ${label} (${own})`,
      ...places.map(({ file, range, coder, gloss }) => {
        const beside = [coder === null ? '' : `by ${coder}`, gloss ?? ''].filter(Boolean).join(', ')
        return `    ${file}:${range.start.line + 1}${beside ? `  ${beside}` : ''}`
      }),
    ])
    return [`"${passage}" in ${counted(documents, 'document')}`, ...lines].map(line => `${oneLine(line)}\n`).join('')
  })
  const closing = found.length
    ? `${counted(found.length, 'passage')} ${found.length === 1 ? 'is' : 'are'} filed differently in different documents.`
    : 'No passage is filed differently in different documents.'
  return [...blocks, `${closing}\n`].join('\n')
}

function rows(found: readonly Inconsistency[]) {
  const fields = [
    'passage',
    'documents',
    'category',
    'label',
    'category documents',
    'file',
    'line',
    'coder',
    'text',
    'gloss',
  ]
  const data = found.flatMap(({ passage, documents, categories }) =>
    categories.flatMap(({ id, label, documents: own, places }) =>
      places.map(({ file, range, coder, text, gloss }) => [
        passage,
        documents,
        id,
        label,
        own,
        file,
        range.start.line + 1,
        coder ?? '',
        text,
        gloss ?? '',
      ]),
    ),
  )
  return { fields, data }
}
