import { type FileParams, type SourceTextResult, sourceTextRequest } from '../protocol.ts'
import { normalized } from '../session.ts'
import { defineRequest } from './request.ts'

export const sourceText = defineRequest<FileParams, SourceTextResult>({
  method: sourceTextRequest,
  needs: ['uri'],
  async answer({ store }, { uri }) {
    const answer = await store.rowText(normalized(uri))
    return 'source' in answer ? { text: answer.source.text } : { fault: answer.missing }
  },
})
