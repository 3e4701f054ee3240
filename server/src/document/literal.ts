import type { Nodes } from 'mdast'
import { blankComments } from './comments.ts'
import type { ReadDocument } from './document.ts'
import { movedBy, visit } from './markdown.ts'

const literal = ['code', 'html', 'inlineCode', 'yaml'] as const
export type LiteralType = (typeof literal)[number]

const isLiteral = (type: Nodes['type']): type is LiteralType => (literal as readonly string[]).includes(type)

/** In which kind of text that Markdown does not read an offset lies: code, HTML, front matter; null in all other. */
export function literalAt({ document: { text }, pieces }: ReadDocument, offset: number): LiteralType | null {
  if (isInComment(text, offset)) return 'html'
  const piece = pieces.findLast(({ start }) => start < offset || start === 0)
  if (!piece) return null
  const by = movedBy(piece)
  let inside: LiteralType | null = null
  visit(piece.root, ({ type, position }) => {
    if (!isLiteral(type) || !position) return
    const start = position.start.offset! + by
    const end = position.end.offset! + by
    // A fence that nothing closes goes on where it ends.
    if (start < offset && (offset < end || (type === 'code' && offset === end))) inside = type
  })
  return inside
}

/** Comments on lines of their own are blanked before Markdown is read, and stand in no piece. */
function isInComment(text: string, offset: number): boolean {
  const start = offset > 0 ? text.lastIndexOf('<!--', offset - 1) : -1
  if (start < 0 || text.indexOf('-->', start + 4) + 3 <= offset) return false
  return blankComments(text).charAt(start) === ' '
}
