import type { TextDocumentIdentifier } from 'vscode-languageserver'
import { isOwn } from '../../study/codedSource.ts'
import { sourceRequest } from '../../study/sources.ts'
import { sourceUri } from '../../study/sourceUri.ts'
import type { CodingFile } from '../../study/studyFile.ts'
import { nameOf } from '../../study/uri.ts'
import { type CodingOfSource, type SourceInfo, sourceInfoRequest } from '../protocol.ts'
import type { Session } from '../session.ts'
import { defineRequest } from './request.ts'

/** Null where the document is neither a coding file nor a source. */
export const sourceInfo = defineRequest<{ readonly textDocument: TextDocumentIdentifier }, SourceInfo | null>({
  method: sourceInfoRequest,
  async answer(session, { textDocument }) {
    const file = await session.file(textDocument.uri)
    if (file.kind === 'codings') return ofCoding(session, file)
    if (file.kind !== 'source') return null
    const codings = session.context.study.codingsOf(file)
    return { uri: file.uri, name: nameOf(file.uri), codings: codings.map(one => listed(session, one)) }
  },
})

async function ofCoding(session: Session, file: CodingFile): Promise<SourceInfo> {
  const request = sourceRequest(file.uri, file.document.titleValues, file.settings.sources)
  if (!request) return { uri: null, name: '', fault: 'The study says nowhere where its sources are.', codings: [] }
  const answer = await session.store.sourceOf(file)
  if (answer && 'source' in answer)
    return { uri: sourceUri(request), name: answer.source.name, codings: [listed(session, file)] }
  const fault = answer ? `${answer.missing.charAt(0).toUpperCase()}${answer.missing.slice(1)}.` : ''
  return { uri: null, name: '', fault, codings: [listed(session, file)] }
}

const listed = ({ settings }: Session, file: CodingFile): CodingOfSource => ({
  uri: file.uri,
  coder: file.summary.coder,
  isOwn: isOwn(file, settings.coder),
})
