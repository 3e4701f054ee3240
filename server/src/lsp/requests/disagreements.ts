import { isDecided } from '../../features/decide.ts'
import { disagreements as found } from '../../report/agreement/disagreements.ts'
import { profilesOf } from '../../report/variables.ts'
import type { CodingFile } from '../../study/studyFile.ts'
import { comparedStudy } from '../comparedStudy.ts'
import {
  type DisagreementItem,
  type DisagreementsParams,
  type DisagreementsResult,
  disagreementsRequest,
} from '../protocol/report.ts'
import { defineRequest } from './request.ts'

export const disagreements = defineRequest<DisagreementsParams, DisagreementsResult>({
  method: disagreementsRequest,
  needs: ['uri'],
  async answer(session, { uri }) {
    const { coders, sources, settings, agreedOf } = await comparedStudy(session, uri)
    const { taxonomy } = settings
    const compared = taxonomy.categories.filter(category => category.status !== 'candidate')
    const agreed = new Map(sources.map(({ codings }) => [codings[0]!.file, agreedOf(codings[0]!)]))
    return {
      coders,
      sources: sources.length,
      disagreements: found(sources, compared, taxonomy).map(
        ({ said, ...one }): DisagreementItem => ({
          ...one,
          said: said.map(({ file, ...saying }) => ({ ...saying, uri: file })),
          decided: decidedIn(agreed.get(said[0]!.file), one),
        }),
      ),
    }
  },
})

function decidedIn(file: CodingFile | undefined, { about, id }: Pick<DisagreementItem, 'about' | 'id'>): string | null {
  if (!file) return null
  const { document, settings } = file
  if (about === 'profile') return profilesOf(document, settings.taxonomy).join(', ') || null
  const category = settings.taxonomy.category(id)
  if (!category || !isDecided(document, category)) return null
  const isPresent = document.entries.some(one => one.category === category && one.segments.length > 0)
  return isPresent ? 'present' : 'absent'
}
