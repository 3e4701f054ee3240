import { commands, l10n, MarkdownString, ThemeIcon, TreeItem, TreeItemCollapsibleState } from 'vscode'
import type { BaseLanguageClient } from 'vscode-languageclient'
import { type CodebookItem, codebooksRequest, type UseItem } from '../../../server/src/lsp/protocol/views.ts'
import { ask } from '../ask.ts'
import { swatch } from '../coding/swatch.ts'
import type { LanguageServer } from '../languageServer.ts'
import { segmentsInDocuments } from '../words.ts'
import {
  type CategoryNode,
  type CodebookNode,
  type CodebookOrder,
  codebookNodes,
  type PlaceNode,
} from './codebookNodes.ts'
import { fadedUri } from './faded.ts'
import { StudyTree } from './studyTree.ts'

const id = 'codingMarkdown.codebook'
const byUseKey = 'codingMarkdown.codebookByUse'
const searchKey = 'codingMarkdown.codebookSearch'

/** Sections, groups and categories, with how often each is used. */
export class CodebookView extends StudyTree<CodebookNode, readonly CodebookItem[]> {
  #order: CodebookOrder = { byUse: false, search: '' }

  constructor(server: LanguageServer) {
    super(server, { id, none: [] })
  }

  protected ask(client: BaseLanguageClient): Promise<readonly CodebookItem[]> {
    return ask(client, codebooksRequest, {})
  }

  /** The nodes that a person has chosen there. */
  get selection(): readonly CodebookNode[] {
    return this.view.selection
  }

  get order(): CodebookOrder {
    return this.#order
  }

  /** Lists the categories otherwise. */
  show(order: Partial<CodebookOrder>): void {
    this.#order = { ...this.#order, ...order }
    const { byUse, search } = this.#order
    void commands.executeCommand('setContext', byUseKey, byUse)
    void commands.executeCommand('setContext', searchKey, search !== '')
    this.update()
  }

  getChildren(node?: CodebookNode): CodebookNode[] {
    if (node) return node.kind === 'category' ? [] : [...node.children]
    const nodes = codebookNodes(this.answer.value, this.#order)
    const { search } = this.#order
    this.view.message =
      search === ''
        ? undefined
        : nodes.length > 0
          ? l10n.t('Only categories with “{0}”', search)
          : l10n.t('No category has “{0}”', search)
    return [...nodes]
  }

  getTreeItem(node: CodebookNode): TreeItem {
    if (node.kind === 'codebook') {
      const item = new TreeItem(node.item.name, TreeItemCollapsibleState.Expanded)
      item.iconPath = new ThemeIcon('book')
      return item
    }
    return node.kind === 'category' ? this.#categoryItem(node) : this.#placeItem(node)
  }

  #placeItem(node: PlaceNode): TreeItem {
    const { kind, codebook, isOwn, item: place } = node
    const item = new TreeItem(place.heading, TreeItemCollapsibleState.Expanded)
    // What was closed by hand is open again in a search: what is found must be seen.
    item.id = JSON.stringify([codebook, kind, place.id, place.heading, this.#order.search])
    item.description = uses(place.use)
    item.tooltip = new MarkdownString(place.explanation)
    item.contextValue = [kind, ...(isOwn ? ['own'] : [])].join(' ')
    return item
  }

  #categoryItem(node: CategoryNode): TreeItem {
    const { codebook, isOwn, item: category } = node
    const name = `${category.id} ${category.label}`
    const item = new TreeItem(name, TreeItemCollapsibleState.None)
    item.id = JSON.stringify([codebook, 'category', category.id, this.#order.search])
    const state = { candidate: l10n.t('candidate'), deprecated: l10n.t('retired'), active: '' }[category.status]
    item.description = [state, uses(category.use)].filter(Boolean).join(' · ')
    item.tooltip = new MarkdownString(category.explanation)
    item.iconPath = swatch(category)
    if (category.use.segments === 0) item.resourceUri = fadedUri(name)
    item.contextValue = ['category', category.status, ...(isOwn ? ['own'] : [])].join(' ')
    item.accessibilityInformation = {
      label: [name, state, segmentsInDocuments(category.use)].filter(Boolean).join(', '),
    }
    item.command = { command: 'codingMarkdown.showSegments', title: l10n.t('Show Segments'), arguments: [node] }
    return item
  }
}

/** As short as a side bar is narrow: the tooltip has the words. */
const uses = ({ segments, documents }: UseItem): string =>
  segments === 0 ? l10n.t('unused') : l10n.t('{0} in {1}', segments, documents)
