import type { Root } from 'mdast'
import type { Taxonomy } from '../taxonomy/taxonomy.ts'
import { type Span, shift } from '../text/span.ts'
import { assemble } from './assemble.ts'
import { type Block, readBlocks, shiftBlock } from './blocks.ts'
import { spanOf } from './bullet.ts'
import { readDirectives } from './directives.ts'
import { readFrontMatter } from './frontMatter.ts'
import { atItsPlace, type Piece, parsePieces, visit } from './markdown.ts'
import type { CodingDocument, FrontMatter } from './model.ts'

/** A read document together with its pieces, so that the next version can take over what did not change. */
export interface ReadDocument {
  readonly document: CodingDocument
  readonly pieces: readonly ReadPiece[]
}

interface ReadPiece {
  readonly piece: Piece
  readonly taxonomy: Taxonomy
  readonly blocks: readonly Block[]
  readonly code: readonly Span[]
  readonly frontMatter: FrontMatter | null
}

/** Reads a coding file's text with its codebook. Never throws: what is broken is left out, what is whole is there. */
export const readDocument = (text: string, taxonomy: Taxonomy): CodingDocument =>
  updateDocument(text, taxonomy, null).document

/** Reads a new version of a document; only the pieces that changed since `before` are parsed and read again. */
export function updateDocument(text: string, taxonomy: Taxonomy, before: ReadDocument | null): ReadDocument {
  const pieces = before ? readChanged(text, taxonomy, before) : readAll(text, taxonomy)
  const blocks = pieces.flatMap(one => one.blocks)
  const code = pieces.flatMap(one => one.code)
  const frontMatter = pieces[0]?.frontMatter ?? null
  return { document: assemble(text, blocks, taxonomy, frontMatter, readDirectives(text, code)), pieces }
}

function readAll(text: string, taxonomy: Taxonomy): ReadPiece[] {
  const { plain, pieces } = parsePieces(text)
  return pieces.map(piece => readPiece(piece, plain, taxonomy))
}

function readChanged(text: string, taxonomy: Taxonomy, before: ReadDocument): ReadPiece[] {
  const old = before.pieces
  const known = new Map(old.filter(one => one.taxonomy === taxonomy).map(one => [one.piece.root, one]))
  const { plain, pieces } = parsePieces(
    text,
    old.map(one => one.piece),
  )
  return pieces.map(piece => {
    const same = known.get(piece.root)
    return same ? movePiece(same, piece) : readPiece(piece, plain, taxonomy)
  })
}

function readPiece(piece: Piece, plain: string, taxonomy: Taxonomy): ReadPiece {
  const fresh = atItsPlace(piece)
  const blocks: Block[] = []
  for (const node of fresh.root.children) readBlocks(node, plain, taxonomy, blocks)
  const code = piece.text.includes('<!--') ? codeIn(fresh.root) : noCode
  const yaml = fresh.root.children[0]
  const frontMatter = yaml?.type === 'yaml' ? readFrontMatter(yaml.value, spanOf(yaml)) : null
  return { piece: fresh, taxonomy, blocks, code, frontMatter }
}

const noCode: readonly Span[] = []

function codeIn(root: Root): Span[] {
  const code: Span[] = []
  visit(root, node => {
    if (node.type === 'code' || node.type === 'inlineCode') code.push(spanOf(node))
  })
  return code
}

/** A piece that was read before and stands elsewhere now, or not. */
function movePiece(read: ReadPiece, piece: Piece): ReadPiece {
  const by = piece.start - read.piece.start
  if (by === 0) return read
  return {
    ...read,
    piece,
    blocks: read.blocks.map(block => shiftBlock(block, by)),
    code: read.code.map(one => shift(one, by)),
  }
}
