import { serve } from '../serve.ts'
import type { Session } from '../session.ts'
import type { StudyKeeper } from '../studyKeeper.ts'
import { categories } from './categories.ts'
import { checkStudy } from './checkStudy.ts'
import { codebook } from './codebook.ts'
import { codebooks } from './codebooks.ts'
import { codeSelection } from './codeSelection.ts'
import { consistency } from './consistency.ts'
import { decide } from './decide.ts'
import { disagreements } from './disagreements.ts'
import { documents } from './documents.ts'
import { endBlindPhase } from './endBlindPhase.ts'
import { filesToRevisit } from './filesToRevisit.ts'
import { fixAll } from './fixAll.ts'
import { insertCategory } from './insertCategory.ts'
import { markRevisited } from './markRevisited.ts'
import { newCodingFile } from './newCodingFile.ts'
import { nextUncoded } from './nextUncoded.ts'
import { passages } from './passages.ts'
import { recode } from './recode.ts'
import { report } from './report.ts'
import { reportSegments } from './reportSegments.ts'
import type { OwnRequest } from './request.ts'
import { revise } from './revise.ts'
import { segments } from './segments.ts'
import { setDraft } from './setDraft.ts'
import { sourceInfo } from './sourceInfo.ts'
import { sourceText } from './sourceText.ts'
import { status } from './status.ts'
import { toggleDoubt } from './toggleDoubt.ts'

/** What clients of ours can ask beyond the Language Server Protocol. */
export const requests = [
  categories,
  checkStudy,
  codebook,
  fixAll,
  insertCategory,
  newCodingFile,
  status,
  codeSelection,
  nextUncoded,
  passages,
  recode,
  setDraft,
  sourceInfo,
  sourceText,
  toggleDoubt,
  consistency,
  decide,
  disagreements,
  endBlindPhase,
  filesToRevisit,
  markRevisited,
  report,
  reportSegments,
  revise,
  segments,
  codebooks,
  documents,
] as readonly OwnRequest[]

export function serveRequests(session: Session, keeper: StudyKeeper): void {
  for (const { method, needs, answer } of requests)
    serve(
      session.connection,
      method,
      async (params: never) => session.answer(await answer(session, params, keeper)),
      needs,
    )
}
