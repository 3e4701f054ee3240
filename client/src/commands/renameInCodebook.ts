import { commands, l10n } from 'vscode'
import type { BaseLanguageClient } from 'vscode-languageclient'
import type { Range } from 'vscode-languageserver-protocol'
import type { CodebookItem } from '../../../server/src/lsp/protocol/views.ts'
import { chosenCategory, codebookOf } from '../revise/choose.ts'
import { mustBeOwn, openAt } from '../study/codebookFile.ts'
import { type CategoryNode, type CodebookNode, categoriesIn, type PlaceNode } from '../study/codebookNodes.ts'
import type { Command } from './command.ts'

/**
 * Renames a category's label or a heading, where the codebook has it, as F2 does there: with a preview, in every file. By a
 * shortcut in the codebook's list, the one that is selected there.
 */
export const renameInCodebook: Command = {
  id: 'codingMarkdown.renameInCodebook',
  async run({ server, views }, given?: CodebookNode | 'selection') {
    const client = await server.client()
    const node = given === 'selection' ? views.codebook.selection[0] : given
    const named = node && node.kind !== 'codebook' ? await byNode(client, node) : await byPerson(client)
    if (!named) return
    mustBeOwn(named.codebook)
    await openAt(named.codebook, named.name)
    await commands.executeCommand('editor.action.rename')
  },
}

interface Named {
  readonly codebook: CodebookItem
  readonly name: Range | null
}

/** Where the name of an item of the list stands now. */
async function byNode(client: BaseLanguageClient, node: CategoryNode | PlaceNode): Promise<Named | undefined> {
  const codebook = await codebookOf(client, node)
  if (!codebook) return undefined
  const found =
    node.kind === 'category'
      ? categoriesIn(codebook).find(one => one.id === node.category)
      : codebook.sections.flatMap(one => [one, ...one.groups]).find(one => one.heading === node.item.heading)
  return { codebook, name: found?.name ?? null }
}

async function byPerson(client: BaseLanguageClient): Promise<Named | undefined> {
  const chosen = await chosenCategory(client, l10n.t('Rename'))
  return chosen && { codebook: chosen.codebook, name: chosen.category.name }
}
