import { l10n, type QuickPickItem, Range, type TextEditor, type Uri } from 'vscode'
import type { BaseLanguageClient } from 'vscode-languageclient'
import { type PassageItem, passagesRequest } from '../../../server/src/lsp/protocol.ts'
import { ask } from '../ask.ts'
import { Hint } from '../hint.ts'
import { pickSome } from './pickSome.ts'
import { swatch } from './swatch.ts'

/** Places in a coding file that mean the passages they touch. */
export interface Places {
  readonly coding: Uri
  readonly ranges: readonly Range[]
}

/**
 * The passages that the person means: in a coding file those of the selections; in a source those of their own that the
 * selection touches, of several those they choose. Undefined where they choose none.
 */
export async function passagesHere(
  client: BaseLanguageClient,
  { document, selections, selection }: TextEditor,
  isSource: boolean,
): Promise<readonly Places[] | undefined> {
  if (!isSource) return [{ coding: document.uri, ranges: selections }]
  const textDocument = client.code2ProtocolConverter.asTextDocumentIdentifier(document)
  const all = await ask<PassageItem[]>(client, passagesRequest, { textDocument })
  const here = all.filter(item => item.isOwn && item.ranges.some(range => selection.intersection(asRange(range))))
  if (here.length === 0) throw new Hint(l10n.t('Nothing of yours is filed here.'))
  const chosen = here.length === 1 ? here : await choose(here)
  if (!chosen) return undefined
  return [...new Set(chosen.map(item => item.coding))].map(uri => ({
    coding: client.protocol2CodeConverter.asUri(uri),
    ranges: chosen.filter(item => item.coding === uri).map(item => asRange(item.segment)),
  }))
}

async function choose(items: readonly PassageItem[]): Promise<readonly PassageItem[] | undefined> {
  const picked = await pickSome({
    title: l10n.t('Several Passages Stand Here'),
    placeholder: l10n.t('Which of them?'),
    items: Promise.resolve(items.map(asPick)),
  })
  return picked?.map(({ item }) => item)
}

const asPick = (item: PassageItem): QuickPickItem & { readonly item: PassageItem } => ({
  item,
  label: item.category ? `${item.category.id} ${item.category.label}` : l10n.t('Not in the codebook'),
  iconPath: swatch(item.category),
  detail: item.text,
  ...(item.coder ? { description: item.coder } : {}),
})

const asRange = ({ start, end }: PassageItem['segment']): Range =>
  new Range(start.line, start.character, end.line, end.character)
