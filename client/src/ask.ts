import { l10n } from 'vscode'
import type { BaseLanguageClient } from 'vscode-languageclient'

/** Sends a request of ours. Rejects where the server had no answer: it writes why to the output. */
export async function ask<Result>(client: BaseLanguageClient, method: string, params?: object): Promise<Result> {
  const answer = await client.sendRequest<Result | null>(method, params)
  if (answer === null) throw new Error(l10n.t('the language server could not do it'))
  return answer
}
