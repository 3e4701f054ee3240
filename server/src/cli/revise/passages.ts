import Papa from 'papaparse'
import { segmentsOf } from '../../features/revise/segments.ts'
import type { Decision } from '../../features/revise/split.ts'
import { checkText } from '../../study/check.ts'
import { FileError } from '../../study/fileSystem.ts'
import { readText } from '../../study/settings.ts'
import { CannotDo, type Io, pathOf, uriOf } from '../io.ts'
import { type CodebookStudy, revisableFiles } from './study.ts'

const fields = ['to', 'text', 'gloss', 'context', 'file', 'line', 'number'] as const

/** Every passage of a category as a CSV table with its place and the sentence around it; `to` is to be filled in. */
export async function passageList(io: Io, study: CodebookStudy, category: string): Promise<string> {
  const rows: (string | number)[][] = []
  for await (const file of revisableFiles(io, study.candidates, new Map())) {
    const checked = checkText(file.uri, file.text, file.settings, null, file.source)
    if (!checked) continue
    const { document } = checked
    for (const { segment, index, context } of segmentsOf(document, file.source, category)) {
      const line = document.lines.lineAt(segment.span.start) + 1
      const gloss = segment.gloss?.text ?? ''
      rows.push(['', segment.text, gloss, context ?? '', pathOf(io, file.uri), line, index + 1])
    }
  }
  return `${Papa.unparse({ fields: [...fields], data: rows }, { escapeFormulae: true, newline: '\r\n' })}\r\n`
}

/** What somebody has filled in. */
export async function readDecisions(io: Io, path: string): Promise<Decision[]> {
  const text = await readText(io.files, uriOf(io, path))
  if (text instanceof FileError) throw new CannotDo(`"${path}" cannot be read: ${text.message}`)
  const { data, meta } = Papa.parse<Record<string, string>>(text, { header: true, skipEmptyLines: 'greedy' })
  const missing = ['to', 'text', 'file'].filter(name => !meta.fields?.includes(name))
  if (missing.length) throw new CannotDo(`"${path}" has no column "${missing[0]}"; make the list anew with --list`)
  return data.map(({ to = '', text: passage = '', file = '', number = '1' }) => ({
    file: uriOf(io, file),
    text: unescaped(passage),
    index: Number(number) - 1,
    to: to
      .split('|')
      .map(one => one.trim())
      .filter(Boolean),
  }))
}

/** The mark that keeps a table from taking text for a formula. */
const unescaped = (text: string): string => (/^'[=+\-@\t\r]/.test(text) ? text.slice(1) : text)
