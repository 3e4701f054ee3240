import type { WorkspaceEdit } from 'vscode-languageserver'
import { readDocument } from '../../document/document.ts'
import type { CodingDocument, Entry, Segment } from '../../document/model.ts'
import { recode as moved, unfile } from '../../features/coding/file.ts'
import { lineEdits } from '../../features/textEdits.ts'
import { Refusal } from '../../study/refusal.ts'
import { type RecodeParams, recodeRequest } from '../protocol.ts'
import { textEdit } from '../textEdit.ts'
import { defineRequest } from './request.ts'

export const recode = defineRequest<RecodeParams, WorkspaceEdit>({
  method: recodeRequest,
  async answer(session, { textDocument, positions, category: id }) {
    const file = await session.file(textDocument.uri)
    if (file.kind !== 'codings') throw new Refusal('This is no coding file.')
    const { taxonomy } = file.settings
    const category = id === undefined ? null : taxonomy.category(id)
    if (category === undefined) throw new Refusal(`There is no category "${id}" in the codebook.`)
    // From the last to the first: what is taken out moves nothing that stands before it.
    const offsets = positions.map(position => file.lines.offsetAt(position)).sort((a, b) => b - a)
    let document = file.document
    for (const [entry, segment] of offsets.map(offset => segmentAt(file.document, offset))) {
      const same = findAgain(document, file.document, entry, segment)
      const text = category ? moved(document, taxonomy, ...same, category) : unfile(document, ...same)
      document = readDocument(text, taxonomy)
    }
    return textEdit(session, file.uri, lineEdits(file.text, document.text, file.lines))
  },
})

function segmentAt({ entries }: CodingDocument, offset: number): [Entry, Segment] {
  for (const entry of entries) {
    const segment = entry.segments.find(one => one.span.start <= offset && offset <= one.span.end)
    if (segment) return [entry, segment]
  }
  throw new Refusal('No passage stands here.')
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
