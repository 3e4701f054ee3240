import { Consistency } from '../../report/consistency.ts'
import { documentView } from '../../report/documentView.ts'
import { inSlices } from '../../study/slices.ts'
import { consistencyRequest, type InconsistencyItem } from '../protocol.ts'
import { defineRequest } from './request.ts'

export const consistency = defineRequest<void, InconsistencyItem[]>({
  method: consistencyRequest,
  needs: [],
  async answer({ store, context }) {
    await store.settled()
    // A passage of one study says nothing about another.
    const studies = new Map<object, Consistency>()
    const names = new Map<string, string>()
    for await (const file of inSlices(context.study.all())) {
      const { uri, document, settings, summary } = file
      const study = studies.get(settings.taxonomy) ?? new Consistency()
      studies.set(settings.taxonomy, study)
      study.add({ file: uri, coder: summary.coder, document })
      names.set(uri, documentView(file).name)
    }
    const found = [...studies.values()].flatMap(study => study.inconsistencies())
    return found.map(one => ({
      ...one,
      categories: one.categories.map(category => ({
        ...category,
        places: category.places.map(place => ({ ...place, name: names.get(place.file)! })),
      })),
    }))
  },
})
