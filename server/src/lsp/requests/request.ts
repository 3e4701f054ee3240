import type { Session } from '../session.ts'
import type { StudyKeeper } from '../studyKeeper.ts'

/** One request of `protocol.ts`, beside those of the Language Server Protocol. */
export interface OwnRequest<Params = never, Result = unknown> {
  readonly method: string
  answer(session: Session, params: Params, keeper: StudyKeeper): Promise<Result>
}

export const defineRequest = <Params, Result>(request: OwnRequest<Params, Result>): OwnRequest<Params, Result> =>
  request
