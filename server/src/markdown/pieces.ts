import type { List, Root, RootContent, Yaml } from 'mdast'
import { BlockParser } from './parser/blocks.ts'
import { Declined } from './parser/declined.ts'
import { pointIn } from './parser/line.ts'
import { parseWithRemark } from './remark.ts'
import { byteOrderMark, countLines, cutPoints, type FrontMatter, findFrontMatter } from './scan.ts'
import { move, visit } from './tree.ts'

/** A stretch of a document that parses alone as it does in the whole. */
export interface Piece {
  readonly text: string
  /** The offset where it begins, and the number of its first line. */
  readonly start: number
  readonly line: number
  readonly lineBreaks: number
  readonly root: Root
  /** Where it began when it was parsed, in its document or alone: the positions of `root` are those of then. */
  readonly parsedAt: { readonly start: number; readonly line: number }
  /** The definitions elsewhere in the document that it was parsed with, restated as Markdown. */
  readonly definitions: string
  /** Why remark had to parse it; '' where it had not. */
  readonly declined: string
}

/** How far a piece stands behind the places that it was parsed with. */
export const movedBy = ({ start, parsedAt }: Piece): number => start - parsedAt.start

/** What can have a front matter: that is an extension of CommonMark. */
export type Dialect = 'commonmark' | 'front matter'

/**
 * Parses a document piece by piece, in time linear to its length: what is sure by our own parser, the rest by remark.
 * Pieces of `before` whose text is the same are taken over, with all that was added to them, instead of being parsed again.
 */
export function parseInPieces<Known extends Piece>(
  document: string,
  dialect: Dialect,
  before: readonly Known[] = [],
): (Known | Piece)[] {
  const parser = new PieceParser(document, dialect)
  const cuts = parser.cuts()
  const again = before.length > 0 ? comeAgain(document, cuts, before) : null
  const pieces: (Known | Piece)[] = []
  let line = 1
  let mayRefer = false
  for (let index = 0; index < cuts.length; index++) {
    const start = cuts[index]!
    const same = again?.[index]
    const text = same?.text ?? document.slice(start, cuts[index + 1])
    const piece = same
      ? atPlace(same, start, line)
      : again
        ? parser.parseApart(text, start, line)
        : parser.parse(text, start, line)
    pieces.push(piece)
    line += piece.lineBreaks
    // Only remark reads definitions, and what refers to them.
    mayRefer ||= piece.declined !== ''
  }
  return mayRefer ? withDefinitions(pieces, parser) : pieces
}

const atPlace = <Known extends Piece>(piece: Known, start: number, line: number): Known =>
  piece.start === start && piece.line === line ? piece : { ...piece, start, line }

/** The pieces of an earlier version that come again, by the number of their cut: at both ends all do, in between few. */
function comeAgain<Known extends Piece>(
  document: string,
  cuts: readonly number[],
  before: readonly Known[],
): (Known | undefined)[] {
  const again: (Known | undefined)[] = []
  const textOf = (index: number): string => document.slice(cuts[index]!, cuts[index + 1])
  let first = 0
  for (; first < cuts.length && textOf(first) === before[first]?.text; first++) again[first] = before[first]
  // What begins a document can mean another thing further on.
  const least = Math.max(first, 1)
  let last = cuts.length
  let lastBefore = before.length
  while (last > least && lastBefore > least && textOf(last - 1) === before[lastBefore - 1]!.text)
    again[--last] = before[--lastBefore]
  const known = new Map(before.slice(least, lastBefore).map(piece => [piece.text, piece]))
  for (let index = least; index < last; index++) again[index] = known.get(textOf(index))
  return again
}

/** Parses pieces of one document. */
class PieceParser {
  readonly #document: string
  /** An opening `---` that nothing closes is a rule; given to the front matter extension, it would swallow the lists. */
  readonly #front: FrontMatter | null
  #blocks: BlockParser
  /** Why our own parser cannot have any of it; looked up once it would have some. */
  #declined: string | null = null

  constructor(document: string, dialect: Dialect) {
    this.#document = document
    this.#front = dialect === 'front matter' ? findFrontMatter(document) : null
    this.#blocks = new BlockParser(document)
  }

  cuts(): number[] {
    // remark leaves a byte order mark out of its count: all its offsets are then others.
    return this.#document.charCodeAt(0) === byteOrderMark ? [0] : cutPoints(this.#document, this.#front?.next ?? 0)
  }

