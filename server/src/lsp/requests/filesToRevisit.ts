import { revisitOf } from '../../rules/revisit.ts'
import { type FileToRevisit, filesToRevisitRequest } from '../protocol.ts'
import { defineRequest } from './request.ts'

export const filesToRevisit = defineRequest<void, FileToRevisit[]>({
  method: filesToRevisitRequest,
  needs: [],
  async answer({ store }) {
    await store.settled()
    const codings = [...store.codings()].sort((a, b) => (a.uri < b.uri ? -1 : 1))
    return codings.flatMap(({ uri, index, settings }) => {
      const revisit = revisitOf(index, settings.taxonomy)
      if (!revisit) return []
      const categories = revisit.categories.map(({ id, label, since }) => ({ id, label, since: since! }))
      return [{ uri, title: index.title?.text ?? null, version: revisit.version, categories }]
    })
  },
})
