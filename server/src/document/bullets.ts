import type { Span } from '../text/span.ts'
import { span } from '../text/span.ts'
import type { Bullet, CodingDocument, Segment } from './model.ts'

/** The lines that a bullet fills, their last line break included, so that nothing is left when it is removed. */
export function linesOf(document: CodingDocument, bullet: Bullet): Span {
  const { lines } = document
  const start = lines.startOf(lines.lineAt(bullet.span.start))
  const last = lines.lineAt(bullet.span.end)
  const end = bullet.span.end === lines.startOf(last) && last > 0 ? bullet.span.end : lines.startOf(last + 1)
  return span(start, end)
}

/** The white space before a bullet's marker; where something else stands there, as much space. */
export function indentOf({ text, lines }: CodingDocument, bullet: Bullet): string {
  const before = text.slice(lines.startOf(lines.lineAt(bullet.span.start)), bullet.span.start)
  return before.trim() === '' ? before : ' '.repeat(before.length)
}

/** The white space before what is nested in a bullet: as its children have it, else as deep as its own text. */
export function nestedIndent(document: CodingDocument, bullet: Bullet): string {
  const child = bullet.children[0]
  if (child) return indentOf(document, child)
  return indentOf(document, bullet) + ' '.repeat(Math.min(4, Math.max(2, bullet.line.start - bullet.span.start)))
}

/** The bullet in whose own text a segment stands: `bullet`, or one nested in it. */
export function bulletOf(bullet: Bullet, segment: Segment): Bullet {
  let low = 0
  let high = bullet.children.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (bullet.children[middle]!.span.end < segment.span.end) low = middle + 1
    else high = middle
  }
  const child = bullet.children[low]
  return child && child.span.start <= segment.span.start ? bulletOf(child, segment) : bullet
}
