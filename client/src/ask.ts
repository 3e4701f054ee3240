import { ConfigurationTarget, l10n, window, workspace } from 'vscode'
import type { BaseLanguageClient } from 'vscode-languageclient'
import type { Lacks } from '../../server/src/lsp/protocol.ts'

/** Sends a request of ours. Rejects where the server had no answer: it writes why to the output. */
export async function ask<Result>(client: BaseLanguageClient, method: string, params?: object): Promise<Result> {
  const answer = await client.sendRequest<Result | null>(method, params)
  if (answer === null) throw new Error(l10n.t('the language server could not do it'))
  return answer
}

/** The same; what the server lacks, the person is asked for. Undefined where they do not say. */
export async function askWithPerson<Result>(
  client: BaseLanguageClient,
  method: string,
  params: object,
): Promise<Result | undefined> {
  try {
    return await ask<Result>(client, method, params)
  } catch (error) {
    const lacks = lackedIn(error)
    if (!lacks || lacks in params) throw error
    const given = await askPerson[lacks]()
    return given === undefined ? undefined : askWithPerson(client, method, { ...params, [lacks]: given })
  }
}

const lackedIn = (error: unknown): Lacks['lacks'] | undefined =>
  (error as { readonly data?: Partial<Lacks> | null }).data?.lacks

const askPerson: Record<Lacks['lacks'], () => Promise<string | undefined>> = {
  organisation: async () =>
    trimmed(
      await window.showInputBox({
        title: l10n.t('New Coding File'),
        prompt: l10n.t('The organisation that the source is from; it becomes part of the title and of the file’s name'),
        validateInput: mustBeGiven,
        ignoreFocusOut: true,
      }),
    ),
  version: async () =>
    trimmed(
      await window.showInputBox({
        title: l10n.t('The Codebook’s Next Version'),
        prompt: l10n.t('What it is called; it is written into the codebook and into what is new'),
        validateInput: mustBeGiven,
        ignoreFocusOut: true,
      }),
    ),
  /** Who somebody is does not change: it is asked once. */
  coder: async () => {
    const coder = trimmed(
      await window.showInputBox({
        title: l10n.t('Who Codes?'),
        prompt: l10n.t('Your name: the folder of this study that your codings go to. It is kept in your settings.'),
        validateInput: mustBeGiven,
        ignoreFocusOut: true,
      }),
    )
    if (coder !== undefined)
      await workspace.getConfiguration('codingMarkdown').update('coder', coder, ConfigurationTarget.Global)
    return coder
  },
}

const mustBeGiven = (text: string): string | undefined =>
  text.trim() ? undefined : l10n.t('It cannot be made without.')

const trimmed = (text: string | undefined): string | undefined => text?.trim()
