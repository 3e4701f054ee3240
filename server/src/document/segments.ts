import { isSpace, skipSpace, skipSpaceBack } from '../text/space.ts'
import { type Span, slice, span } from '../text/span.ts'
import { allPair, findClose, isMark, type Mark, marksIn } from './marks.ts'
import type { Segment } from './model.ts'
import { readRemark } from './remarks.ts'

/** A stretch of a bullet's text to be read: `text` with comments blanked, `codes` its code spans, in order. */
export interface Stretch {
  readonly text: string
  readonly from: number
  readonly to: number
  readonly codes: readonly Span[]
}

/** Whether a stretch begins with a segment. */
export function startsSegment(stretch: Stretch): boolean {
  const { text, from, to } = stretch
  const at = skipSpace(text, from, to)
  return at < to && (isMark(text.charAt(at)) || text.charAt(at) === '`')
}

/**
 * Reads the segments that a stretch begins with: one, or several divided by commas, slashes or "and". What follows the
 * last one of them is its gloss.
 */
export function readSegments(stretch: Stretch, line: Span, wrapped: boolean): Segment[] {
  const alone = wholeSegment(stretch, line, wrapped)
  return alone ? [alone] : new SegmentReader(stretch, line, wrapped).read()
}

/** Most bullets hold one plain passage, with a gloss or without: that is seen without looking at every mark. */
function wholeSegment({ text, from, to, codes }: Stretch, line: Span, wrapped: boolean): Segment | null {
  const code = codes[0]
  const marks = code ? runLength(text, from) : 1
  const end = code ? code.end : text.indexOf('"', from + 1) + 1
  if (code ? code.start !== from : text.charAt(from) !== '"' || end === 0 || end > to || text.charAt(end - 2) === '\\')
    return null
  const gloss = end === to ? null : plainGloss(text, end, to)
  // Where a parenthesis opens within the passage, its marks have to be looked at.
  if (end !== to && (!gloss || text.slice(from, end).includes('('))) return null
  const inner = span(from + marks, end - marks)
  return {
    kind: code ? 'term' : 'quote',
    span: span(from, end),
    inner,
    text: slice(text, inner),
    closed: true,
    gloss: gloss && readRemark(text, gloss),
    wrapped,
    line,
  }
}

/** ` (…)` up to the end, without marks, code or parentheses in it. */
function plainGloss(text: string, from: number, to: number): Span | null {
  plain.lastIndex = from
  return plain.test(text) && plain.lastIndex === to ? span(from + 1, to) : null
}

