import type { Definition, List, Root, RootContent } from 'mdast'
import remarkFrontmatter from 'remark-frontmatter'
import remarkParse from 'remark-parse'
import { unified } from 'unified'
import { BlockParser } from './blocks.ts'
import { byteOrderMark, isLineBreak } from './characters.ts'
import { pointAt } from './content.ts'
import { countLines, cutPoints, type FrontMatter, findFrontMatter } from './scan.ts'
import { move, visit } from './tree.ts'

/** A stretch of a document that parses alone as it does in the whole. */
export interface Piece {
  readonly text: string
  /** The offset where it begins, and the number of its first line. */
  readonly start: number
  readonly line: number
  readonly lineBreaks: number
  readonly root: Root
  /** Where it began when it was parsed: the positions of `root` are those of then. */
  readonly parsedAt: { readonly start: number; readonly line: number }
  /** The definitions elsewhere in the document that it was parsed with, restated as Markdown. */
  readonly definitions: string
  /** Why remark had to parse it; '' where it had not. */
  readonly declined: string
}

/** The stretch of a document that a piece is made of. */
interface Stretch {
  readonly document: string
  readonly text: string
  readonly start: number
  readonly line: number
  readonly front: FrontMatter | null
}

const markdown = unified().use(remarkParse).freeze()
const withFrontMatter = unified().use(remarkParse).use(remarkFrontmatter).freeze()

/** What can have a front matter: that is an extension of CommonMark. */
export type Dialect = 'commonmark' | 'front matter'

/**
 * Parses a document piece by piece, in time linear to its length: what is sure by our own parser, the rest by remark.
 * Pieces of `before` whose text is the same are taken over instead of being parsed again.
 */
export function parseInPieces(document: string, dialect: Dialect, before: readonly Piece[] = []): Piece[] {
  // An opening `---` that nothing closes is a rule; given to the front matter extension, it would swallow the lists.
  const front = dialect === 'front matter' ? findFrontMatter(document) : null
  const known = new Map(before.slice(1).map(piece => [piece.text, piece]))
  // remark leaves a byte order mark out of its count: all its offsets are then others.
  const cuts = startsWithByteOrderMark(document) ? [0] : cutPoints(document, front ? front.next : 0)
  const pieces: Piece[] = []
  let line = 1
  for (let index = 0; index < cuts.length; index++) {
    const start = cuts[index]!
    const text = document.slice(start, cuts[index + 1])
    const same = index > 0 ? known.get(text) : before[0]?.text === text ? before[0] : undefined
    const piece = same
      ? { ...same, start, line }
      : parsePiece({ document, text, start, line, front: index > 0 ? null : front })
    pieces.push(piece)
    line += piece.lineBreaks
  }
  return document.includes(']:') || before.some(piece => piece.definitions !== '')
    ? withDefinitions(pieces, document, front)
    : pieces
}

const startsWithByteOrderMark = (document: string): boolean => document.charCodeAt(0) === byteOrderMark

function parsePiece(stretch: Stretch): Piece {
  const { text, start, line } = stretch
  const parser = new BlockParser(stretch.document, line)
  if (!parseFast(parser, stretch)) return parseByRemark(stretch, [], parser.declined)
  const root: Root = { type: 'root', children: parser.children, position: positionOf(stretch, parser.line) }
  const lineBreaks = parser.line - line
  return { text, start, line, lineBreaks, root, parsedAt: { start, line }, definitions: '', declined: '' }
}

function parseFast(parser: BlockParser, { document, text, start, front }: Stretch): boolean {
  parser.declined = whyToDecline(text, start)
  if (parser.declined !== '') return false
  if (!front) return parser.parse(start, start + text.length)
  const line = 1 + countLines(document, 0, front.fence)
  const position = { start: pointAt(1, 0, 0), end: pointAt(line, front.fence, front.end) }
  parser.children.push({ type: 'yaml', value: document.slice(front.from, front.to), position })
  parser.line = line + (front.next > front.end ? 1 : 0)
  return parser.parse(front.next, text.length)
}

/** Characters that remark takes for others, or that mix up its count. */
function whyToDecline(text: string, start: number): string {
  if (start === 0 && startsWithByteOrderMark(text)) return 'a byte order mark'
  if (text.includes('\0')) return 'a NUL'
  return /\r(?!\n)/.test(text) ? 'a carriage return alone' : ''
}

function positionOf({ document, text, start, line }: Stretch, lastLine: number): Root['position'] {
  const end = start + text.length
  let begin = end
  while (begin > start && !isLineBreak(document.charCodeAt(begin - 1))) begin--
  return { start: pointAt(line, start, start), end: pointAt(lastLine, begin, end) }
}

