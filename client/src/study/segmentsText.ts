import {
  Disposable,
  DocumentLink,
  EventEmitter,
  l10n,
  languages,
  Range,
  type TextDocument,
  Uri,
  workspace,
} from 'vscode'
import { type SegmentItem, type SegmentsParams, segmentsRequest } from '../../../server/src/lsp/protocol.ts'
import { ask } from '../ask.ts'
import type { LanguageServer } from '../languageServer.ts'
import { passages } from '../words.ts'
import { contextOf } from './context.ts'
import type { Retrieved } from './segmentsView.ts'

const scheme = 'coding-segments'

/** Where the segments of a category can be read as a text. */
export const segmentsUri = (category: Retrieved): Uri =>
  Uri.from({
    scheme,
    path: `/${`${category.category} ${category.label}`.replace(/[/\\]/g, '-')}.md`,
    query: JSON.stringify(category),
  })

/** Shows the segments of a category as a text to be read, searched and copied, with links to where they are filed. */
export function serveSegments(server: LanguageServer): Disposable {
  const changed = new EventEmitter<Uri>()
  /** The segment that stands in a line. */
  const linked = new Map<string, ReadonlyMap<number, Written>>()
  const textOf = async (uri: Uri): Promise<string> => {
    const retrieved: Retrieved = JSON.parse(uri.query)
    const params: SegmentsParams = { uri: retrieved.codebook, category: retrieved.category }
    const items = await ask<SegmentItem[]>(await server.client(), segmentsRequest, params)
    const { lines, places } = written(retrieved, items)
    linked.set(uri.toString(), places)
    return lines.join('\n')
  }
  const links = ({ uri }: TextDocument): DocumentLink[] =>
    [...(linked.get(uri.toString()) ?? [])].map(
      ([line, { item, length }]) => new DocumentLink(new Range(line, bullet, line, bullet + length), target(item)),
    )
  return Disposable.from(
    changed,
    workspace.registerTextDocumentContentProvider(scheme, {
      onDidChange: changed.event,
      provideTextDocumentContent: textOf,
    }),
    languages.registerDocumentLinkProvider({ scheme }, { provideDocumentLinks: links }),
    workspace.onDidCloseTextDocument(({ uri }) => linked.delete(uri.toString())),
    server.onDidChange(() => {
      for (const { uri } of workspace.textDocuments) if (uri.scheme === scheme) changed.fire(uri)
    }),
  )
}

interface Written {
  readonly item: SegmentItem
  /** Of the passage with its marks. */
  readonly length: number
}

function written({ category, label }: Retrieved, items: readonly SegmentItem[]) {
  const files = new Set(items.map(one => one.uri)).size
  const lines = [`# ${category} ${label}`, '', l10n.t('{0} in {1} documents', passages(items.length), files)]
  const places = new Map<number, Written>()
  let last: string | undefined
  for (const item of items) {
    const { uri, name, coder, text, gloss } = item
    if (uri !== last) lines.push('', `## ${[name, coder].filter(Boolean).join(' · ')}`, '')
    last = uri
    const mark = item.kind === 'term' ? '`' : '"'
    const passage = `${mark}${text.replace(/\s+/g, ' ')}${mark}`
    places.set(lines.length, { item, length: passage.length })
    lines.push(`- ${passage}${gloss ? ` (${gloss.replace(/\s+/g, ' ')})` : ''}`)
    const context = contextOf(item)
    if (context) lines.push(`  > ${context}`)
  }
  return { lines: [...lines, ''], places }
}

/** How far a passage stands from the margin. */
const bullet = '- '.length

/** An editor goes to the line and column that a fragment names. */
const target = ({ uri, range: { start } }: SegmentItem): Uri =>
  Uri.parse(uri).with({ fragment: `L${start.line + 1},${start.character + 1}` })