const plain = / \([^()"'`“”„‟‘’‚«»‹›\\]*\)/y

type Body = Pick<Segment, 'kind' | 'text' | 'span' | 'inner' | 'closed'>

/** Reads one stretch; marks and parentheses are looked for once, so that many segments cost what their text does. */
class SegmentReader {
  readonly #stretch: Stretch
  readonly #line: Span
  readonly #wrapped: boolean
  readonly #codes: ReadonlyMap<number, Span>
  readonly #groups: readonly Span[]
  readonly #groupAt: ReadonlyMap<number, Span>
  readonly #marks: readonly Mark[]
  /** The marks that stand in no parentheses. */
  readonly #outside: readonly Mark[]
  /** How many of them lie behind the segment being read. */
  #passed = 0

  constructor(stretch: Stretch, line: Span, wrapped: boolean) {
    const { text, from, to, codes } = stretch
    this.#stretch = stretch
    this.#line = line
    this.#wrapped = wrapped
    this.#codes = new Map(codes.map(code => [code.start, code]))
    this.#groups = parentheses(stretch)
    this.#groupAt = new Map(this.#groups.map(group => [group.start, group]))
    this.#marks = marksIn(text, from, to, codes)
    this.#outside = outsideOf(this.#marks, this.#groups)
  }

  read(): Segment[] {
    const { text, from, to } = this.#stretch
    const segments: Segment[] = []
    for (let at = this.#skipSpace(from); at >= 0 && at < to; ) {
      const body = this.#body(at)
      const { gloss, next } = this.#glossAndNext(body.span.end)
      segments.push({ ...body, gloss: gloss && readRemark(text, gloss), wrapped: this.#wrapped, line: this.#line })
      at = next
    }
    return segments
  }

  #body(at: number): Body {
    const { text } = this.#stretch
    const code = this.#codes.get(at)
    if (code) return body('term', text, code, runLength(text, at), runLength(text, at))
    const close = text.charAt(at) === '`' ? -1 : this.#closingMark(at)
    if (close >= 0) return body('quote', text, span(at, close + 1), 1, 1)
    return body(text.charAt(at) === '`' ? 'term' : 'quote', text, span(at, this.#endOfUnclosed(at)), 1, 0)
  }

  /** The offset of the mark that ends the quotation which begins at `at`, -1 where it has none. */
  #closingMark(at: number): number {
    const first: Mark = { at, char: this.#stretch.text.charAt(at), opens: true }
    const marks = this.#outside
    while (this.#passed < marks.length && marks[this.#passed]!.at <= at) this.#passed++
    const close = findClose(first, marks, this.#passed)
    if (close >= 0 && (this.#next(marks[close]!.at + 1) >= 0 || allPair(first, marks, this.#passed)))
      return marks[close]!.at
    const closing = (before: number): Mark | undefined =>
      this.#marks.findLast(mark => mark.at > at && mark.at < before && !mark.opens && findClose(first, [mark], 0) === 0)
    return (closing(this.#finalParenthesis()) ?? closing(this.#stretch.to))?.at ?? -1
  }

  /** Where the final parenthesis begins, else the end. */
  #finalParenthesis(): number {
    const { text, from, to } = this.#stretch
    let end = to
    while (end > from && '.,;:!? \t\r\n'.includes(text.charAt(end - 1))) end--
    const last = this.#groups.at(-1)
    return last?.end === end ? last.start : to
  }

  #skipSpace(from: number): number {
    return skipSpace(this.#stretch.text, from, this.#stretch.to)
  }

  #endOfUnclosed(at: number): number {
    const end = this.#finalParenthesis()
    return skipSpaceBack(this.#stretch.text, at + 1, end > at ? end : this.#stretch.to)
  }

  /** What follows a segment: its gloss, and where the next segment of the same bullet begins (-1: there is none). */
  #glossAndNext(at: number): { gloss: Span | null; next: number } {
    const { text, to } = this.#stretch
    const start = this.#skipSpace(at)
    const next = this.#next(at)
    if (next >= 0) return { gloss: this.#groupAt.get(start) ?? null, next }
    const gloss = span(start, skipSpaceBack(text, start, to))
    const onlyPunctuation = [...text.slice(gloss.start, gloss.end)].every(char => '.,;:!?'.includes(char))
    return { gloss: onlyPunctuation ? null : gloss, next: -1 }
  }

  /**
   * The offset of a segment that follows, behind a gloss in parentheses, a separator: `,` `;` `/` `|` `·` `+` `&`, a
   * small word, or white space alone.
   */
  #next(after: number): number {
    const { text, to } = this.#stretch
    const from = this.#groupAt.get(this.#skipSpace(after))?.end ?? after
    let at = this.#skipSpace(from)
    if (at < to && ',;/|·+&'.includes(text.charAt(at))) at = this.#skipSpace(at + 1)
    const word = conjunctions.find(one => text.startsWith(`${one} `, at))
    if (word) at = this.#skipSpace(at + word.length)
    const begins = at < to && at > from && (isMark(text.charAt(at)) || text.charAt(at) === '`')
    return begins && !isSpace(text.charCodeAt(at + 1)) ? at : -1
  }
}

const conjunctions = ['and', 'or', 'und', 'oder', 'en', 'of', 'et', 'ou', 'y', 'o', 'e']

function body(kind: Segment['kind'], text: string, at: Span, opening: number, closing: number): Body {
  const inner = span(at.start + opening, at.end - closing)
  return { kind, span: at, inner, text: slice(text, inner), closed: closing > 0 }
}

/** The outermost balanced parentheses, brackets included, in order; those in code spans are none. */
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

/** The marks that stand in none of the groups; both are in order. */
function outsideOf(marks: readonly Mark[], groups: readonly Span[]): Mark[] {
  let index = 0
  return marks.filter(mark => {
    while (index < groups.length && groups[index]!.end <= mark.at) index++
    return index >= groups.length || mark.at < groups[index]!.start
  })
}

function runLength(text: string, from: number): number {
  let end = from
  while (text.charAt(end) === '`') end++
  return end - from
}
