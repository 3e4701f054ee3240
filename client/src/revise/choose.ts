import { l10n, type QuickPickItem, window } from 'vscode'
import type { BaseLanguageClient } from 'vscode-languageclient'
import {
  type CategoryInUse,
  type CategoryTarget,
  type CodebookItem,
  codebooksRequest,
  type GroupItem,
  type SectionItem,
} from '../../../server/src/lsp/protocol/views.ts'
import { type CodebookParams, type CodebookResult, codebookRequest } from '../../../server/src/lsp/protocol.ts'
import { ask } from '../ask.ts'
import { pickOne } from '../coding/pickSome.ts'
import { swatch } from '../coding/swatch.ts'
import { currentEditor } from '../editors.ts'
import { Hint } from '../hint.ts'
import { categoriesIn, type PlaceTarget } from '../study/codebookNodes.ts'
import { segmentsInDocuments } from '../words.ts'

/** A codebook, and what of it is meant. */
export interface ChosenCategory {
  readonly codebook: CodebookItem
  readonly category: CategoryInUse
}

/** The codebook of a target; without one, that of the file at hand, else the one that the person names. */
export async function codebookOf(
  client: BaseLanguageClient,
  target?: Pick<CategoryTarget, 'codebook'>,
): Promise<CodebookItem | undefined> {
  const all = await ask<CodebookItem[]>(client, codebooksRequest, {})
  const uri = target?.codebook ?? (all.length > 1 ? await uriHere(client) : undefined)
  const found = all.length === 1 && !target ? all[0] : all.find(one => one.uri === uri)
  if (found) return found
  if (target) throw new Hint(l10n.t('That codebook is not in use any more.'))
  if (all.length === 0) throw new Hint(l10n.t('There is no codebook here.'))
  const picks = all.map(codebook => ({ label: codebook.name, description: codebook.uri, codebook }))
  return (await window.showQuickPick(picks, { title: l10n.t('Which Codebook?') }))?.codebook
}

async function uriHere(client: BaseLanguageClient): Promise<string | null> {
  const document = currentEditor()?.document
  if (!document) return null
  const params: CodebookParams = { uri: client.code2ProtocolConverter.asUri(document.uri) }
  return (await ask<CodebookResult>(client, codebookRequest, params)).uri
}

/** The category that is meant; without a target, the one that the person chooses. */
export async function chosenCategory(
  client: BaseLanguageClient,
  title: string,
  target?: CategoryTarget,
): Promise<ChosenCategory | undefined> {
  const codebook = await codebookOf(client, target)
  if (!codebook) return undefined
  const category = target
    ? categoriesIn(codebook).find(one => one.id === target.category)
    : await chooseCategory(codebook, title, l10n.t('Which category?'))
  if (target && !category)
    throw new Hint(l10n.t('There is no category “{0}” in the codebook any more.', target.category))
  return category && { codebook, category }
}

/** Lets the person choose a category; those that are left out cannot be meant. */
export async function chooseCategory(
  codebook: CodebookItem,
  title: string,
  placeholder: string,
  leftOut: readonly string[] = [],
): Promise<CategoryInUse | undefined> {
  const items = categoriesIn(codebook)
    .filter(one => one.status !== 'deprecated' && !leftOut.includes(one.id))
    .map(asPick)
  return (await pickOne({ title, placeholder, items: Promise.resolve(items) }))?.category
}

const asPick = (category: CategoryInUse): QuickPickItem & { readonly category: CategoryInUse } => ({
  category,
  label: `${category.id} ${category.label}`,
  description: segmentsInDocuments(category.use),
  iconPath: swatch(category),
  ...(category.definition ? { detail: category.definition } : {}),
})

interface PlacePick extends QuickPickItem {
  readonly place: SectionItem | GroupItem
}

/** The section or group that is meant, by its ID. */
export async function choosePlace(
  codebook: CodebookItem,
  title: string,
  target?: PlaceTarget,
): Promise<string | undefined> {
  if (target) return target.place
  const items = codebook.sections.flatMap((section): PlacePick[] => [
    { place: section, label: section.heading, description: l10n.t('section') },
    ...section.groups.map(group => ({ place: group, label: group.heading, description: section.heading })),
  ])
  const placeholder = l10n.t('The group or section where it is to stand')
  return (await pickOne({ title, placeholder, items: Promise.resolve(items) }))?.place.id
}
