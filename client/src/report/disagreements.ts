import {
  commands,
  Disposable,
  EventEmitter,
  l10n,
  Range,
  ThemeIcon,
  type TreeDataProvider,
  TreeItem,
  TreeItemCollapsibleState,
  type TreeView,
  Uri,
  ViewColumn,
  window,
} from 'vscode'
import { LSPErrorCodes, ResponseError } from 'vscode-languageserver-protocol'
import {
  type DecideParams,
  type DecideResult,
  type DisagreementItem,
  type DisagreementsParams,
  type DisagreementsResult,
  decideRequest,
  disagreementsRequest,
} from '../../../server/src/lsp/protocol/report.ts'
import { ask } from '../ask.ts'
import { apply } from '../coding/apply.ts'
import { inTurn } from '../coding/inTurn.ts'
import { createFile } from '../create.ts'
import { studyHere } from '../here.ts'
import { Hint } from '../hint.ts'
import type { LanguageServer } from '../languageServer.ts'

const id = 'codingMarkdown.disagreements'
/** Whether disagreements were asked for, and there are any: only then there is a list of them, and keys to walk it. */
const shownKey = 'codingMarkdown.hasDisagreements'

/** A source about which coders disagree. */
interface Source {
  readonly name: string
  readonly items: readonly DisagreementItem[]
}
type Node = Source | DisagreementItem

/** What coders do not say alike, by source: walked side by side, and decided. */
export class Disagreements implements TreeDataProvider<Node>, Disposable {
  readonly #server: LanguageServer
  readonly #changed = new EventEmitter<void>()
  readonly #subscriptions: Disposable
  readonly #view: TreeView<Node>
  /** The study that was asked for; undefined until somebody does. */
  #params: DisagreementsParams | undefined
  #sources: readonly Source[] = []
  /** What is looked at, by its key: the list is made anew whenever a file changes. */
  #current = ''
  #generation = 0

  readonly onDidChangeTreeData = this.#changed.event

