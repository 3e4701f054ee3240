import { countProblems, progressOf as progressIn } from '../../report/documentView.ts'
import { isBlind } from '../../study/blind.ts'
import { isOwn } from '../../study/codedSource.ts'
import type { StudyFile } from '../../study/studyFile.ts'
import { nameOf } from '../../study/uri.ts'
import {
  type ProblemCounts,
  type Progress,
  type Status,
  type StatusParams,
  type StudyCounts,
  statusRequest,
} from '../protocol.ts'
import { normalized, type Session } from '../session.ts'
import { defineRequest } from './request.ts'

export const status = defineRequest<StatusParams, Status>({
  method: statusRequest,
  async answer(session, { textDocument }) {
    const uri = normalized(textDocument.uri)
    const file = await session.store.get(uri)
    const { settings, broken } = await session.store.holding(uri)
    const culprit = broken?.broken[0]
    return {
      kind: file.kind,
      configuration: settings?.configUri ?? null,
      codebook: settings?.codebook?.uri ?? null,
      codebookName: settings?.taxonomy.name ?? '',
      categories: settings?.taxonomy.categories.length ?? 0,
      blind: settings && isBlind(settings) ? session.settings.coder : null,
      ...(culprit ? { fault: `${nameOf(culprit.uri)} has a mistake: ${culprit.problems[0]?.message ?? ''}` } : {}),
      problems: countProblems(file.problems),
      study: countStudy(session),
      progress: progressOf(session, file),
    }
  },
})

/** Of a source, how far the coder's own coding is. */
function progressOf({ context: { study }, settings }: Session, file: StudyFile): Progress | null {
  if (file.kind === 'codings') return progressIn(file)
  const own = file.kind === 'source' && study.codingsOf(file).find(one => isOwn(one, settings.coder))
  return own ? progressIn(own) : null
}

export function countStudy({ store }: Session): StudyCounts {
  let documents = 0
  let segments = 0
  const all = { errors: 0, warnings: 0, infos: 0, hints: 0 }
  const add = (counts: ProblemCounts): void => {
    all.errors += counts.errors
    all.warnings += counts.warnings
    all.infos += counts.infos
    all.hints += counts.hints
  }
  for (const file of store.known()) {
    add(countProblems(file.problems))
    if (file.kind !== 'codings') continue
    documents++
    segments += file.passages
  }
  for (const { problems } of store.settingsProblems()) add(countProblems(problems))
  return { documents, segments, ...all }
}
