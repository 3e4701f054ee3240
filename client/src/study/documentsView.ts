import { commands, l10n, ThemeIcon, TreeItem, TreeItemCollapsibleState, Uri } from 'vscode'
import type { BaseLanguageClient } from 'vscode-languageclient'
import { type DocumentItem, documentsRequest } from '../../../server/src/lsp/protocol/views.ts'
import { ask } from '../ask.ts'
import type { LanguageServer } from '../languageServer.ts'
import { count, passages, problemCounts, relativeName } from '../words.ts'
import { StudyTree } from './studyTree.ts'

const id = 'codingMarkdown.documents'
/** Whether only those are listed that have to be read again. */
const revisitKey = 'codingMarkdown.onlyRevisit'
/** Whether the study has no coding file. */
const noneKey = 'codingMarkdown.hasNoDocuments'

interface CoderNode {
  readonly coder: string
  readonly documents: readonly DocumentNode[]
}
export interface DocumentNode {
  readonly item: DocumentItem
}
interface DetailNode {
  readonly detail: Detail
}
type Node = CoderNode | DocumentNode | DetailNode

/** The coding files of the study: what each is, how far it is, and what is wrong with it. */
export class DocumentsView extends StudyTree<Node, readonly DocumentItem[]> {
  #onlyRevisit = false

  constructor(server: LanguageServer) {
    super(server, { id, none: [] })
  }

  protected ask(client: BaseLanguageClient): Promise<readonly DocumentItem[]> {
    return ask<DocumentItem[]>(client, documentsRequest, {})
  }

  get selection(): readonly DocumentNode[] {
    return this.view.selection.filter((node): node is DocumentNode => 'item' in node)
  }

  /** Lists only what has to be read again, or all; how many that are. */
  async show(onlyRevisit: boolean): Promise<number> {
    await this.answer.now()
    const { length } = this.answer.value.filter(one => !onlyRevisit || one.revisit)
    this.#onlyRevisit = onlyRevisit && length > 0
    await commands.executeCommand('setContext', revisitKey, this.#onlyRevisit)
    this.update()
    return length
  }

  get #shown(): readonly DocumentItem[] {
    return this.answer.value.filter(one => !this.#onlyRevisit || one.revisit)
  }

  protected override update(): void {
    void commands.executeCommand('setContext', noneKey, this.answer.value.length === 0)
    const { length } = this.#shown
    const drafts = this.#shown.filter(one => one.progress.isDraft).length
    this.view.description = [String(length), count(drafts, l10n.t('1 draft'), l10n.t('{0} drafts', drafts))]
      .filter(Boolean)
      .join(' · ')
    const only = l10n.t('Only those that were coded before a category was added or redefined')
    const none = l10n.t('Nothing is left to be read again.')
    this.view.message = this.#onlyRevisit ? (length > 0 ? only : none) : undefined
    super.update()
  }

  getChildren(node?: Node): Node[] {
    if (node) return 'coder' in node ? [...node.documents] : 'item' in node ? details(node.item) : []
    const documents = this.#shown.map(item => ({ item }))
    const coders = [...new Set(documents.map(({ item }) => item.coder ?? ''))]
    if (coders.length < 2) return documents
    return coders.map(coder => ({ coder, documents: documents.filter(({ item }) => (item.coder ?? '') === coder) }))
  }

  getTreeItem(node: Node): TreeItem {
    if ('coder' in node) return coderItem(node)
    return 'item' in node ? documentItem(node.item) : detailItem(node.detail)
  }
}

function coderItem({ coder, documents }: CoderNode): TreeItem {
  const item = new TreeItem(coder || l10n.t('by nobody else'), TreeItemCollapsibleState.Expanded)
  item.description = String(documents.length)
  item.iconPath = new ThemeIcon('account')
  return item
}

function documentItem({ uri, name, profiles, progress, verification, revisit }: DocumentItem): TreeItem {
  const file = Uri.parse(uri)
  const item = new TreeItem(name, TreeItemCollapsibleState.Collapsed)
  item.id = uri
  const lost = verification && 'lost' in verification ? verification.lost : 0
  item.description = [...profiles, passages(progress.passages), count(lost, l10n.t('1 lost'), l10n.t('{0} lost', lost))]
    .filter(Boolean)
    .join(' · ')
  item.tooltip = relativeName(uri)
  // With its file come the marks of its problems, as in the explorer.
  item.resourceUri = file
  item.iconPath = new ThemeIcon(revisit ? 'history' : progress.isDraft ? 'edit' : 'pass')
  item.contextValue = revisit ? 'document revisit' : 'document'
  item.command = { command: 'vscode.open', title: '', arguments: [file, { preserveFocus: true, preview: true }] }
  return item
}

interface Detail {
  readonly icon: string
  readonly label: string
  readonly text: string
}

function details({ profiles, progress, problems, verification, revisit }: DocumentItem): DetailNode[] {
  const { isDraft, doubts } = progress
  const state = [
    isDraft ? l10n.t('Draft') : l10n.t('Complete'),
    passages(progress.passages),
    count(doubts, l10n.t('1 doubt'), l10n.t('{0} doubts', doubts)),
  ]
  const all: Detail[] = [
    { icon: 'account', label: l10n.t('Profile'), text: profiles.join(', ') || l10n.t('none') },
    { icon: isDraft ? 'edit' : 'pass', label: l10n.t('Progress'), text: state.filter(Boolean).join(', ') },
    { icon: 'warning', label: l10n.t('Problems'), text: problemCounts(problems) },
    { icon: 'search', label: l10n.t('In the source'), text: verificationText(verification) },
  ]
  if (revisit) {
    const { version, categories } = revisit
    const names = categories.map(one => `${one.id} ${one.label}`).join(', ')
    all.push({
      icon: 'history',
      label: l10n.t('To be read again'),
      text: l10n.t('{0}; coded with version {1}', names, version),
    })
  }
  return all.map(detail => ({ detail }))
}

function verificationText(verification: DocumentItem['verification']): string {
  if (verification === null) return l10n.t('the study says nowhere where its sources are')
  if ('missing' in verification) return verification.missing
  const { found, differs, lost } = verification
  return [
    l10n.t('{0} found', found),
    count(differs, l10n.t('1 differs'), l10n.t('{0} differ', differs)),
    count(lost, l10n.t('1 not found'), l10n.t('{0} not found', lost)),
  ]
    .filter(Boolean)
    .join(', ')
}

function detailItem({ icon, label, text }: Detail): TreeItem {
  const item = new TreeItem(label, TreeItemCollapsibleState.None)
  item.description = text
  item.tooltip = `${label}: ${text}`
  item.iconPath = new ThemeIcon(icon)
  item.accessibilityInformation = { label: `${label}: ${text}` }
  return item
}
