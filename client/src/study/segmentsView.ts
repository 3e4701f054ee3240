import { commands, l10n, ThemeIcon, TreeItem, TreeItemCollapsibleState } from 'vscode'
import type { BaseLanguageClient } from 'vscode-languageclient'
import type { CategoryTarget } from '../../../server/src/lsp/protocol/views.ts'
import { type SegmentItem, type SegmentsParams, segmentsRequest } from '../../../server/src/lsp/protocol.ts'
import { ask } from '../ask.ts'
import type { LanguageServer } from '../languageServer.ts'
import { passages, relativeName } from '../words.ts'
import { contextOf } from './context.ts'
import { type HasPlaces, opening } from './place.ts'
import { StudyTree } from './studyTree.ts'

const id = 'codingMarkdown.segments'
/** Whether the segments of a category were asked for. */
const shownKey = 'codingMarkdown.hasSegments'

/** A category whose segments are shown. */
export interface Retrieved extends CategoryTarget {
  readonly label: string
}

interface FileNode extends HasPlaces {
  readonly uri: string
  readonly segments: readonly SegmentNode[]
}
interface SegmentNode extends HasPlaces {
  readonly item: SegmentItem
}
type Node = FileNode | SegmentNode

/** Every segment of a category, by the file it stands in. */
export class SegmentsView extends StudyTree<Node, readonly SegmentItem[]> {
  #category: Retrieved | undefined

  constructor(server: LanguageServer) {
    super(server, { id, none: [] })
  }

  protected ask(client: BaseLanguageClient): Promise<readonly SegmentItem[]> {
    if (!this.#category) return Promise.resolve([])
    const { codebook: uri, category } = this.#category
    const params: SegmentsParams = { uri, category }
    return ask<SegmentItem[]>(client, segmentsRequest, params)
  }

  get category(): Retrieved | undefined {
    return this.#category
  }

  get selection(): readonly HasPlaces[] {
    return this.view.selection
  }

  /** Shows the segments of a category, as they are from now on. */
  async show(category: Retrieved): Promise<void> {
    this.#category = category
    await commands.executeCommand('setContext', shownKey, true)
    await this.answer.now()
    this.update()
  }

  protected override update(): void {
    const { length } = this.answer.value
    if (this.#category) {
      const { category, label } = this.#category
      this.view.description = `${category} ${label}`
      this.view.message =
        length === 0 ? l10n.t('Nothing is filed under {0}.', `${category} ${label}`) : passages(length)
    }
    super.update()
  }

  getChildren(node?: Node): Node[] {
    if (node) return 'segments' in node ? [...node.segments] : []
    const files = new Map<string, SegmentNode[]>()
    for (const item of this.answer.value)
      files.set(item.uri, [...(files.get(item.uri) ?? []), { item, places: [item] }])
    return [...files].map(([uri, segments]) => ({ uri, segments, places: segments.map(one => one.item) }))
  }

  getTreeItem(node: Node): TreeItem {
    return 'segments' in node ? fileItem(node) : segmentItem(node)
  }
}

function fileItem({ uri, segments }: FileNode): TreeItem {
  const { name, coder } = segments[0]!.item
  const item = new TreeItem(name, TreeItemCollapsibleState.Expanded)
  item.id = uri
  item.description = [coder, String(segments.length)].filter(Boolean).join(' · ')
  item.tooltip = relativeName(uri)
  item.iconPath = new ThemeIcon('file')
  item.contextValue = 'segments'
  return item
}

function segmentItem({ item: segment }: SegmentNode): TreeItem {
  const { text, gloss } = segment
  const item = new TreeItem(text.replace(/\s+/g, ' '), TreeItemCollapsibleState.None)
  item.tooltip = [text, gloss, contextOf(segment)].filter(Boolean).join('\n\n')
  if (gloss) item.description = gloss
  item.contextValue = 'segments'
  item.command = opening(segment)
  return item
}
