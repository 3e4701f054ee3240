import type { Root } from 'mdast'
import type { Taxonomy } from '../taxonomy/taxonomy.ts'
import { Lines } from '../text/lines.ts'
import { type Span, shift } from '../text/span.ts'
import { assemble } from './assemble.ts'
import { type Block, readBlocks } from './blocks.ts'
import { spanOf } from './bullet.ts'
import { readDirectives } from './directives.ts'
import { readFrontMatter } from './frontMatter.ts'
import { type Piece, parsePieces, visit } from './markdown.ts'
import type { CodingDocument, FrontMatter } from './model.ts'

/** A read document together with its pieces, so that the next version can take over what did not change. */
export interface ReadDocument {
  readonly document: CodingDocument
  readonly taxonomy: Taxonomy
  /** Whether an earlier version was at hand. */
  readonly isUpdate: boolean
  readonly pieces: readonly ReadPiece[]
}

interface ReadPiece {
  readonly piece: Piece
  /** Their places, and those of `code`, are those that the piece was parsed with. */
  readonly blocks: readonly Block[]
  readonly code: readonly Span[]
  readonly frontMatter: FrontMatter | null
  /** How far the piece stands behind these places. */
  readonly by: number
}

/** Reads a coding file's text with its codebook. Never throws: what is broken is left out, what is whole is there. */
export const readDocument = (text: string, taxonomy: Taxonomy): CodingDocument =>
  updateDocument(text, taxonomy, null).document

/** Reads a new version of a document; only the pieces that changed since `before` are parsed and read again. */
export function updateDocument(text: string, taxonomy: Taxonomy, before: ReadDocument | null): ReadDocument {
  const pieces = readPieces(text, taxonomy, before?.taxonomy === taxonomy ? before.pieces : [])
  const code = pieces.flatMap(one => (one.by === 0 ? one.code : one.code.map(at => shift(at, one.by))))
  const frontMatter = pieces[0]?.frontMatter ?? null
  const lines = new Lines(text, before?.document.lines)
  const document = assemble(text, lines, pieces, taxonomy, frontMatter, readDirectives(text, code))
  return { document, taxonomy, isUpdate: before !== null, pieces }
}

function readPieces(text: string, taxonomy: Taxonomy, before: readonly ReadPiece[]): ReadPiece[] {
  const known = new Map(before.map(one => [one.piece.root, one]))
  const { plain, pieces } = parsePieces(
    text,
    before.map(one => one.piece),
  )
  return pieces.map(piece => {
    const same = known.get(piece.root)
    if (!same) return readPiece(piece, plain, taxonomy)
    return same.piece === piece ? same : { ...same, piece, by: piece.start - piece.parsedAt.start }
  })
}

function readPiece(piece: Piece, plain: string, taxonomy: Taxonomy): ReadPiece {
  const { root, text, start, parsedAt } = piece
  const by = start - parsedAt.start
  const within = by === 0 ? plain : text
  const blocks: Block[] = []
  for (const node of root.children) readBlocks(node, within, taxonomy, blocks)
  const code = text.includes('<!--') ? codeIn(root) : noCode
  const yaml = root.children[0]
  const frontMatter = yaml?.type === 'yaml' ? readFrontMatter(yaml.value, spanOf(yaml)) : null
  return { piece, blocks, code, frontMatter, by }
}

const noCode: readonly Span[] = []

function codeIn(root: Root): Span[] {
  const code: Span[] = []
  visit(root, node => {
    if (node.type === 'code' || node.type === 'inlineCode') code.push(spanOf(node))
  })
  return code
}
