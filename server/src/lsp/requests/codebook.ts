import { embeddedFile } from '../../study/embedded.ts'
import { type CodebookParams, type CodebookResult, codebookRequest } from '../protocol.ts'
import { normalized } from '../session.ts'
import { defineRequest } from './request.ts'

export const codebook = defineRequest<CodebookParams, CodebookResult>({
  method: codebookRequest,
  needs: ['uri'],
  async answer({ store }, { uri }) {
    const { settings, broken } = await store.holdingAt(normalized(uri))
    const found = settings?.codebook ?? broken?.broken[0]
    if (found) return { uri: found.uri, text: found.text }
    return { uri: null, text: `${JSON.stringify(embeddedFile, null, 2)}\n` }
  },
})
