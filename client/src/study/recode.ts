import { l10n, window } from 'vscode'
import type { BaseLanguageClient } from 'vscode-languageclient'
import type { WorkspaceEdit } from 'vscode-languageserver-protocol'
import { type RecodeParams, recodeRequest } from '../../../server/src/lsp/protocol.ts'
import { ask } from '../ask.ts'
import { apply } from '../coding/apply.ts'
import { categoryPicks } from '../coding/categoryPicks.ts'
import { inTurn } from '../coding/inTurn.ts'
import { pickOne } from '../coding/pickSome.ts'
import type { Extension } from '../extension.ts'
import { passages } from '../words.ts'
import type { Place } from './place.ts'

/** Gives segments, in whatever files they stand, the category that the person chooses: one edit, and one undo. */
export async function recodePlaces({ server, used }: Extension, places: readonly Place[]): Promise<void> {
  const client = await server.client()
  const picked = await pickOne({
    title: l10n.t('Recode {0}', passages(places.length)),
    placeholder: l10n.t('The category that the passage gets instead'),
    items: categoryPicks(client, { uri: places[0]!.uri }, used),
  })
  if (!picked) return
  await inTurn(async () => apply(client, await recoded(client, places, picked.id)))
  window.setStatusBarMessage(l10n.t('{0}: {1}', picked.label, passages(places.length)), 5_000)
}

async function recoded(client: BaseLanguageClient, places: readonly Place[], category: string): Promise<WorkspaceEdit> {
  const documentChanges: NonNullable<WorkspaceEdit['documentChanges']> = []
  for (const uri of new Set(places.map(place => place.uri))) {
    const ranges = places.filter(place => place.uri === uri).map(place => place.range)
    const params: RecodeParams = { textDocument: { uri }, ranges, category }
    const edit = await ask<WorkspaceEdit>(client, recodeRequest, params)
    documentChanges.push(...(edit.documentChanges ?? []))
  }
  return { documentChanges }
}
