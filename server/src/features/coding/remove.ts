import { bulletOf, linesOf } from '../../document/bullets.ts'
import type { CodingDocument, Entry, Segment } from '../../document/model.ts'
import type { Edit } from '../../rules/rule.ts'
import { type Span, span } from '../../text/span.ts'

/** Takes a segment away with its gloss: its bullet where it fills one, and its entry where nothing else is in it. */
export function removeSegment(document: CodingDocument, entry: Entry, segment: Segment): Edit {
  const remove = (at: Span): Edit => ({ span: at, newText: '' })
  if (entry.segments.length === 1 && entry.notes.length === 0 && entry.bare.length === 0)
    return remove(linesOf(document, entry.bullet))
  const bullet = bulletOf(entry.bullet, segment)
  const isAlone = bullet.segments.length === 1 && bullet.children.length === 0 && bullet.notes.length === 0
  return bullet !== entry.bullet && isAlone
    ? remove(linesOf(document, bullet))
    : remove(withSeparator(document.text, endOf(segment), segment.span.start, bullet.line))
}

export const endOf = ({ span: own, gloss }: Segment): number => gloss?.span.end ?? own.end

/** One of several in a line: what parts it from the next goes with it, or, where it is the last, from the one before. */
function withSeparator(text: string, end: number, start: number, line: Span): Span {
  const behind = /^\s*[,;·]\s*/.exec(text.slice(end, line.end))
  if (behind) return span(start, end + behind[0].length)
  const before = /(?:\s*[,;·])?\s*$/.exec(text.slice(line.start, start))!
  return span(start - before[0].length, end)
}
