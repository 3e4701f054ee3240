import type { DocumentFormattingParams, DocumentRangeFormattingParams, TextEdit } from 'vscode-languageserver-protocol'
import { readDocument } from '../document/document.ts'
import type { CodingFile } from '../study/studyFile.ts'
import type { Range } from '../text/lines.ts'
import { defineFeature } from './feature.ts'
import { contentOf, formatText } from './format.ts'
import { lineEdits } from './textEdits.ts'

/** VS Code formats JSON by itself, and would ask which of two it should take. */
const languages = ['markdown']

/** Writes a coding file in its one form, as `format` does on the command line. */
export const formatting = defineFeature<DocumentFormattingParams, TextEdit[]>({
  method: 'textDocument/formatting',
  capability: { documentFormattingProvider: true },
  languages,

  codings: file => formatEdits(file),
})

/** The same for the lines of a selection, where they can be formatted without the rest. */
export const rangeFormatting = defineFeature<DocumentRangeFormattingParams, TextEdit[]>({
  method: 'textDocument/rangeFormatting',
  capability: { documentRangeFormattingProvider: true },
  languages,

  codings(file, { range }) {
    const [start, end] = [range.start, range.end].sort((a, b) => a.line - b.line || a.character - b.character)
    const wanted = linesOf({ start: start!, end: end! })
    const edits = formatEdits(file).filter(edit => {
      const own = linesOf(edit.range)
      return own.first <= wanted.last && wanted.first <= own.last
    })
    return keepsContent(file, edits) ? edits : []
  },
})

/** A range that ends where a line begins does not hold that line. */
const linesOf = ({ start, end }: Range): { first: number; last: number } => ({
  first: start.line,
  last: end.character === 0 && end.line > start.line ? end.line - 1 : end.line,
})

const formatEdits = ({ text, lines, settings }: CodingFile): TextEdit[] =>
  lineEdits(text, formatText(text, settings.taxonomy), lines)

/** A part of what formatting does could mean something else than the whole of it. */
function keepsContent({ text, lines, document, settings }: CodingFile, edits: readonly TextEdit[]): boolean {
  let after = text
  for (const { range, newText } of [...edits].reverse())
    after = after.slice(0, lines.offsetAt(range.start)) + newText + after.slice(lines.offsetAt(range.end))
  return contentOf(readDocument(after, settings.taxonomy)) === contentOf(document)
}
