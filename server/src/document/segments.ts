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
export function readSegments(stretch: Stretch, line: Span, wrapped: boolean): Segment[] {
  const alone = wholeSegment(stretch, line, wrapped)
  if (alone) return [alone]
  const segments: Segment[] = []
  for (let at = skipSpace(stretch, stretch.from); at < stretch.to; ) {
    const body = readBody({ ...stretch, from: at })
    const after = glossAndNext({ ...stretch, from: body.span.end })
    segments.push({ ...body, wrapped, line, gloss: after.gloss && readRemark(stretch.text, after.gloss) })
    if (after.next < 0) break
    at = after.next
  }
  return segments
}

type Body = Pick<Segment, 'kind' | 'text' | 'span' | 'inner' | 'closed'>

/** Most bullets hold one plain passage and nothing else: that is seen without looking at every mark. */
function wholeSegment({ text, from, to, codes }: Stretch, line: Span, wrapped: boolean): Segment | null {
  const code = codes[0]
  const marks = code ? runLength(text, from) : 1
  if (code) {
    if (code.start !== from || code.end !== to) return null
  } else if (text.charAt(from) !== '"' || text.indexOf('"', from + 1) !== to - 1 || text.charAt(to - 2) === '\\')
    return null
  const inner = span(from + marks, to - marks)
  const kind = code ? 'term' : 'quote'
  return {
    kind,
    text: text.slice(inner.start, inner.end),
    span: span(from, to),
    inner,
    closed: true,
    wrapped,
    line,
    gloss: null,
  }
}

function readBody(stretch: Stretch): Body {
  const { text, from, to } = stretch
  const code = stretch.codes.find(one => one.start === from)
  if (code) return body('term', text, code, runLength(text, from), runLength(text, from))
  if (text.charAt(from) === '`') return body('term', text, span(from, endOfUnclosed(stretch)), 1, 0)
  const close = closingMark(stretch)
  if (close >= 0) return body('quote', text, span(from, close + 1), 1, 1)
  return body('quote', text, span(from, Math.max(from + 1, Math.min(endOfUnclosed(stretch), to))), 1, 0)
}

function body(kind: Segment['kind'], text: string, at: Span, opening: number, closing: number): Body {
  const inner = span(at.start + opening, at.end - closing)
  return { kind, span: at, inner, text: text.slice(inner.start, inner.end), closed: closing > 0 }
}

/** The offset of the mark that ends the quotation which begins the stretch, -1 where it has none. */
function closingMark(stretch: Stretch): number {
  const { text, from, to, codes } = stretch
  const marks = marksIn(text, from, to, codes)
  const first: Mark = { ...marks[0]!, opens: true }
  const groups = parentheses(stretch)
  const outside = [
    first,
    ...marks.slice(1).filter(mark => !groups.some(group => group.start < mark.at && mark.at < group.end)),
  ]
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
  const groups = parentheses(stretch)
  let end = finalParenthesis(stretch, groups)
  while (end > stretch.from + 1 && isSpace(stretch.text.charAt(end - 1))) end--
  return end
}

/** The outermost balanced parentheses, brackets included; those in code spans are none. */
function parentheses({ text, from, to, codes }: Stretch): Span[] {
  const part = text.slice(from, to)
  if (!part.includes('(')) return []
  const open: number[] = []
  const groups: Span[] = []
  const search = /[()]/g
  let code = 0
  for (let found = search.exec(part); found; found = search.exec(part)) {
    const at = from + found.index
    while (code < codes.length && codes[code]!.end <= at) code++
    if (code < codes.length && codes[code]!.start <= at) search.lastIndex = codes[code]!.end - from
    else if (found[0] === '(') open.push(at)
    else {
      const start = open.pop()
      if (start === undefined) continue
      while (groups.length > 0 && groups[groups.length - 1]!.start > start) groups.pop()
      groups.push(span(start, at + 1))
    }
  }
  return groups
}

/** What follows a segment: its gloss, and where the next segment of the same bullet begins (-1: there is none). */
function glossAndNext(stretch: Stretch): { gloss: Span | null; next: number } {
  const { text, from, to } = stretch
  const start = skipSpace(stretch, from)
  const inParentheses =
    text.charAt(start) === '(' ? parentheses({ ...stretch, from: start }).find(one => one.start === start) : undefined
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
