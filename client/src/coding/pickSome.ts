import { type QuickPick, type QuickPickItem, QuickPickItemKind, window } from 'vscode'

/** What a list is asked for by. `items` may still be on their way. */
export interface Question<Item extends QuickPickItem> {
  readonly title: string
  readonly placeholder: string
  readonly items: Promise<readonly Item[]>
}

/** Lets a person choose one from a list. Undefined where they think better of it. */
export async function pickOne<Item extends QuickPickItem>(question: Question<Item>): Promise<Item | undefined> {
  const picked = await shown(window.createQuickPick<Item>(), question)
  return picked?.[0]
}

/** The same for several, by their boxes; but the one that is in focus needs no more than Enter. */
export function pickSome<Item extends QuickPickItem>(question: Question<Item>): Promise<readonly Item[] | undefined> {
  const pick = window.createQuickPick<Item>()
  pick.canSelectMany = true
  // A list of boxes has nothing in focus by itself.
  pick.onDidChangeValue(() => {
    pick.activeItems = firstIn(pick)
  })
  return shown(pick, question)
}

async function shown<Item extends QuickPickItem>(
  pick: QuickPick<Item>,
  { title, placeholder, items }: Question<Item>,
): Promise<readonly Item[] | undefined> {
  Object.assign(pick, { title, placeholder, matchOnDescription: true, matchOnDetail: true, busy: true })
  pick.show()
  try {
    pick.items = await items
    pick.busy = false
    pick.activeItems = firstIn(pick)
    return await new Promise(resolve => {
      pick.onDidAccept(() => {
        const chosen = [pick.selectedItems, pick.activeItems, firstIn(pick)].find(some => some.length > 0)
        if (chosen) resolve(chosen)
      })
      pick.onDidHide(() => resolve(undefined))
    })
  } finally {
    pick.dispose()
  }
}

/** The first item that what is typed fits; labels go before what explains them, as the list has it. */
function firstIn<Item extends QuickPickItem>({ value, items }: QuickPick<Item>): readonly Item[] {
  const typed = value.trim().toLowerCase()
  const real = items.filter(item => item.kind !== QuickPickItemKind.Separator)
  const has = (text: string | undefined): boolean => text?.toLowerCase().includes(typed) === true
  const found = real.find(item => has(item.label)) ?? real.find(item => has(item.description) || has(item.detail))
  return found ? [found] : []
}
