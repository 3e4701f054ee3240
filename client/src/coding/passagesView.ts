import {
  commands,
  Disposable,
  EventEmitter,
  l10n,
  Range,
  type TextDocument,
  type TreeDataProvider,
  TreeItem,
  TreeItemCollapsibleState,
  window,
} from 'vscode'
import type { PassageItem } from '../../../server/src/lsp/protocol.ts'
import { swatch } from './swatch.ts'
import type { VisiblePassages } from './visiblePassages.ts'

const id = 'codingMarkdown.passages'
/** Whether a coded source is in view; only then is there anything to list. */
const shownKey = 'codingMarkdown.hasPassages'

interface Group {
  readonly category: PassageItem['category']
  readonly passages: readonly PassageItem[]
}
type Node = Group | PassageItem

/** The legend of the source in view: its categories with their colours, and what is filed under each. */
export class PassagesView implements TreeDataProvider<Node>, Disposable {
  readonly #passages: VisiblePassages
  readonly #changed = new EventEmitter<void>()
  readonly #subscriptions: Disposable
  #source: TextDocument | undefined

  readonly onDidChangeTreeData = this.#changed.event

  constructor(passages: VisiblePassages) {
    this.#passages = passages
    this.#subscriptions = Disposable.from(
      this.#changed,
      window.registerTreeDataProvider(id, this),
      passages.onDidChange(() => this.#update()),
      window.onDidChangeActiveTextEditor(() => this.#update()),
    )
  }

  dispose(): void {
    this.#subscriptions.dispose()
  }

  #update(): void {
    const editors = [window.activeTextEditor, ...window.visibleTextEditors]
    this.#source = editors.find(editor => editor && this.#passages.of(editor.document).length > 0)?.document
    void commands.executeCommand('setContext', shownKey, this.#source !== undefined)
    this.#changed.fire()
  }

  getChildren(node?: Node): Node[] {
    if (node) return 'passages' in node ? [...node.passages] : []
    const items = this.#source ? this.#passages.of(this.#source) : []
    const groups = new Map<string, PassageItem[]>()
    for (const item of items) {
      const key = item.category?.id ?? ''
      groups.set(key, [...(groups.get(key) ?? []), item])
    }
    return [...groups.values()]
      .map((passages): Group => ({ category: passages[0]!.category, passages }))
      .sort((a, b) => (a.category?.order ?? Infinity) - (b.category?.order ?? Infinity))
  }

  getTreeItem(node: Node): TreeItem {
    return 'passages' in node ? this.#groupItem(node) : this.#passageItem(node)
  }

  #groupItem({ category, passages }: Group): TreeItem {
    const label = category ? `${category.id} ${category.label}` : l10n.t('Not in the codebook')
    const item = new TreeItem(label, TreeItemCollapsibleState.Expanded)
    item.id = category?.id ?? ''
    item.description = String(passages.length)
    item.iconPath = swatch(category)
    return item
  }

  #passageItem({ text, coder, ranges }: PassageItem): TreeItem {
    const item = new TreeItem(text, TreeItemCollapsibleState.None)
    item.tooltip = text
    if (coder) item.description = coder
    const { start } = ranges[0]!
    const { end } = ranges.at(-1)!
    const selection = new Range(start.line, start.character, end.line, end.character)
    item.command = { command: 'vscode.open', title: '', arguments: [this.#source!.uri, { selection }] }
    return item
  }
}
