import type { SelectionRange, SelectionRangeParams } from 'vscode-languageserver-protocol'
import type { CodingFile } from '../study/studyFile.ts'
import { contains, type Span, span } from '../text/span.ts'
import { defineFeature } from './feature.ts'

/** Grows a selection from a passage to its marks, its bullet, its entry, its group, its section, the document. */
export const selection = defineFeature<SelectionRangeParams, SelectionRange[]>({
  method: 'textDocument/selectionRange',
  capability: { selectionRangeProvider: true },

  codings: (file, { positions }) =>
    positions.map(position => nested(file, spansAt(file, file.lines.offsetAt(position)))),
})

/** All spans around an offset, the widest first, each within the one before it. */
function spansAt({ document, text }: CodingFile, offset: number): Span[] {
  const at = span(offset, offset)
  const sections = document.sections.flatMap(section => [section.span, ...section.groups.map(group => group.span)])
  const entries = document.entries.filter(entry => contains(entry.span, at))
  const inEntries = entries.flatMap(({ bullet, header, segments, notes }) => [
    bullet.span,
    header.span,
    ...segments.flatMap(segment => [segment.line, segment.span, segment.inner]),
    ...notes.map(note => note.span),
  ])
  const fields = document.fields.flatMap(field => [field.span, field.valueSpan])
  const all = [span(0, text.length), ...sections, ...inEntries, ...fields].filter(one => contains(one, at))
  const chain: Span[] = []
  for (const one of all.sort((a, b) => b.end - b.start - (a.end - a.start))) {
    const outer = chain.at(-1)
    if (!outer || (contains(outer, one) && one.end - one.start < outer.end - outer.start)) chain.push(one)
  }
  return chain
}

const nested = ({ lines }: CodingFile, spans: readonly Span[]): SelectionRange =>
  spans.reduce<SelectionRange | undefined>(
    (parent, one) => ({ range: lines.rangeOf(one), ...(parent ? { parent } : {}) }),
    undefined,
  )!
