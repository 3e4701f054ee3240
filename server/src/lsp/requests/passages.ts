import type { TextDocumentIdentifier } from 'vscode-languageserver'
import { isOwn, type Passage } from '../../study/codedSource.ts'
import type { Lines } from '../../text/lines.ts'
import { type PassageItem, passagesRequest } from '../protocol.ts'
import { defineRequest } from './request.ts'

export const passages = defineRequest<{ readonly textDocument: TextDocumentIdentifier }, PassageItem[]>({
  method: passagesRequest,
  async answer(session, { textDocument }) {
    const file = await session.file(textDocument.uri)
    if (file.kind !== 'source') return []
    await session.store.settled()
    const { coder } = session.settings
    return session.context.study.coded(file).passages.map(passage => item(passage, file.lines, coder))
  },
})

function item({ parts, checked: { entry, segment }, coding }: Passage, lines: Lines, coder: string): PassageItem {
  const { category } = entry
  return {
    ranges: parts.map(part => lines.rangeOf(part)),
    category: category && {
      id: category.id,
      label: category.label,
      order: category.order,
      ...(category.color ? { color: category.color } : {}),
    },
    coder: coding.summary.coder,
    isOwn: isOwn(coding, coder),
    coding: coding.uri,
    segment: coding.lines.rangeOf(segment.span),
    text: segment.text,
  }
}
