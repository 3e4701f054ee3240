import { l10n, type TextDocument, type Uri, window, workspace } from 'vscode'
import type { BaseLanguageClient } from 'vscode-languageclient'
import { type SourceInfo, sourceInfoRequest } from '../../../server/src/lsp/protocol.ts'
import { Hint } from '../hint.ts'

/** The source of a document and its codings. */
export async function sourceInfo(client: BaseLanguageClient, document: TextDocument): Promise<SourceInfo> {
  const textDocument = client.code2ProtocolConverter.asTextDocumentIdentifier(document)
  const info = await client.sendRequest<SourceInfo | null>(sourceInfoRequest, { textDocument })
  if (!info) throw new Hint(l10n.t('This is neither a coding file nor a source of the study.'))
  return info
}

/** The coding that is meant: of a source the person's own, of several the one they choose; undefined where they do not. */
export async function codingHere(client: BaseLanguageClient, document: TextDocument): Promise<Uri | undefined> {
  const { codings } = await sourceInfo(client, document)
  const own = codings.filter(one => one.isOwn)
  if (own.length === 0) throw new Hint(l10n.t('This source has no coding of yours yet: select a passage and code it.'))
  const picks = own.map(one => {
    const uri = client.protocol2CodeConverter.asUri(one.uri)
    return { uri, label: one.coder ?? workspace.asRelativePath(uri), description: workspace.asRelativePath(uri) }
  })
  if (picks.length === 1) return picks[0]!.uri
  return (await window.showQuickPick(picks, { title: l10n.t('Whose Coding?') }))?.uri
}
