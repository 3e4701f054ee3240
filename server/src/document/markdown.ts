import type { Root } from 'mdast'
import { joinPieces as join, type Piece, parseInPieces } from '../markdown/pieces.ts'
import { blankComments } from './comments.ts'

export { movedBy, type Piece } from '../markdown/pieces.ts'
export { visit } from '../markdown/tree.ts'

export interface Pieces<P extends Piece = Piece> {
  /** The document's text, comments on lines of their own blanked. */
  readonly plain: string
  readonly pieces: readonly P[]
}

/** Parses a document's text; pieces of `before` that did not change are taken over. */
export function parsePieces<Known extends Piece>(text: string, before: readonly Known[] = []): Pieces<Known | Piece> {
  const plain = blankComments(text)
  return { plain, pieces: parseInPieces(plain, 'front matter', before) }
}

/** The pieces put together again as one tree, positions and all: what remark gives for the whole text. */
export const joinPieces = ({ plain, pieces }: Pieces): Root => join(plain, pieces)
