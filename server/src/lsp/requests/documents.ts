import { documentView } from '../../report/documentView.ts'
import { type DocumentItem, documentsRequest } from '../protocol/views.ts'
import { defineRequest } from './request.ts'

export const documents = defineRequest<void, DocumentItem[]>({
  method: documentsRequest,
  needs: [],
  async answer({ store }) {
    await store.settled()
    const codings = [...store.known()].filter(file => file.kind === 'codings')
    return codings.map(documentView).sort((a, b) => (a.uri < b.uri ? -1 : 1))
  },
})
