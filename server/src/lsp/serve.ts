import {
  type CancellationToken,
  type Connection,
  ErrorCodes,
  LSPErrorCodes,
  ResponseError,
} from 'vscode-languageserver'
import { Refusal } from '../study/refusal.ts'
import { neededBy, wrongMember } from './params.ts'
import type { Lacks } from './protocol.ts'

/**
 * Answers a kind of request. A mistake of ours is logged and answered with nothing: no request ever ends the server.
 * What cannot be done, an answer says by throwing a `Refusal`, which the editor shows.
 */
export function serve<Params, Result>(
  connection: Connection,
  method: string,
  answer: (params: Params, token: CancellationToken) => Promise<Result> | Result,
  needed = neededBy(method),
): void {
  connection.onRequest(method, async (params: Params, token: CancellationToken): Promise<unknown> => {
    // One turn, so that what the editor has withdrawn meanwhile costs nothing.
    await Promise.resolve()
    if (token.isCancellationRequested) return new ResponseError(LSPErrorCodes.RequestCancelled, 'cancelled')
    const wrong = wrongMember(params, needed)
    if (wrong) return new ResponseError(ErrorCodes.InvalidParams, `${method}: "${wrong}" is missing or wrong.`)
    try {
      return await answer(params, token)
    } catch (error) {
      if (error instanceof Refusal) {
        const data: Lacks | undefined = error.lacks && { lacks: error.lacks }
        return new ResponseError(LSPErrorCodes.RequestFailed, error.message, data)
      }
      connection.console.error(`${method}: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`)
      return null
    }
  })
}
