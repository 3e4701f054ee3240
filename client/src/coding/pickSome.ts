import { type QuickPick, type QuickPickItem, QuickPickItemKind, window } from 'vscode'

/**
 * Lets a person choose from a list: one by Enter, or several by their boxes. Undefined where they think better of it.
 * `items` may still be on their way.
 */
export async function pickSome<Item extends QuickPickItem>(
  title: string,
  placeholder: string,
  items: Promise<readonly Item[]>,
): Promise<readonly Item[] | undefined> {
  const pick = window.createQuickPick<Item>()
  Object.assign(pick, { title, placeholder, canSelectMany: true, matchOnDescription: true, matchOnDetail: true })
  return shown(pick, items)
}

/** The same for one. */
export async function pickOne<Item extends QuickPickItem>(
  title: string,
  placeholder: string,
  items: Promise<readonly Item[]>,
): Promise<Item | undefined> {
  const pick = window.createQuickPick<Item>()
  Object.assign(pick, { title, placeholder, matchOnDescription: true, matchOnDetail: true })
  return (await shown(pick, items))?.[0]
}

async function shown<Item extends QuickPickItem>(
  pick: QuickPick<Item>,
  items: Promise<readonly Item[]>,
): Promise<readonly Item[] | undefined> {
  pick.busy = true
  pick.show()
  try {
    pick.items = await items
    pick.busy = false
    return await new Promise(resolve => {
      pick.onDidAccept(() => {
        const chosen = pick.selectedItems.length ? pick.selectedItems : pick.activeItems.slice(0, 1)
        if (chosen.some(item => item.kind !== QuickPickItemKind.Separator)) resolve(chosen)
      })
      pick.onDidHide(() => resolve(undefined))
    })
  } finally {
    pick.dispose()
  }
}
