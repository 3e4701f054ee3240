import { isHeading, isRule } from './parser/blocks.ts'
import {
  asterisk,
  backtick,
  carriageReturn,
  equals,
  hash,
  hyphen,
  isBlank,
  isDigit,
  isLineBreak,
  lessThan,
  lineFeed,
  plus,
  runLength,
  skipBlanks,
  tilde,
  underscore,
} from './parser/characters.ts'

/**
 * A line scan before Markdown is parsed: it says where the text can be cut into pieces that parse alone as they parse in
 * the whole. It cuts only where it is certain; not to cut is always right, only slower.
 */

export const byteOrderMark = 0xfeff

/** A piece longer than this is cut at list items and paragraphs too: remark's cost grows faster than its input. */
const longPiece = 1500
/** Headings closer than this share a piece: to start remark costs something too. */
const shortPiece = 300

/** Offsets where pieces begin: the first is 0, all others are at `from` or behind. */
export function cutPoints(text: string, from: number): number[] {
  const cuts = [0]
  const scanner = mayHideLines(text) ? new Scanner() : null
  const endOf = text.includes('\r') ? lineEnd : lineFeedAt
  let afterBlank = true
  for (let at = from; at < text.length; ) {
    const end = endOf(text, at)
    const kind = scanner ? scanner.read(text, at, end) : plainKind(text, at, end)
    const size = at - cuts[cuts.length - 1]!
    const cut =
      (kind === 'heading' && size > shortPiece) ||
      (size > longPiece && (kind === 'item' || (kind === 'text' && afterBlank)))
    if (cut) cuts.push(at)
    if (scanner?.lost) break
    afterBlank = kind === 'blank'
    at = nextLine(text, end)
  }
  return cuts
}

/** Whether there can be fences or HTML, in which a line is not what it looks like. */
const mayHideLines = (text: string): boolean => text.includes('<') || text.includes('```') || text.includes('~~~')

type LineKind = 'blank' | 'heading' | 'item' | 'text' | 'other'

/** Follows fences and HTML from line to line; `lost` once it cannot be certain any more. */
export class Scanner {
  lost = false
  #fence: { mark: number; length: number; column: number } | null = null
  #html = false

  get inFence(): boolean {
    return this.#fence !== null
  }

  /** What the line at `[at, end)` is for a cut: only 'heading', 'item' and 'text' can start a piece. */
  read(text: string, at: number, end: number): LineKind {
    const start = skipBlanks(text, at, end)
    if (start === end) {
      this.#html = false
      return 'blank'
    }
    if (this.#fence) return this.#insideFence(text, at, start, end)
    const inner = skipMarkers(text, start, end)
    this.#open(text, at, inner, end)
    if (this.#html || start > at) return 'other'
    return lineKind(text, at, end)
  }

  #insideFence(text: string, at: number, start: number, end: number): LineKind {
    const { mark, length, column } = this.#fence!
    // A line that leaves the column of a nested fence closes the fence or not, depending on what it is nested in.
    if (start - at < column) this.lost = true
    const run = runLength(text, start, end, mark)
    const closes = run >= length && skipBlanks(text, start + run, end) === end
    if (closes && start - at < column + 4) this.#fence = null
    return 'other'
  }

  #open(text: string, at: number, inner: number, end: number): void {
    const first = text.charCodeAt(inner)
    if (first === backtick || first === tilde) this.#openFence(text, at, inner, end, first)
    else if (first === lessThan) this.#openHtml(text, inner, end)
  }

