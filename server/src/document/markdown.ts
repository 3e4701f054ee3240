import type { Definition, List, Nodes, Root, RootContent } from 'mdast'
import remarkFrontmatter from 'remark-frontmatter'
import remarkParse from 'remark-parse'
import { unified } from 'unified'
import { blankComments, cutPoints, frontMatterEnd } from './scan.ts'

/** A stretch of a document that parses alone as it does in the whole. */
export interface Piece {
  readonly start: number
  /** The piece's text, comments on lines of their own blanked. */
  readonly text: string
  /** Its offsets count from the beginning of the document in which the piece stood at `parsedAt`; its lines from the piece's. */
  readonly root: Root
  readonly parsedAt: number
}

export interface Pieces {
  /** The document's text, comments on lines of their own blanked. */
  readonly plain: string
  readonly pieces: readonly Piece[]
}

const markdown = unified().use(remarkParse).freeze()
const withFrontMatter = unified().use(remarkParse).use(remarkFrontmatter).freeze()

/** An opening `---` that nothing closes is a rule; given to the front matter extension, it would swallow the lists. */
const parserAtStart = (text: string): typeof markdown => (frontMatterEnd(text) > 0 ? withFrontMatter : markdown)

/**
 * Parses a document piece by piece, in time linear to its length (remark alone is not). Pieces of `before` whose text
 * is the same are taken over instead of being parsed again.
 */
export function parsePieces(text: string, before: readonly Piece[] = []): Pieces {
  const plain = blankComments(text)
  const cuts = cutPoints(plain)
  const known = new Map(before.slice(1).map(piece => [piece.text, piece]))
  const pieces = cuts.map((start, index): Piece => {
    const own = plain.slice(start, cuts[index + 1])
    const same = before.length === 0 ? undefined : index > 0 ? known.get(own) : sameText(before[0]!, own)
    return same ? { ...same, start } : parsePiece(index > 0 ? markdown : parserAtStart(own), own, start)
  })
  return { plain, pieces: withDefinitions(pieces) }
}

const sameText = (piece: Piece, text: string): Piece | undefined => (piece.text === text ? piece : undefined)

function parsePiece(parser: typeof markdown, text: string, start: number): Piece {
  const root = parser.parse(text)
  if (start > 0) for (const child of root.children) move(child, start, 0)
  return { start, text, root, parsedAt: start }
}

/** The piece with a tree whose offsets are right where it stands now. */
export function atItsPlace(piece: Piece): Piece {
  const by = piece.start - piece.parsedAt
  if (by === 0) return piece
  const root = structuredClone(piece.root)
  for (const child of root.children) move(child, by, 0)
  return { ...piece, root, parsedAt: piece.start }
}

/** A link refers to definitions anywhere in the document: pieces with brackets are parsed again in their presence. */
function withDefinitions(pieces: readonly Piece[]): Piece[] {
  const definitions = pieces.flatMap((piece, index) => definitionsOf(piece).map(definition => ({ index, definition })))
  if (definitions.length === 0) return [...pieces]
  return pieces.map((piece, index) => {
    const foreign = definitions.filter(one => one.index !== index && piece.text.includes('['))
    if (foreign.length === 0) return piece
    const known = foreign.map(one => one.definition).join('\n')
    // Before the piece, so that an open fence at its end cannot swallow them; but front matter must stay first.
    if (index === 0)
      return {
        ...piece,
        root: only(parserAtStart(piece.text).parse(`${piece.text}\n\n${known}`), 0, piece.text.length),
      }
    const head = `${known}\n\n`
    const root = only(markdown.parse(head + piece.text), head.length, Infinity)
    for (const child of root.children) move(child, piece.start - head.length, -(foreign.length + 1))
    return { ...piece, root, parsedAt: piece.start }
  })
}

const only = (root: Root, from: number, to: number): Root => ({
  ...root,
  children: root.children.filter(({ position }) => position!.start.offset! >= from && position!.start.offset! < to),
})

const definitionsOf = (piece: Piece): string[] => {
  const found: string[] = []
  if (piece.text.includes(']:')) visit(piece.root, node => node.type === 'definition' && found.push(restate(node)))
  return found
}

/** Only the label matters for what a reference is. */
const restate = (definition: Definition): string =>
  `[${definition.label ?? definition.identifier}]: <x>`.replace(/\s+/g, ' ')

/** Sees a node and all beneath it, in the order of the text. Without recursion: quotes nest as deep as anybody likes. */
export function visit(node: Nodes, see: (node: Nodes) => void): void {
  const open: Nodes[] = [node]
  for (let next = open.pop(); next; next = open.pop()) {
    see(next)
    if ('children' in next)
      for (let index = next.children.length - 1; index >= 0; index--) open.push(next.children[index]!)
  }
}

function move(node: Nodes, offset: number, lines: number): void {
  visit(node, ({ position }) => {
    const { start, end } = position!
    start.offset! += offset
    start.line += lines
    end.offset! += offset
    end.line += lines
  })
}

/** The top-level nodes of all pieces, a list that was cut being one again. Their lines count from their piece's start. */
export function topNodes({ plain, pieces }: Pieces): RootContent[] {
  const nodes: RootContent[] = []
  for (const piece of pieces) {
    for (const [index, node] of atItsPlace(piece).root.children.entries()) {
      const last = nodes.at(-1)
      const joins = last?.type === 'list' && node.type === 'list' && index === 0 && continues(plain, last, node)
      if (joins)
        nodes[nodes.length - 1] = {
          ...last,
          children: [...last.children, ...node.children],
          position: { start: last.position!.start, end: node.position!.end },
        }
      else nodes.push(node)
    }
  }
  return nodes
}

/** The pieces put together again as one tree, positions and all: what remark gives for the whole text. */
export function joinPieces({ plain, pieces }: Pieces): Root {
  const children: RootContent[] = []
  let line = 0
  for (const piece of pieces) {
    const own = structuredClone(atItsPlace(piece).root.children)
    for (const child of own) move(child, 0, line)
    const last = children.at(-1)
    const first = own[0]
    if (last?.type === 'list' && first?.type === 'list' && continues(plain, last, first)) {
      const gap = first.position!.start.line - last.position!.end.line
      last.spread = last.spread || first.spread || gap > 1
      last.children.push(...first.children)
      last.position!.end = first.position!.end
      own.shift()
    }
    children.push(...own)
    line += piece.text.match(/\r\n|\r|\n/g)?.length ?? 0
  }
  const start = { line: 1, column: 1, offset: 0 }
  const end = { ...pieces.at(-1)!.root.position!.end, offset: plain.length, line: line + 1 }
  return { type: 'root', children, position: { start, end } }
}

/** Two lists in a row are one where they use the same bullet. */
function continues(plain: string, last: List, first: List): boolean {
  const bullet = (list: List): string => plain.charAt(list.position!.start.offset!)
  return !last.ordered && !first.ordered && bullet(last) === bullet(first)
}
