import type { Taxonomy } from '../taxonomy/taxonomy.ts'
import { Lines } from '../text/lines.ts'
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
  const old = before?.pieces ?? []
  const known = new Map(old.filter(one => one.taxonomy === taxonomy).map(one => [one.piece.root, one]))
  const { plain, pieces } = parsePieces(
    text,
    old.map(one => one.piece),
  )
  const read = pieces.map(piece => {
    const same = known.get(piece.root)
    return same ? movePiece(same, piece) : readPiece(piece, plain, taxonomy)
  })
  const blocks = read.flatMap(one => one.blocks)
  const directives = readDirectives(
    text,
    read.flatMap(one => one.code),
  )
  const frontMatter = read[0]?.frontMatter ?? null
  const document = { text, lines: new Lines(text), frontMatter, directives, ...assemble(text, blocks, taxonomy) }
  return { document, pieces: read }
}

function readPiece(piece: Piece, plain: string, taxonomy: Taxonomy): ReadPiece {
  const fresh = atItsPlace(piece)
  const code: Span[] = []
  if (piece.text.includes('<!--')) {
    for (const child of fresh.root.children) {
      visit(child, node => {
        if (node.type === 'code' || node.type === 'inlineCode') code.push(spanOf(node))
      })
    }
  }
  const yaml = fresh.root.children.find(node => node.type === 'yaml')
  return {
    piece: fresh,
    taxonomy,
    blocks: fresh.root.children.flatMap(node => readBlocks(node, plain, taxonomy)),
    code,
    frontMatter: yaml?.type === 'yaml' ? readFrontMatter(yaml.value, spanOf(yaml)) : null,
  }
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