/** `definitions` are those elsewhere in the document, each a line. */
function parseByRemark(stretch: Stretch, definitions: readonly string[], declined: string): Piece {
  const { document, text, start, line } = stretch
  const lineBreaks = countLines(document, start, start + text.length)
  const root = definitions.length > 0 ? parseKnowing(definitions, stretch, line + lineBreaks) : parseAlone(stretch)
  const parsedAt = { start, line }
  return { text, start, line, lineBreaks, root, parsedAt, definitions: definitions.join('\n'), declined }
}

function parseAlone({ text, start, line, front }: Stretch): Root {
  const root = (front ? withFrontMatter : markdown).parse(text)
  move(root, start, line - 1)
  return root
}

function parseKnowing(definitions: readonly string[], stretch: Stretch, lastLine: number): Root {
  const { text, start, line, front } = stretch
  const known = definitions.join('\n')
  // Before the piece, so that an open fence at its end cannot swallow them; but front matter must stay first.
  const head = start === 0 ? '' : `${known}\n\n`
  const parsed = front
    ? withFrontMatter.parse(`${text}\n\n${known}`)
    : markdown.parse(head === '' ? `${text}\n\n${known}` : head + text)
  const children = parsed.children.filter(({ position }) => {
    const at = position!.start.offset! - head.length
    return at >= 0 && at < text.length
  })
  for (const child of children) move(child, start - head.length, line - 1 - (head === '' ? 0 : definitions.length + 1))
  return { type: 'root', children, position: positionOf(stretch, lastLine) }
}

/** A link refers to definitions anywhere in the document: pieces with brackets are parsed again in their presence. */
function withDefinitions(pieces: readonly Piece[], document: string, front: FrontMatter | null): Piece[] {
  const all = pieces.flatMap((piece, index) => definitionsOf(piece).map(definition => ({ index, definition })))
  return pieces.map((piece, index) => {
    const foreign = piece.text.includes('[') ? all.filter(one => one.index !== index).map(one => one.definition) : []
    if (foreign.join('\n') === piece.definitions) return piece
    const stretch = {
      document,
      text: piece.text,
      start: piece.start,
      line: piece.line,
      front: index > 0 ? null : front,
    }
    return foreign.length > 0 ? parseByRemark(stretch, foreign, 'definitions elsewhere') : parsePiece(stretch)
  })
}

const definitionsOf = (piece: Piece): string[] => {
  const found: string[] = []
  if (piece.text.includes(']:')) visit(piece.root, node => node.type === 'definition' && found.push(restate(node)))
  return found
}

/** Only the label matters for what a reference is. */
const restate = (definition: Definition): string =>
  `[${definition.label ?? definition.identifier}]: <x>`.replace(/\s+/g, ' ')

/** The piece with a tree whose positions are right where it stands now. */
export function atItsPlace(piece: Piece): Piece {
  const { start, line, parsedAt } = piece
  if (start === parsedAt.start && line === parsedAt.line) return piece
  const root = structuredClone(piece.root)
  move(root, start - parsedAt.start, line - parsedAt.line)
  return { ...piece, root, parsedAt: { start, line } }
}

/** The pieces put together as one tree, a list that was cut being one again: what remark gives for the whole. */
export function joinPieces(document: string, pieces: readonly Piece[]): Root {
  const children: RootContent[] = []
  /** The list at the end that was put together: a copy, as the pieces keep theirs. */
  let joined: List | null = null
  for (const piece of pieces) {
    const own = atItsPlace(piece).root.children
    const last = children.at(-1)
    const first = own[0]
    if (last?.type === 'list' && first?.type === 'list' && continues(document, last, first)) {
      if (joined !== last) {
        joined = { ...last, children: [...last.children] }
        children[children.length - 1] = joined
      }
      append(first, joined)
    } else if (first) children.push(first)
    for (let index = 1; index < own.length; index++) children.push(own[index]!)
  }
  const start = { line: 1, column: 1, offset: 0 }
  const end = atItsPlace(pieces.at(-1)!).root.position!.end
  return { type: 'root', children, position: { start, end } }
}

/** Two lists in a row are one where they use the same bullet. */
function continues(document: string, last: List, first: List): boolean {
  const bullet = (list: List): string => document.charAt(list.position!.start.offset!)
  return !last.ordered && !first.ordered && bullet(last) === bullet(first)
}

function append(list: List, to: List): void {
  const isApart = list.position!.start.line - to.position!.end.line > 1
  to.spread = to.spread || list.spread || isApart
  to.position = { start: to.position!.start, end: list.position!.end }
  for (const item of list.children) to.children.push(item)
}
