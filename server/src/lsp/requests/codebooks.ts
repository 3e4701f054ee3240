import { codebookView } from '../../features/codebookView.ts'
import type { Settings } from '../../study/settings.ts'
import { parentOf } from '../../study/uri.ts'
import { type CodebookItem, codebooksRequest } from '../protocol/views.ts'
import type { Session } from '../session.ts'
import { defineRequest } from './request.ts'

export const codebooks = defineRequest<void, CodebookItem[]>({
  method: codebooksRequest,
  needs: [],
  async answer(session) {
    const { store, context } = session
    await store.settled()
    const held = await heldCodebooks(session)
    return held.map(({ uri, settings: { codebook, taxonomy } }) => {
      const use = context.study.useOf(taxonomy)
      return {
        uri: codebook?.uri ?? uri,
        isOwn: codebook !== null,
        name: taxonomy.name,
        version: taxonomy.version ?? null,
        documents: use.documents,
        sections: codebookView(taxonomy, codebook?.text ?? null, use),
      }
    })
  },
})

interface Held {
  /** A file or folder that it holds for. */
  readonly uri: string
  readonly settings: Settings
}

/**
 * The codebooks of all coding files and of all folders. A folder without a codebook, a configuration or a coding file is no
 * study, unless there is nothing else.
 */
async function heldCodebooks({ store }: Session): Promise<Held[]> {
  const folders = await store.inFolders()
  const studies = folders.filter(({ settings }) => settings.codebook ?? settings.configUri)
  const found = [...studies, ...store.codings()]
  const byTaxonomy = new Map<object, Held>()
  for (const one of found.length > 0 ? found : folders.slice(0, 1))
    if (!byTaxonomy.has(one.settings.taxonomy)) byTaxonomy.set(one.settings.taxonomy, one)
  const placeOf = ({ uri, settings: { codebook } }: Held): string => (codebook ? parentOf(codebook.uri) : uri)
  return [...byTaxonomy.values()].sort((a, b) => (placeOf(a) < placeOf(b) ? -1 : 1))
}
