import Papa from 'papaparse'
import type { Segment } from '../../document/model.ts'
import { type Decision, numbered } from '../../features/revise/split.ts'
import type { RevisableFile } from '../../features/revise/study.ts'
import { sentenceAround, sentencesIn } from '../../source/sentences.ts'
import { verify } from '../../source/verify.ts'
import { checkText } from '../../study/check.ts'
import { FileError } from '../../study/fileSystem.ts'
import { readText } from '../../study/settings.ts'
import { slice, span } from '../../text/span.ts'
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
    const entries = document.entries.filter(entry => entry.category?.id === category)
    const contextOf = contexts(file, document)
    for (const { segment, index } of numbered(entries)) {
      const line = document.lines.lineAt(segment.span.start) + 1
      rows.push([
        '',
        segment.text,
        segment.gloss?.text ?? '',
        contextOf(segment),
        pathOf(io, file.uri),
        line,
        index + 1,
      ])
    }
  }
  return `${Papa.unparse({ fields: [...fields], data: rows }, { escapeFormulae: true, newline: '\r\n' })}\r\n`
}

/** The sentence of the source that a passage stands in; empty where that is not known. */
function contexts({ source }: RevisableFile, document: Parameters<typeof verify>[0]): (segment: Segment) => string {
  if (!source || 'missing' in source) return () => ''
  const verification = verify(document, source.source)
  const { text } = source.source
  const sentences = sentencesIn(text)
  return segment => {
    const checked = verification.of(segment)
    const parts = checked && verification.placeOf(checked)
    if (!parts) return ''
    return slice(text, sentenceAround(sentences, span(parts[0]!.start, parts.at(-1)!.end))).replace(/\s+/g, ' ')
  }
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
