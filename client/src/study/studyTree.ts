import { Disposable, EventEmitter, type TreeDataProvider, type TreeItem, type TreeView, window } from 'vscode'
import type { BaseLanguageClient } from 'vscode-languageclient'
import type { LanguageServer } from '../languageServer.ts'
import { Answer } from './answer.ts'

export interface StudyTreeOptions<Value> {
  readonly id: string
  /** What holds until the first answer. */
  readonly none: Value
  /** How long nothing must have changed before it is asked anew, in milliseconds. */
  readonly settleAfter?: number
}

/** A list of what the server says of the whole study, made anew whenever that is another. */
export abstract class StudyTree<Node, Value> implements TreeDataProvider<Node>, Disposable {
  protected readonly answer: Answer<Value>
  protected readonly view: TreeView<Node>
  readonly #changed = new EventEmitter<void>()
  readonly #subscriptions: Disposable

  readonly onDidChangeTreeData = this.#changed.event

  constructor(server: LanguageServer, { id, none, settleAfter }: StudyTreeOptions<Value>) {
    this.answer = new Answer<Value>(server, none, client => this.ask(client), settleAfter)
    this.view = window.createTreeView<Node>(id, { treeDataProvider: this, showCollapseAll: true, canSelectMany: true })
    this.#subscriptions = Disposable.from(
      this.answer,
      this.#changed,
      this.view,
      this.answer.onDidChange(() => this.update()),
    )
    this.answer.showIn(this.view)
  }

  dispose(): void {
    this.#subscriptions.dispose()
  }

  protected abstract ask(client: BaseLanguageClient): Promise<Value>

  /** Lists everything anew; to be overridden by what says more of it beside the list. */
  protected update(): void {
    this.#changed.fire()
  }

  abstract getChildren(node?: Node): Node[]
  abstract getTreeItem(node: Node): TreeItem
}
