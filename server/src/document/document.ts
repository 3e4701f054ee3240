import type { Root } from 'mdast'
import type { Taxonomy } from '../taxonomy/taxonomy.ts'
import { Lines } from '../text/lines.ts'
import { type Span, shift } from '../text/span.ts'
import { assemble } from './assemble.ts'
import { type Block, readBlocks } from './blocks.ts'
import { spanOf } from './bullet.ts'
import { readDirectives } from './directives.ts'
import { readFrontMatter } from './frontMatter.ts'
import { movedBy, type Piece, parsePieces, visit } from './markdown.ts'
import type { CodingDocument, FrontMatter } from './model.ts'

/** A read document together with its pieces, so that the next version can take over what did not change. */
export interface ReadDocument {
  readonly document: CodingDocument
  readonly taxonomy: Taxonomy
  /** Whether an earlier version was at hand. */
  readonly isUpdate: boolean
  readonly pieces: readonly ReadPiece[]
}

/** A piece, and what was read of it: the places are those that it was parsed with. */
interface ReadPiece extends Piece {
  readonly blocks: readonly Block[]
  readonly code: readonly Span[]
  readonly frontMatter: FrontMatter | null
}

/** Reads a coding file's text with its codebook. Never throws: what is broken is left out, what is whole is there. */
export const readDocument = (text: string, taxonomy: Taxonomy): CodingDocument =>
  updateDocument(text, taxonomy, null).document

/** Reads a new version of a document; only the pieces that changed since `before` are parsed and read again. */
export function updateDocument(text: string, taxonomy: Taxonomy, before: ReadDocument | null): ReadDocument {
  const { plain, pieces: parsed } = parsePieces(text, before?.taxonomy === taxonomy ? before.pieces : [])
  const pieces = parsed.map(piece => ('blocks' in piece ? piece : readPiece(piece, plain, taxonomy)))
  const code = pieces.flatMap(one => (one.code.length === 0 ? one.code : one.code.map(at => shift(at, movedBy(one)))))
  const frontMatter = pieces[0]?.frontMatter ?? null
  const lines = new Lines(text, before?.document.lines)
  const document = assemble(text, lines, pieces, taxonomy, frontMatter, readDirectives(text, code))
  return { document, taxonomy, isUpdate: before !== null, pieces }
}

function readPiece(piece: Piece, plain: string, taxonomy: Taxonomy): ReadPiece {
  const { root, text } = piece
  const within = movedBy(piece) === 0 ? plain : text
  const blocks: Block[] = []
  for (const node of root.children) readBlocks(node, within, taxonomy, blocks)
  const code = text.includes('<!--') ? codeIn(root) : noCode
  const yaml = root.children[0]
  const frontMatter = yaml?.type === 'yaml' ? readFrontMatter(yaml.value, spanOf(yaml)) : null
  const { start, line, lineBreaks, parsedAt, definitions, declined } = piece
  // Written out: to spread the piece into a larger object took a tenth of a whole check.
  return { text, start, line, lineBreaks, root, parsedAt, definitions, declined, blocks, code, frontMatter }
}

const noCode: readonly Span[] = []

function codeIn(root: Root): Span[] {
  const code: Span[] = []
  visit(root, node => {
    if (node.type === 'code' || node.type === 'inlineCode') code.push(spanOf(node))
  })
  return code
}
