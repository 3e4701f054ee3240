import { l10n, ThemeIcon, TreeItem, TreeItemCollapsibleState } from 'vscode'
import type { BaseLanguageClient } from 'vscode-languageclient'
import { consistencyRequest, type InconsistencyItem } from '../../../server/src/lsp/protocol.ts'
import { ask } from '../ask.ts'
import type { LanguageServer } from '../languageServer.ts'
import { documents, relativeName } from '../words.ts'
import { type HasPlaces, opening, type Place } from './place.ts'
import { StudyTree } from './studyTree.ts'

const id = 'codingMarkdown.inconsistencies'
/** To compare all passages of a large study is work: it waits until a person pauses. */
const settleAfter = 1_000

type Category = InconsistencyItem['categories'][number]
type Filed = Category['places'][number]

interface PassageNode {
  readonly item: InconsistencyItem
}
interface CategoryNode extends HasPlaces {
  readonly category: Category
}
interface PlaceNode extends HasPlaces {
  readonly filed: Filed
}
type Node = PassageNode | CategoryNode | PlaceNode

/** Passages that are filed under different categories in different documents, with all their places. */
export class InconsistenciesView extends StudyTree<Node, readonly InconsistencyItem[] | null> {
  constructor(server: LanguageServer) {
    super(server, { id, none: null, settleAfter })
  }

  protected ask(client: BaseLanguageClient): Promise<readonly InconsistencyItem[] | null> {
    return ask<InconsistencyItem[]>(client, consistencyRequest, {})
  }

  get selection(): readonly HasPlaces[] {
    return this.view.selection.filter((node): node is CategoryNode | PlaceNode => 'places' in node)
  }

  protected override update(): void {
    const count = this.answer.value?.length
    this.view.message =
      count === 0 ? l10n.t('No passage is filed under different categories in different documents.') : undefined
    this.view.description = count ? String(count) : ''
    super.update()
  }

  getChildren(node?: Node): Node[] {
    if (!node) return (this.answer.value ?? []).map(item => ({ item }))
    if ('item' in node)
      return node.item.categories.map(category => ({ category, places: category.places.map(placeOf) }))
    return 'category' in node ? node.category.places.map(filed => ({ filed, places: [placeOf(filed)] })) : []
  }

  getTreeItem(node: Node): TreeItem {
    if ('item' in node) return passageItem(node.item)
    return 'category' in node ? categoryItem(node.category) : placeItem(node.filed)
  }
}

const placeOf = ({ file, range }: Filed): Place => ({ uri: file, range })

function passageItem({ passage, documents: count, categories }: InconsistencyItem): TreeItem {
  const item = new TreeItem(passage, TreeItemCollapsibleState.Collapsed)
  item.description = categories.map(one => one.id).join(' / ')
  item.tooltip = `${passage}\n\n${documents(count)}`
  return item
}

function categoryItem({ id: category, label, documents: count }: Category): TreeItem {
  const item = new TreeItem(`${category} ${label}`, TreeItemCollapsibleState.Expanded)
  item.description = documents(count)
  item.iconPath = new ThemeIcon('tag')
  item.contextValue = 'segments'
  return item
}

function placeItem(filed: Filed): TreeItem {
  const { file, name, coder, range, text, gloss } = filed
  const line = range.start.line + 1
  const item = new TreeItem(name, TreeItemCollapsibleState.None)
  item.description = [l10n.t('line {0}', line), coder, gloss].filter(Boolean).join(' · ')
  item.tooltip = [`${relativeName(file)}:${line}`, text, gloss].filter(Boolean).join('\n\n')
  item.contextValue = 'segments'
  item.command = opening(placeOf(filed))
  return item
}