  #openFence(text: string, at: number, inner: number, end: number, mark: number): void {
    const length = runLength(text, inner, end, mark)
    if (length < 3) return
    if (mark === backtick && text.slice(inner + length, end).includes('`')) return
    // Columns are counted in characters: behind a tab or a quote's mark they would not be the columns of Markdown.
    if (/[\t>]/.test(text.slice(at, inner))) this.lost = true
    this.#fence = { mark, length, column: inner - at }
  }

  #openHtml(text: string, inner: number, end: number): void {
    const line = text.slice(inner, end)
    const closer = htmlClosers.find(([opener]) => line.toLowerCase().startsWith(opener))?.[1]
    if (closer === undefined) this.#html = true
    else if (!line.toLowerCase().includes(closer, 2)) this.lost = true
  }
}

/** HTML blocks that end with a text of their own; all others end at a blank line (CommonMark 0.31, section 4.6). */
const htmlClosers: readonly (readonly [string, string])[] = [
  ['<!--', '-->'],
  ['<![cdata[', ']]>'],
  ['<!', '>'],
  ['<?', '?>'],
  ['<script', '</script>'],
  ['<pre', '</pre>'],
  ['<style', '</style>'],
  ['<textarea', '</textarea>'],
]

/** What a line is that stands in no fence and no HTML. */
function plainKind(text: string, at: number, end: number): LineKind {
  if (at < end && !isBlank(text.charCodeAt(at))) return lineKind(text, at, end)
  return skipBlanks(text, at, end) === end ? 'blank' : 'other'
}

function lineKind(text: string, at: number, end: number): LineKind {
  const first = text.charCodeAt(at)
  if (first === hash) return isHeading(text, at, end) ? 'heading' : 'text'
  if (first === hyphen || first === asterisk || first === plus) {
    const content = skipBlanks(text, at + 1, end)
    if (content === end || content === at + 1) return 'other'
    return isRule(text, at, end, first) ? 'other' : 'item'
  }
  // A number may continue an ordered list, `=` underline a heading; a byte order mark at its start is lost to remark.
  return isDigit(first) || first === equals || first === underscore || first === byteOrderMark ? 'other' : 'text'
}

/** The front matter at a text's start, as offsets. */
export interface FrontMatter {
  /** What stands between its fences, the last line break aside. */
  readonly from: number
  readonly to: number
  /** The closing fence: where it begins, where it ends, and where the next line begins. */
  readonly fence: number
  readonly end: number
  readonly next: number
}

/** An opening `---` that nothing closes is a rule. */
export function findFrontMatter(text: string): FrontMatter | null {
  if (!isFence(text, 0, lineEnd(text, 0))) return null
  const from = nextLine(text, lineEnd(text, 0))
  let to = from
  for (let at = from; at < text.length; ) {
    const end = lineEnd(text, at)
    if (isFence(text, at, end)) return { from, to, fence: at, end, next: Math.min(nextLine(text, end), text.length) }
    to = end
    at = nextLine(text, end)
  }
  return null
}

const isFence = (text: string, at: number, end: number): boolean =>
  text.startsWith('---', at) && skipBlanks(text, at + 3, end) === end

/** The end of the line at `at`, before its line break. */
export function lineEnd(text: string, at: number): number {
  let end = at
  while (end < text.length && !isLineBreak(text.charCodeAt(end))) end++
  return end
}

/** The same for a text without carriage returns. */
function lineFeedAt(text: string, at: number): number {
  const end = text.indexOf('\n', at)
  return end < 0 ? text.length : end
}

/** The start of the line behind the line break at `end`. */
export const nextLine = (text: string, end: number): number =>
  text.charCodeAt(end) === carriageReturn && text.charCodeAt(end + 1) === lineFeed ? end + 2 : end + 1

/** How many line breaks stand in `text[from, to)`. */
export function countLines(text: string, from: number, to: number): number {
  let count = 0
  for (let at = lineEnd(text, from); at < to; at = lineEnd(text, nextLine(text, at))) count++
  return count
}

/** Past list markers and quote marks, to where a fence or HTML nested in them would begin. */
function skipMarkers(text: string, from: number, end: number): number {
  let at = from
  while (at < end && ' \t-*+>.)0123456789'.includes(text.charAt(at))) at++
  return at
}
