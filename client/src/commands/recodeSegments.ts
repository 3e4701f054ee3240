import { l10n } from 'vscode'
import type { CategoryTarget } from '../../../server/src/lsp/protocol/views.ts'
import { type SegmentItem, type SegmentsParams, segmentsRequest } from '../../../server/src/lsp/protocol.ts'
import { ask } from '../ask.ts'
import { pickSome } from '../coding/pickSome.ts'
import type { Extension } from '../extension.ts'
import { Hint } from '../hint.ts'
import { chosenCategory } from '../revise/choose.ts'
import { asPick } from '../revise/split.ts'
import type { HasPlaces, Place } from '../study/place.ts'
import { recodePlaces } from '../study/recode.ts'
import type { Command } from './command.ts'

/** A list that a shortcut was pressed in: it says no more than that. */
type List = 'segments' | 'inconsistencies'

/** Gives segments another category: those of a list that are selected, or some of a category, which the person chooses. */
export const recodeSegments: Command = {
  id: 'codingMarkdown.recodeSegments',
  async run(extension, given?: HasPlaces | CategoryTarget | List, selected?: readonly HasPlaces[]) {
    const places = await placesMeant(extension, given, selected)
    if (places?.length) await recodePlaces(extension, places)
  },
}

async function placesMeant(
  extension: Extension,
  given: HasPlaces | CategoryTarget | List | undefined,
  selected: readonly HasPlaces[] = [],
): Promise<readonly Place[] | undefined> {
  const { views } = extension
  if (typeof given === 'object' && 'category' in given && 'codebook' in given) return choose(extension, given)
  if (typeof given === 'object') return placesOf(selected.length > 0 ? selected : [given as HasPlaces])
  const list = given ?? (views.segments.selection.length > 0 ? 'segments' : 'inconsistencies')
  const places = placesOf(views[list].selection)
  if (places.length === 0 && given) throw new Hint(l10n.t('Select segments in the list first.'))
  return places.length > 0 ? places : choose(extension)
}

/** Those of some items of a list, each once: a file can be selected with its segments. */
function placesOf(items: readonly HasPlaces[]): Place[] {
  const places = items.filter(item => 'places' in item).flatMap(item => item.places)
  return [...new Map(places.map(place => [JSON.stringify([place.uri, place.range]), place])).values()]
}

async function choose({ server }: Extension, target?: CategoryTarget): Promise<readonly Place[] | undefined> {
  const client = await server.client()
  const title = l10n.t('Recode Segments')
  const chosen = await chosenCategory(client, title, target)
  if (!chosen) return undefined
  const { codebook, category } = chosen
  const params: SegmentsParams = { uri: codebook.uri, category: category.id }
  const segments = await ask<SegmentItem[]>(client, segmentsRequest, params)
  if (segments.length === 0) throw new Hint(l10n.t('Nothing is filed under {0}.', `${category.id} ${category.label}`))
  const picked = await pickSome({
    title: `${title}: ${category.id} ${category.label}`,
    placeholder: l10n.t('Which of them?'),
    items: Promise.resolve(segments.map(item => asPick(item, [], false))),
  })
  return picked?.map(({ item }) => item)
}
