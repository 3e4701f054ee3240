import { commands, l10n } from 'vscode'
import type { Range } from 'vscode-languageserver-protocol'
import type { CodebookItem } from '../../../server/src/lsp/protocol/views.ts'
import { chosenCategory, codebookOf } from '../revise/choose.ts'
import { mustBeOwn, openAt } from '../study/codebookFile.ts'
import type { CodebookNode } from '../study/codebookNodes.ts'
import type { Command } from './command.ts'

/** Renames a category's label or a heading, where the codebook has it, as F2 does there: with a preview, in every file. */
export const renameInCodebook: Command = {
  id: 'codingMarkdown.renameInCodebook',
  async run({ server, views }, given?: CodebookNode) {
    const client = await server.client()
    const node = given ?? views.codebook.selection[0]
    const named = node && node.kind !== 'codebook' ? await ofNode() : await ofPerson()
    if (!named) return
    mustBeOwn(named.codebook)
    await openAt(named.codebook, named.name)
    await commands.executeCommand('editor.action.rename')

    async function ofNode(): Promise<Named | undefined> {
      if (!node || node.kind === 'codebook') return undefined
      const codebook = await codebookOf(client, node)
      return codebook && { codebook, name: node.item.name }
    }
    async function ofPerson(): Promise<Named | undefined> {
      const chosen = await chosenCategory(client, l10n.t('Rename'))
      return chosen && { codebook: chosen.codebook, name: chosen.category.name }
    }
  },
}

interface Named {
  readonly codebook: CodebookItem
  readonly name: Range | null
}