  /** With places of its own, and without holding on to the document's text: for versions to come. */
  parseApart(text: string, start: number, line: number): Piece {
    const own = copyOf(text)
    const alone = new PieceParser(own, start === 0 && this.#front ? 'front matter' : 'commonmark')
    return { ...alone.parse(own, 0, 1), start, line }
  }

  parse(text: string, start: number, line: number): Piece {
    this.#declined ??= whyToDecline(this.#document)
    if (this.#declined !== '') return this.parseByRemark(text, start, line, [], this.#declined)
    try {
      return this.#parseFast(text, start, line)
    } catch (error) {
      if (!(error instanceof Declined)) throw error
      this.#blocks = new BlockParser(this.#document)
      return this.parseByRemark(text, start, line, [], error.reason)
    }
  }

  #parseFast(text: string, start: number, line: number): Piece {
    const front = start === 0 ? this.#front : null
    const end = start + text.length
    const children = front ? this.#parseWithFrontMatter(front, end) : this.#blocks.parse(start, end, line)
    // A front matter at whose end the text ends is no stretch that the parser saw.
    const last = children.at(-1)?.type === 'yaml' ? children.at(-1)!.position!.end : null
    const position = {
      start: { line, column: 1, offset: start },
      end: last?.offset === end ? { ...last } : this.#blocks.end,
    }
    const root: Root = { type: 'root', children, position }
    const lineBreaks = position.end.line - line
    return { text, start, line, lineBreaks, root, parsedAt: { start, line }, definitions: '', declined: '' }
  }

  /** `definitions` are those elsewhere in the document, each a line. */
  parseByRemark(text: string, start: number, line: number, definitions: readonly string[], declined: string): Piece {
    const lineBreaks = countLines(this.#document, start, start + text.length)
    const hasFront = start === 0 && this.#front !== null
    const root = definitions.length > 0 ? parseKnowing(definitions, hasFront, text) : parseWithRemark(text, hasFront)
    move(root, start, line - 1)
    const parsedAt = { start, line }
    return { text, start, line, lineBreaks, root, parsedAt, definitions: definitions.join('\n'), declined }
  }

  #parseWithFrontMatter(front: FrontMatter, to: number): RootContent[] {
    const fenceLine = 1 + countLines(this.#document, 0, front.fence)
    const end = pointIn({ number: fenceLine, begin: front.fence, end: front.end }, front.end)
    const position = { start: { line: 1, column: 1, offset: 0 }, end }
    const yaml: Yaml = { type: 'yaml', value: this.#document.slice(front.from, front.to), position }
    return [yaml, ...this.#blocks.parse(front.next, to, fenceLine + (front.next > front.end ? 1 : 0))]
  }
}

/** V8 cuts a text by pointing into the whole, which then stays as long as its smallest part. A text put together is flattened to one of its own. */
const copyOf = (text: string): string => ` ${text}`.slice(1)

/** Characters that remark takes for others, or that mix up its count. */
function whyToDecline(document: string): string {
  if (document.charCodeAt(0) === byteOrderMark) return 'a byte order mark'
  if (document.includes('\0')) return 'a NUL'
  return document.includes('\r') && /\r(?!\n)/.test(document) ? 'a carriage return alone' : ''
}

/** The tree of a piece's text, as if it stood alone, but with definitions of links known. */
function parseKnowing(definitions: readonly string[], hasFront: boolean, text: string): Root {
  const known = definitions.join('\n')
  // Before the text, so that an open fence at its end cannot swallow them; but front matter must stay first.
  const head = hasFront ? '' : `${known}\n\n`
  const root = parseWithRemark(hasFront ? `${text}\n\n${known}` : head + text, hasFront)
  const children = root.children.filter(({ position }) => {
    const at = position!.start.offset! - head.length
    return at >= 0 && at < text.length
  })
  for (const child of children) move(child, -head.length, head === '' ? 0 : -definitions.length - 1)
  const number = 1 + countLines(text, 0, text.length)
  const begin = Math.max(text.lastIndexOf('\n'), text.lastIndexOf('\r')) + 1
  const end = pointIn({ number, begin, end: text.length }, text.length)
  const position = { start: { line: 1, column: 1, offset: 0 }, end }
  return { ...root, children, position }
}

/** A link refers to definitions anywhere in the document: pieces that do are parsed again in their presence. */
function withDefinitions<Known extends Piece>(
  pieces: readonly (Known | Piece)[],
  parser: PieceParser,
): (Known | Piece)[] {
  const own = pieces.map(definitionsOf)
  const all = new Map(own.flatMap(one => [...one]))
  return pieces.map((piece, index) => {
    const { text, start, line } = piece
    const labels = all.size > 0 ? labelsIn(text) : []
    const foreign = labels.filter(label => all.has(label) && !own[index]!.has(label)).map(label => all.get(label)!)
    if (foreign.join('\n') === piece.definitions) return piece
    return foreign.length > 0
      ? parser.parseByRemark(text, start, line, foreign, 'a definition of a link elsewhere')
      : parser.parse(text, start, line)
  })
}

/** The definitions of a piece, restated: only the label matters for what a reference is. */
function definitionsOf(piece: Piece): Map<string, string> {
  const found = new Map<string, string>()
  if (!piece.text.includes(']:')) return found
  visit(piece.root, node => {
    if (node.type !== 'definition') return
    found.set(node.identifier, `[${node.label ?? node.identifier}]: <x>`.replace(/\s+/g, ' '))
  })
  return found
}

/** What stands in brackets, as an identifier of mdast. The marks of quotes at the beginnings of lines are no part of it. */
function labelsIn(text: string): string[] {
  const labels = new Set<string>()
  for (const [, label] of text.matchAll(/\[((?:\\[\s\S]|[^\\[\]])*)\]/g)) {
    const oneLine = label!.replace(/(\r\n|\r|\n)[\t >]*/g, ' ').replace(/[\t ]+/g, ' ')
    labels.add(oneLine.replace(/^ | $/g, '').toLowerCase().toUpperCase().toLowerCase())
  }
  return [...labels]
}

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
