import { l10n, type QuickPickItem, Range, Selection, window, workspace } from 'vscode'
import type { BaseLanguageClient } from 'vscode-languageclient'
import type { TextDocumentIdentifier } from 'vscode-languageserver-protocol'
import type { CategoryTarget } from '../../../server/src/lsp/protocol/views.ts'
import {
  type CategoryItem,
  categoriesRequest,
  type InsertCategoryParams,
  type InsertCategoryResult,
  insertCategoryRequest,
} from '../../../server/src/lsp/protocol.ts'
import { ask } from '../ask.ts'
import { currentEditor } from '../editors.ts'
import { isTarget } from '../study/codebookNodes.ts'
import type { Command } from './command.ts'

export const insertCategory: Command = {
  id: 'codingMarkdown.insertCategory',
  /** `target` comes from the codebook. */
  async run({ server }, target?: CategoryTarget) {
    const editor = currentEditor()
    if (!editor) return
    const client = await server.client()
    const textDocument = client.code2ProtocolConverter.asTextDocumentIdentifier(editor.document)
    const category = isTarget(target) ? target.category : await choose(client, textDocument)
    if (category === undefined) return
    const params: InsertCategoryParams = { textDocument, category }
    const { edit, cursor } = await ask<InsertCategoryResult>(client, insertCategoryRequest, params)
    await workspace.applyEdit(await client.protocol2CodeConverter.asWorkspaceEdit(edit))
    const position = client.protocol2CodeConverter.asPosition(cursor)
    const { document, viewColumn } = editor
    const shown = await window.showTextDocument(document, { viewColumn })
    shown.selection = new Selection(position, position)
    shown.revealRange(new Range(position, position))
  },
}

async function choose(client: BaseLanguageClient, textDocument: TextDocumentIdentifier): Promise<string | undefined> {
  const items = ask<CategoryItem[]>(client, categoriesRequest, { textDocument }).then(asPicks)
  const picked = await window.showQuickPick(items, {
    placeHolder: l10n.t('The category to file a passage under'),
    matchOnDescription: true,
    matchOnDetail: true,
  })
  return picked?.id
}

interface Pick extends QuickPickItem {
  readonly id: string
}

const asPicks = (items: readonly CategoryItem[]): Pick[] =>
  items.map(({ id, label, place, definition }) => ({
    id,
    label: `${id} ${label}`,
    description: place,
    detail: definition,
  }))
