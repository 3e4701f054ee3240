import type { Range, WorkspaceEdit } from 'vscode-languageserver'
import { readDocument } from '../../document/document.ts'
import type { CodingDocument, Entry, Segment } from '../../document/model.ts'
import { recode as moved, unfile } from '../../features/coding/file.ts'
import { lineEdits } from '../../features/textEdits.ts'
import { Refusal } from '../../study/refusal.ts'
import type { CodingFile } from '../../study/studyFile.ts'
import { type Span, span } from '../../text/span.ts'
import { type RecodeParams, recodeRequest } from '../protocol.ts'
import { textEdit } from '../textEdit.ts'
import { defineRequest } from './request.ts'

export const recode = defineRequest<RecodeParams, WorkspaceEdit>({
  method: recodeRequest,
  needs: ['textDocument', 'ranges'],
  async answer(session, { textDocument, ranges, category: id }) {
    const file = await session.file(textDocument.uri)
    if (file.kind !== 'codings') throw new Refusal('This is no coding file.')
    const { taxonomy } = file.settings
    const category = id === undefined ? null : taxonomy.category(id)
    if (category === undefined) throw new Refusal(`There is no category "${id}" in the codebook.`)
    const touched = segmentsAt(file, ranges)
    if (touched.length === 0) throw new Refusal('No passage stands here.')
    let document = file.document
    // From the last to the first: what is taken out moves nothing that stands before it.
    for (const [entry, segment] of touched.reverse()) {
      const same = findAgain(document, file.document, entry, segment)
      const text = category ? moved(document, taxonomy, ...same, category) : unfile(document, ...same)
      document = readDocument(text, taxonomy)
    }
    return textEdit(session, file.uri, lineEdits(file.text, document.text, file.lines))
  },
})

/** The segments that ranges touch, each once, in the order of the document. */
function segmentsAt({ document, lines }: CodingFile, ranges: readonly Range[]): [Entry, Segment][] {
  const spans = ranges.map(({ start, end }) => span(lines.offsetAt(start), lines.offsetAt(end)))
  const isTouched = (at: Span): boolean => spans.some(one => one.start <= at.end && at.start <= one.end)
  return document.entries.flatMap(entry =>
    entry.segments.filter(one => isTouched(one.span)).map((segment): [Entry, Segment] => [entry, segment]),
  )
}

/** The same segment in a later version of the document, in which only others have moved. */
function findAgain(now: CodingDocument, before: CodingDocument, entry: Entry, segment: Segment): [Entry, Segment] {
  const isSame = (one: Entry): boolean => one.category === entry.category && one.header.text === entry.header.text
  const twins = (document: CodingDocument): [Entry, Segment][] =>
    document.entries
      .filter(isSame)
      .flatMap(one =>
        one.segments.filter(each => each.text === segment.text).map((each): [Entry, Segment] => [one, each]),
      )
  const index = twins(before).findIndex(([, one]) => one === segment)
  const found = twins(now)[index]
  if (!found) throw new Refusal('The passage is no longer there.')
  return found
}
