import type { Session } from '../session.ts'
import type { StudyKeeper } from '../studyKeeper.ts'

/** One request of `protocol.ts`, beside those of the Language Server Protocol. */
export interface OwnRequest<Params = never, Result = unknown> {
  readonly method: string
  /** The members of its parameters that it cannot do without; where nothing is said, a document. */
  readonly needs?: readonly string[]
  answer(session: Session, params: Params, keeper: StudyKeeper): Promise<Result>
}

export const defineRequest = <Params, Result>(request: OwnRequest<Params, Result>): OwnRequest<Params, Result> =>
  request
