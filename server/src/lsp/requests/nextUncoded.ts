import type { Range } from 'vscode-languageserver'
import { type NextUncodedParams, nextUncodedRequest } from '../protocol.ts'
import { defineRequest } from './request.ts'

export const nextUncoded = defineRequest<NextUncodedParams, Range | null>({
  method: nextUncodedRequest,
  needs: ['textDocument', 'position'],
  async answer(session, { textDocument, position }) {
    const file = await session.file(textDocument.uri)
    if (file.kind !== 'source') return null
    await session.store.settled()
    const next = session.context.study.coded(file).nextUncoded(file.lines.offsetAt(position))
    return next && file.lines.rangeOf(next)
  },
})
