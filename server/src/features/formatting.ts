import type { DocumentFormattingParams, DocumentRangeFormattingParams, TextEdit } from 'vscode-languageserver-protocol'
import { readDocument } from '../document/document.ts'
import type { CodingFile } from '../study/studyFile.ts'
import { defineFeature } from './feature.ts'
import { contentOf, formatText } from './format.ts'
import { lineEdits } from './textEdits.ts'

/** Writes a coding file in its one form, as `format` does on the command line. */
export const formatting = defineFeature<DocumentFormattingParams, TextEdit[]>({
  method: 'textDocument/formatting',
  capability: { documentFormattingProvider: true },

  codings: file => formatEdits(file),
})

/** The same for the lines of a selection, where they can be formatted without the rest. */
export const rangeFormatting = defineFeature<DocumentRangeFormattingParams, TextEdit[]>({
  method: 'textDocument/rangeFormatting',
  capability: { documentRangeFormattingProvider: true },

  codings(file, { range }) {
    const edits = formatEdits(file).filter(
      edit => edit.range.start.line <= range.end.line && edit.range.end.line >= range.start.line,
    )
    return keepsContent(file, edits) ? edits : []
  },
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
