import { l10n, type QuickPickItem, window } from 'vscode'
import { codebookCommands, type NewCategoryTarget } from '../../../server/src/lsp/protocol/views.ts'
import { choosePlace, codebookOf } from '../revise/choose.ts'
import { askNewCategory } from '../revise/newCategory.ts'
import { revise } from '../revise/revise.ts'
import type { PlaceTarget } from '../study/codebookNodes.ts'
import type { Command } from './command.ts'

/** A new category, in the place that a tree names; or, from the light bulb, one that is all but there, as a candidate. */
export const addCategory: Command = {
  id: codebookCommands.add,
  async run({ server }, target?: PlaceTarget | NewCategoryTarget) {
    const client = await server.client()
    const codebook = await codebookOf(client, target)
    if (!codebook) return
    const title = l10n.t('Add a Category')
    const to = await choosePlace(codebook, title, target)
    if (to === undefined) return
    const given = target && 'id' in target ? target : undefined
    const named = given ?? (await askNewCategory(title, l10n.t('Its ID and its label')))
    if (!named) return
    const definition = await window.showInputBox({
      title,
      prompt: l10n.t('What it means, for the codebook; may be left empty'),
      ignoreFocusOut: true,
    })
    if (definition === undefined) return
    const candidate = given ? true : await askStatus(title)
    if (candidate === undefined) return
    const { id, label } = named
    const parameters = { id, label, to, candidate, ...(definition.trim() ? { definition: definition.trim() } : {}) }
    await revise(client, codebook, l10n.t('Add {0}', `${id} ${label}`), { what: 'add', parameters })
  },
}

interface StatusPick extends QuickPickItem {
  readonly candidate: boolean
}

async function askStatus(title: string): Promise<boolean | undefined> {
  const picks: StatusPick[] = [
    { candidate: false, label: l10n.t('Active'), detail: l10n.t('It belongs to the codebook from now on.') },
    {
      candidate: true,
      label: l10n.t('Candidate'),
      detail: l10n.t('It can be filed under, and is promoted or retired later.'),
    },
  ]
  return (await window.showQuickPick(picks, { title, ignoreFocusOut: true }))?.candidate
}
