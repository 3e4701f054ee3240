import type { Taxonomy } from '../taxonomy/taxonomy.ts'
import { Lines } from '../text/lines.ts'
import { type Span, shift } from '../text/span.ts'
import { assemble } from './assemble.ts'
import { type Block, readBlocks, shiftBlock } from './blocks.ts'
import { spanOf } from './bullet.ts'
import { readDirectives } from './directives.ts'
import { readFrontMatter } from './frontMatter.ts'
import { type Piece, parsePieces, visit } from './markdown.ts'
import type { CodingDocument, FrontMatter } from './model.ts'

/** A read document together with its pieces, so that the next version can take over what did not change. */
export interface ReadDocument {
  readonly document: CodingDocument
  readonly pieces: readonly ReadPiece[]
}

interface ReadPiece {
  readonly piece: Piece
  readonly taxonomy: Taxonomy
  /** Spans count from the piece's start. */
  readonly blocks: readonly Block[]
  readonly code: readonly Span[]
  readonly frontMatter: FrontMatter | null
}

/** Reads a coding file's text with its codebook. Never throws: what is broken is left out, what is whole is there. */
export const readDocument = (text: string, taxonomy: Taxonomy): CodingDocument => updateDocument(text, taxonomy, null).document

/** Reads a new version of a document; only the pieces that changed since `before` are parsed and read again. */
export function updateDocument(text: string, taxonomy: Taxonomy, before: ReadDocument | null): ReadDocument {
  const old = before?.pieces ?? []
  const known = new Map(old.filter(one => one.taxonomy === taxonomy).map(one => [one.piece.root, one]))
  const pieces = parsePieces(text, old.map(one => one.piece)).map((piece): ReadPiece => {
    const same = known.get(piece.root)
    return same ? { ...same, piece } : readPiece(piece, taxonomy)
  })
  const blocks = pieces.flatMap(({ piece, blocks }) => blocks.map(block => shiftBlock(block, piece.start)))
  const code = pieces.flatMap(({ piece, code }) => code.map(one => shift(one, piece.start)))
  const frontMatter = pieces[0]?.frontMatter ?? null
  const document = { text, lines: new Lines(text), frontMatter, directives: readDirectives(text, code), ...assemble(text, blocks, taxonomy) }
  return { document, pieces }
}

function readPiece(piece: Piece, taxonomy: Taxonomy): ReadPiece {
  const code: Span[] = []
  if (piece.text.includes('<!--')) {
    visit(piece.root, node => {
      if (node.type === 'code' || node.type === 'inlineCode') code.push(spanOf(node))
    })
  }
  const yaml = piece.root.children.find(node => node.type === 'yaml')
  return {
    piece,
    taxonomy,
    blocks: piece.root.children.flatMap(node => readBlocks(node, piece.text, taxonomy)),
    code,
    frontMatter: yaml?.type === 'yaml' ? readFrontMatter(yaml.value, spanOf(yaml)) : null,
  }
}
