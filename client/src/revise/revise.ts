import { commands, l10n, ProgressLocation, window } from 'vscode'
import type { BaseLanguageClient } from 'vscode-languageclient'
import type { CodebookItem } from '../../../server/src/lsp/protocol/views.ts'
import {
  type CodebookRevision,
  type ReviseParams,
  type ReviseResult,
  reviseRequest,
} from '../../../server/src/lsp/protocol.ts'
import { askWithPerson } from '../ask.ts'
import { applyRevision } from './applyRevision.ts'

/** Revises a codebook with all coding files under it: the person says why, looks at what would be changed, and makes it or not. */
export async function revise(
  client: BaseLanguageClient,
  { uri }: CodebookItem,
  title: string,
  revision: CodebookRevision,
): Promise<void> {
  const reason = await window.showInputBox({
    title,
    prompt: l10n.t('Why? It is written into the log of the codebook; then everything is shown before it is changed.'),
    ignoreFocusOut: true,
    validateInput: text => (text.trim() ? undefined : l10n.t('A revision needs a reason.')),
  })
  if (reason === undefined) return
  const params: ReviseParams = { uri, reason: reason.trim(), ...revision }
  const options = { location: ProgressLocation.Notification, title: l10n.t('Looking at what would change') }
  const revised = await window.withProgress(options, () => askWithPerson<ReviseResult>(client, reviseRequest, params))
  if (!revised) return
  if (await applyRevision(client, revised.edit, client.protocol2CodeConverter.asUri(uri))) await tell(revised)
}

async function tell({ title, summary, toRevisit }: ReviseResult): Promise<void> {
  const message = `${title}: ${summary}`
  if (toRevisit === 0) {
    window.setStatusBarMessage(message, 10_000)
    return
  }
  const show = l10n.t('Files to Revisit')
  const chosen = await window.showInformationMessage(`${message} ${l10n.t('To be read again: {0}.', toRevisit)}`, show)
  if (chosen === show) await commands.executeCommand('codingMarkdown.filesToRevisit')
}
