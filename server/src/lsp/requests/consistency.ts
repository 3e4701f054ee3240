import { Consistency } from '../../report/consistency.ts'
import { consistencyRequest, type InconsistencyItem } from '../protocol.ts'
import { defineRequest } from './request.ts'

export const consistency = defineRequest<void, InconsistencyItem[]>({
  method: consistencyRequest,
  needs: [],
  async answer({ store, context }) {
    await store.settled()
    // A passage of one study says nothing about another.
    const studies = new Map<object, Consistency>()
    for (const { uri, document, settings, summary } of context.study.all()) {
      const study = studies.get(settings.taxonomy) ?? new Consistency()
      studies.set(settings.taxonomy, study)
      study.add({ file: uri, coder: summary.coder, document })
    }
    return [...studies.values()].flatMap(study => study.inconsistencies())
  },
})