  constructor(server: LanguageServer) {
    this.#server = server
    this.#view = window.createTreeView(id, { treeDataProvider: this })
    this.#subscriptions = Disposable.from(
      this.#changed,
      this.#view,
      this.#view.onDidChangeSelection(({ selection: [node] }) => {
        if (node && !('items' in node) && keyOf(node) !== this.#current) void this.#show(node)
      }),
      server.onDidChange(() => this.#update()),
    )
  }

  dispose(): void {
    this.#subscriptions.dispose()
  }

  /** Lists the disagreements of the study that is meant, and shows the first that is not decided. */
  async open(): Promise<void> {
    const client = await this.#server.client()
    this.#params = { uri: studyHere(client) }
    const { coders, sources, disagreements } = await ask<DisagreementsResult>(
      client,
      disagreementsRequest,
      this.#params,
    )
    if (disagreements.length === 0) {
      const who = coders.join(', ')
      throw new Hint(
        sources === 0
          ? l10n.t('There is no source that each of {0} has completed.', who)
          : l10n.t('{0} say the same of every source that all have completed.', who),
      )
    }
    this.#take(disagreements)
    await commands.executeCommand(`${id}.focus`)
    const first = disagreements.find(one => one.decided === null) ?? disagreements[0]!
    await this.#goTo(first)
  }

  /** To the next disagreement, or the one before; round and round. */
  async walk(step: 1 | -1): Promise<void> {
    const all = this.#all()
    if (all.length === 0) return this.open()
    const at = all.findIndex(one => keyOf(one) === this.#current)
    await this.#goTo(all[(at + step + all.length) % all.length]!)
  }

  /** Asks whose coding is right, and writes it into the agreed one. */
  async decide(node?: Node): Promise<void> {
    const item = node && !('items' in node) ? node : this.#all().find(one => keyOf(one) === this.#current)
    if (!item) throw new Hint(l10n.t('Choose a disagreement first.'))
    const picks = [
      ...item.said.map(({ coder, says, uri }) => ({
        label: l10n.t('Take {0}’s', coder),
        description: says,
        take: uri as string | null,
      })),
      { label: l10n.t('Neither'), description: l10n.t('write it yourself'), take: null },
    ]
    const title = `${item.source}: ${labelOf(item)}`
    const placeHolder = l10n.t('What the agreed coding is to say')
    const picked = await window.showQuickPick(picks, { title, placeHolder, matchOnDescription: true })
    if (picked) await inTurn(() => this.#write(item, picked.take))
  }

  async #write({ about, id: category, said }: DisagreementItem, take: string | null): Promise<void> {
    const client = await this.#server.client()
    const params: DecideParams = { about, id: category, files: said.map(one => one.uri), take }
    const { edit, agreed, draft, at } = await ask<DecideResult>(client, decideRequest, params)
    const uri = client.protocol2CodeConverter.asUri(agreed)
    if (draft !== null) await createFile(uri, draft)
    await apply(client, edit)
    const place = client.protocol2CodeConverter.asPosition(at)
    const selection = new Range(place, place)
    // Who takes nobody's has to write: there, and now.
    await window.showTextDocument(uri, {
      viewColumn: ViewColumn.Three,
      preview: false,
      preserveFocus: take !== null,
      selection,
    })
  }

  async #goTo(item: DisagreementItem): Promise<void> {
    this.#current = keyOf(item)
    await this.#view.reveal(item, { select: true, focus: false })
    await this.#show(item)
  }

  /** What two coders say who do not agree, side by side; the focus stays where it is. */
  async #show(item: DisagreementItem): Promise<void> {
    this.#current = keyOf(item)
    const columns = [ViewColumn.One, ViewColumn.Two]
    const [first, ...others] = item.said
    const pair = [first!, others.find(one => one.says !== first!.says)!]
    for (const [at, { uri, range }] of pair.entries()) {
      const selection = new Range(range.start.line, range.start.character, range.end.line, range.end.character)
      const options = { viewColumn: columns[at]!, preserveFocus: true, preview: true, selection }
      await window.showTextDocument(Uri.parse(uri), options)
    }
  }

  #all(): DisagreementItem[] {
    return this.#sources.flatMap(one => one.items)
  }

  #take(items: readonly DisagreementItem[]): void {
    const sources = new Map<string, DisagreementItem[]>()
    for (const item of items) sources.set(item.said[0]!.uri, [...(sources.get(item.said[0]!.uri) ?? []), item])
    this.#sources = [...sources.values()].map(own => ({ name: own[0]!.source, items: own }))
    const open = items.filter(one => one.decided === null).length
    void commands.executeCommand('setContext', shownKey, items.length > 0)
    this.#view.description = l10n.t('{0} of {1} open', open, items.length)
    this.#changed.fire()
  }

  async #update(): Promise<void> {
    if (!this.#params) return
    const generation = ++this.#generation
    try {
      const client = await this.#server.client()
      const { disagreements } = await ask<DisagreementsResult>(client, disagreementsRequest, this.#params)
      if (generation === this.#generation) this.#take(disagreements)
    } catch (error) {
      // A server that stops or starts again says so itself, and will be asked again.
      if (error instanceof ResponseError && error.code === LSPErrorCodes.RequestFailed) this.#take([])
    }
  }

  getParent(node: Node): Source | undefined {
    return 'items' in node ? undefined : this.#sources.find(one => one.items.includes(node))
  }

  getChildren(node?: Node): Node[] {
    if (!node) return [...this.#sources]
    return 'items' in node ? [...node.items] : []
  }

  getTreeItem(node: Node): TreeItem {
    return 'items' in node ? sourceItem(node) : disagreementItem(node)
  }
}

function sourceItem({ name, items }: Source): TreeItem {
  const item = new TreeItem(name, TreeItemCollapsibleState.Expanded)
  item.id = `source ${items[0]!.said[0]!.uri}`
  const decided = items.filter(one => one.decided !== null).length
  item.description = l10n.t('{0} of {1} decided', decided, items.length)
  return item
}

function disagreementItem(node: DisagreementItem): TreeItem {
  const item = new TreeItem(labelOf(node))
  item.id = keyOf(node)
  const said = node.said.map(({ coder, says }) => `${coder}: ${says}`).join(' · ')
  item.description = node.decided === null ? said : l10n.t('{0} → {1}', said, node.decided)
  item.tooltip = `${labelOf(node)}\n${item.description}`
  item.iconPath = new ThemeIcon(node.decided === null ? 'circle-large-outline' : 'pass')
  item.contextValue = 'disagreement'
  return item
}

const keyOf = ({ about, id: category, said }: DisagreementItem): string =>
  JSON.stringify([said[0]!.uri, about, category])

const labelOf = ({ about, id: category, label }: DisagreementItem): string =>
  about === 'profile' ? l10n.t('Profile') : `${category} ${label}`
