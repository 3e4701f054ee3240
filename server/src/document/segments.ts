import { type Span, span } from '../text/span.ts'
import { closeOfFirst, isMark, type Mark, marksIn } from './marks.ts'
import type { Segment } from './model.ts'
import { readRemark } from './remarks.ts'

/** A stretch of a bullet's text to be read: `text` with comments blanked, `codes` its code spans, in order. */
export interface Stretch {
  readonly text: string
  readonly from: number
  readonly to: number
  readonly codes: readonly Span[]
}

/** Where the first segment would begin, or -1 where the stretch begins with something else. */
export function startsSegment(stretch: Stretch): boolean {
  const at = skipSpace(stretch, stretch.from)
  return at < stretch.to && (isMark(stretch.text.charAt(at)) || stretch.text.charAt(at) === '`')
}

/**
 * Reads the segments that a stretch begins with: one, or several divided by commas, slashes or "and". What follows the
 * last one of them is its gloss.
 */
export function readSegments(stretch: Stretch, line: Span, wrapped = false): Segment[] {
  const segments: Segment[] = []
  const skip = skipper(stretch.codes)
  for (let at = skipSpace(stretch, stretch.from); at < stretch.to; ) {
    const body = readBody({ ...stretch, from: at }, skip)
    const after = glossAndNext({ ...stretch, from: body.span.end })
    segments.push({ ...body, wrapped, line, gloss: after.gloss && readRemark(stretch.text, after.gloss) })
    if (after.next < 0) break
    at = after.next
  }
  return segments
}

type Body = Pick<Segment, 'kind' | 'text' | 'span' | 'inner' | 'closed'>

function readBody(stretch: Stretch, skip: (at: number) => number): Body {
  const { text, from, to } = stretch
  const code = stretch.codes.find(one => one.start === from)
  if (code) return body('term', text, code, runLength(text, from), runLength(text, from))
  if (text.charAt(from) === '`') return body('term', text, span(from, endOfUnclosed(stretch)), 1, 0)
  const close = closingMark(stretch, skip)
  if (close >= 0) return body('quote', text, span(from, close + 1), 1, 1)
  return body('quote', text, span(from, Math.max(from + 1, Math.min(endOfUnclosed(stretch), to))), 1, 0)
}

function body(kind: Segment['kind'], text: string, at: Span, opening: number, closing: number): Body {
  const inner = span(at.start + opening, at.end - closing)
  return { kind, span: at, inner, text: text.slice(inner.start, inner.end), closed: closing > 0 }
}

/** The offset of the mark that ends the quotation which begins the stretch, -1 where it has none. */
function closingMark(stretch: Stretch, skip: (at: number) => number): number {
  const { text, from, to } = stretch
  const marks = marksIn(text, from, to, skip)
  const first: Mark = { ...marks[0]!, opens: true }
  const groups = parentheses(text, from, to, skip)
  const outside = [first, ...marks.slice(1).filter(mark => !groups.some(group => group.start < mark.at && mark.at < group.end))]
  const { close, paired } = closeOfFirst(outside)
  if (close && (paired || glossAndNext({ ...stretch, from: close.at + 1 }).next >= 0)) return close.at
  const end = finalParenthesis(stretch, groups)
  const closing = (before: number): Mark | undefined =>
    marks.findLast(mark => mark.at > from && mark.at < before && closesFirst(mark, first))
  return (closing(end) ?? closing(to))?.at ?? -1
}

const closesFirst = (mark: Mark, first: Mark): boolean => !mark.opens && closeOfFirst([first, mark]).close !== null

/** Where the final parenthesis begins, else the end. */
function finalParenthesis({ text, from, to }: Stretch, groups: readonly Span[]): number {
  let end = to
  while (end > from && '.,;:!? \t\r\n'.includes(text.charAt(end - 1))) end--
  return groups.find(group => group.end === end)?.start ?? to
}

function endOfUnclosed(stretch: Stretch): number {
  const groups = parentheses(stretch.text, stretch.from, stretch.to, skipper(stretch.codes))
  let end = finalParenthesis(stretch, groups)
  while (end > stretch.from + 1 && isSpace(stretch.text.charAt(end - 1))) end--
  return end
}

/** The outermost balanced parentheses, brackets included. */
function parentheses(text: string, from: number, to: number, skip: (at: number) => number): Span[] {
  const open: number[] = []
  let groups: Span[] = []
  for (let at = skip(from); at < to; at = skip(at + 1)) {
    const char = text.charAt(at)
    if (char === '(') open.push(at)
    const start = char === ')' ? open.pop() : undefined
    if (start === undefined) continue
    while (groups.length > 0 && groups[groups.length - 1]!.start > start) groups = groups.slice(0, -1)
    groups.push(span(start, at + 1))
  }
  return groups
}

/** What follows a segment: its gloss, and where the next segment of the same bullet begins (-1: there is none). */
function glossAndNext(stretch: Stretch): { gloss: Span | null; next: number } {
  const { text, from, to } = stretch
  const start = skipSpace(stretch, from)
  const inParentheses = text.charAt(start) === '(' ? parentheses(text, start, to, skipper(stretch.codes)).find(one => one.start === start) : undefined
  const next = nextSegment({ ...stretch, from: inParentheses?.end ?? from })
  if (next >= 0) return { gloss: inParentheses ?? null, next }
  let end = to
  while (end > start && isSpace(text.charAt(end - 1))) end--
  const only = [...text.slice(start, end)].every(char => '.,;:!?'.includes(char))
  return { gloss: only ? null : span(start, end), next: -1 }
}

const conjunctions = ['and', 'or', 'und', 'oder', 'en', 'of', 'et', 'ou', 'y', 'o', 'e']

/** The offset of a segment that follows a separator: `,` `;` `/` `|` `·` `+` `&`, a small word, or white space alone. */
function nextSegment(stretch: Stretch): number {
  let at = skipSpace(stretch, stretch.from)
  if (',;/|·+&'.includes(stretch.text.charAt(at)) && at < stretch.to) at = skipSpace(stretch, at + 1)
  const word = conjunctions.find(one => stretch.text.startsWith(`${one} `, at))
  if (word) at = skipSpace(stretch, at + word.length)
  const char = stretch.text.charAt(at)
  const begins = at < stretch.to && at > stretch.from && (isMark(char) || char === '`')
  return begins && !isSpace(stretch.text.charAt(at + 1)) ? at : -1
}

/** Goes on behind a code span that begins at an offset: what is in it is no prose. */
function skipper(codes: readonly Span[]): (at: number) => number {
  if (codes.length === 0) return at => at
  const ends = new Map(codes.map(code => [code.start, code.end]))
  return at => {
    let past = at
    for (let end = ends.get(past); end !== undefined; end = ends.get(past)) past = end
    return past
  }
}

const isSpace = (char: string): boolean => char !== '' && char.trim() === ''

function skipSpace({ text, to }: Stretch, from: number): number {
  let at = from
  while (at < to && isSpace(text.charAt(at))) at++
  return at
}

function runLength(text: string, from: number): number {
  let end = from
  while (text.charAt(end) === '`') end++
  return end - from
}
