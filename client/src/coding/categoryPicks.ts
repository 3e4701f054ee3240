import { l10n, type QuickPickItem, QuickPickItemKind } from 'vscode'
import type { BaseLanguageClient } from 'vscode-languageclient'
import type { TextDocumentIdentifier } from 'vscode-languageserver-protocol'
import { type CategoryItem, categoriesRequest } from '../../../server/src/lsp/protocol.ts'
import { ask } from '../ask.ts'
import { swatch } from './swatch.ts'
import type { UsedCategories } from './usedCategories.ts'

export interface CategoryPick extends QuickPickItem {
  readonly id: string
}

/** The categories of a document's codebook for a quick pick, the last used first, each with its colour. */
export async function categoryPicks(
  client: BaseLanguageClient,
  textDocument: TextDocumentIdentifier,
  used: UsedCategories,
): Promise<CategoryPick[]> {
  const items = await ask<CategoryItem[]>(client, categoriesRequest, { textDocument })
  const byId = new Map(items.map(item => [item.id, asPick(item)]))
  const recent = used.recent.flatMap(id => byId.get(id) ?? [])
  const others = [...byId.values()].filter(pick => !recent.includes(pick))
  if (recent.length === 0) return others
  return [separator(l10n.t('used last')), ...recent, separator(l10n.t('codebook')), ...others]
}

const separator = (label: string): CategoryPick => ({ id: '', label, kind: QuickPickItemKind.Separator })

const asPick = (item: CategoryItem): CategoryPick => ({
  id: item.id,
  label: `${item.id} ${item.label}`,
  description: item.place,
  iconPath: swatch(item),
  ...(item.definition ? { detail: item.definition } : {}),
})
