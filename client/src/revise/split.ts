import { l10n, type QuickInputButton, type QuickPickItem, ThemeIcon, Uri, window } from 'vscode'
import type { BaseLanguageClient } from 'vscode-languageclient'
import {
  type SegmentItem,
  type SegmentsParams,
  type SplitDecision,
  segmentsRequest,
} from '../../../server/src/lsp/protocol.ts'
import { ask } from '../ask.ts'
import { categoriesIn } from '../study/codebookNodes.ts'
import { contextOf } from '../study/context.ts'
import { asRange } from '../study/place.ts'
import type { ChosenCategory } from './choose.ts'
import { askCategory, parseNew } from './newCategory.ts'

/** What a category is split into, as the server takes it: `1.B.4 Label`, or an ID that is there. */
export interface Part {
  readonly id: string
  readonly written: string
}

/** Asks for the parts until there are enough, and the person has no more. */
export async function askParts(
  { codebook, category }: ChosenCategory,
  title: string,
): Promise<readonly Part[] | undefined> {
  const there = categoriesIn(codebook)
  const partIn = (text: string): Part | undefined => {
    const known = there.find(one => one.id === text.trim() || `${one.id} ${one.label}` === text.trim())
    const part = parseNew(text)
    if (known) return { id: known.id, written: known.id }
    return part && { id: part.id, written: `${part.id} ${part.label}` }
  }
  const parts: Part[] = []
  for (;;) {
    const prompt =
      parts.length === 0
        ? l10n.t(
            'The first part: a new ID and its label, or an ID that is there; {0} can get a narrower label',
            category.id,
          )
        : l10n.t('One more part: a new ID and its label, or an ID that is there')
    const given = await askCategory(title, prompt, text => partIn(text) !== undefined)
    const part = given === undefined ? undefined : partIn(given)
    if (!part) return undefined
    parts.push(part)
    if (parts.length < 2) continue
    const more = l10n.t('One More Part')
    const enough = l10n.t('These Are All')
    const chosen = await window.showQuickPick([enough, more], {
      title,
      placeHolder: parts.map(one => one.written).join(' · '),
      ignoreFocusOut: true,
    })
    if (!chosen) return undefined
    if (chosen === enough) return parts
  }
}

/**
 * Asks for each segment where it goes, from lists that show them in their context: for each part, those that belong to it; at
 * the last, all that are left are chosen already. A segment can belong to several.
 */
export async function askDecisions(
  client: BaseLanguageClient,
  { codebook, category }: ChosenCategory,
  parts: readonly Part[],
  title: string,
): Promise<readonly SplitDecision[] | undefined> {
  const params: SegmentsParams = { uri: codebook.uri, category: category.id }
  const items = await ask<SegmentItem[]>(client, segmentsRequest, params)
  const chosen = new Map<SegmentItem, string[]>(items.map(item => [item, []]))
  const open = (): SegmentItem[] => items.filter(item => chosen.get(item)!.length === 0)
  for (let at = 0; items.length > 0 && (at < parts.length || open().length > 0); at++) {
    // Whoever has left some without a part is asked for these again.
    const part = parts[at % parts.length]!
    const isLast = at % parts.length === parts.length - 1
    const left = at < parts.length ? items : open()
    const picked = await pickSegments(
      left.map(item => asPick(item, chosen.get(item)!, isLast)),
      `${title}: ${part.written}`,
      l10n.t('Which belong there? Without a part: {0}', open().length),
    )
    if (!picked) return undefined
    for (const item of picked) chosen.get(item)!.push(part.id)
  }
  return items.map(item => ({ file: item.uri, text: item.text, index: item.index, to: chosen.get(item)! }))
}

interface SegmentPick extends QuickPickItem {
  readonly item: SegmentItem
}

/** One segment in its context: its gloss and file beside it, the sentence of the source below. */
export function asPick(item: SegmentItem, parts: readonly string[], picked: boolean): SegmentPick {
  const { text, name, coder, gloss } = item
  const where = parts.length > 0 ? `→ ${parts.join(', ')}` : ''
  const context = contextOf(item)
  return {
    item,
    label: text.replace(/\s+/g, ' '),
    description: [where, name, coder, gloss].filter(Boolean).join(' · '),
    ...(context ? { detail: context } : {}),
    picked: picked && parts.length === 0,
  }
}

/** Leads from a passage in a list to its place in the file: a long one is cut in the list. */
const showButton = (): QuickInputButton => ({
  iconPath: new ThemeIcon('go-to-file'),
  tooltip: l10n.t('Show in Its File'),
})

/** The segments that a person chooses from a list; none is an answer too. */
function pickSegments(
  items: readonly SegmentPick[],
  title: string,
  placeholder: string,
): Promise<readonly SegmentItem[] | undefined> {
  const pick = window.createQuickPick<SegmentPick>()
  const buttons = [showButton()]
  const look = { ignoreFocusOut: true, canSelectMany: true, matchOnDescription: true, matchOnDetail: true }
  Object.assign(pick, { title, placeholder, ...look })
  pick.items = items.map(item => ({ ...item, buttons }))
  pick.selectedItems = pick.items.filter(item => item.picked)
  pick.onDidTriggerItemButton(({ item: { item } }) =>
    window.showTextDocument(Uri.parse(item.uri), {
      selection: asRange(item.range),
      preserveFocus: true,
      preview: true,
    }),
  )
  return new Promise(resolve => {
    pick.onDidAccept(() => {
      resolve(pick.selectedItems.map(one => one.item))
      pick.dispose()
    })
    pick.onDidHide(() => {
      resolve(undefined)
      pick.dispose()
    })
    pick.show()
  })
}
