/**
 * A line scan before Markdown is parsed: it blanks comments that stand on lines of their own, and says where the text
 * can be cut into pieces that parse alone as they parse in the whole. It cuts only where it is certain; not to cut is
 * always right, only slower.
 */

/** A piece longer than this is cut at list items and paragraphs too: remark's cost grows faster than its input. */
const longPiece = 1500
/** Headings closer than this share a piece: to start the parser costs something too. */
const shortPiece = 300

/** Offsets where pieces begin; the first is 0. `text` is a text whose comments are blanked. */
export function cutPoints(text: string): number[] {
  const cuts = [0]
  const scanner = new Scanner()
  let afterBlank = true
  for (let at = frontMatterEnd(text); at < text.length; ) {
    const end = lineEnd(text, at)
    const kind = scanner.read(text, at, end)
    const size = at - cuts[cuts.length - 1]!
    const cut =
      (kind === 'heading' && size > shortPiece) ||
      (size > longPiece && (kind === 'item' || (kind === 'text' && afterBlank)))
    if (cut) cuts.push(at)
    if (scanner.lost) break
    afterBlank = kind === 'blank'
    at = nextLine(text, end)
  }
  return cuts
}

/** The text with every HTML comment that fills its lines replaced by spaces, so that it cannot cut a list in two. */
export function blankComments(text: string): string {
  if (!text.includes('<!--')) return text
  const scanner = new Scanner()
  const parts: string[] = []
  let done = 0
  for (let at = frontMatterEnd(text); at < text.length; ) {
    const end = lineEnd(text, at)
    const start = skipBlanks(text, at, end)
    const close = !scanner.inFence && text.startsWith('<!--', start) ? text.indexOf('-->', start + 4) : -1
    const closeEnd = close < 0 ? end : lineEnd(text, close)
    if (close >= 0 && skipBlanks(text, close + 3, closeEnd) === closeEnd) {
      parts.push(text.slice(done, start), blank(text.slice(start, closeEnd)))
      done = closeEnd
      at = nextLine(text, closeEnd)
      continue
    }
    scanner.read(text, at, end)
    at = nextLine(text, end)
  }
  return parts.join('') + text.slice(done)
}

type LineKind = 'blank' | 'heading' | 'item' | 'text' | 'other'

/** Follows fences and HTML from line to line; `lost` once it cannot be certain any more. */
class Scanner {
  lost = false
  #fence: { mark: string; length: number; column: number } | null = null
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
    const run = runLength(text, start, mark)
    const closes = run >= length && skipBlanks(text, start + run, end) === end
    if (closes && start - at < column + 4) this.#fence = null
    return 'other'
  }

  #open(text: string, at: number, inner: number, end: number): void {
    const first = text.charAt(inner)
    if (first === '`' || first === '~') this.#openFence(text, at, inner, end, first)
    else if (first === '<') this.#openHtml(text, inner, end)
  }

  #openFence(text: string, at: number, inner: number, end: number, mark: string): void {
    const length = runLength(text, inner, mark)
    if (length < 3) return
    if (mark === '`' && text.slice(inner + length, end).includes('`')) return
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

function lineKind(text: string, at: number, end: number): LineKind {
  const first = text.charAt(at)
  if (first === '#') {
    const level = runLength(text, at, '#')
    const next = text.charAt(at + level)
    return level <= 6 && (at + level === end || next === ' ' || next === '\t') ? 'heading' : 'text'
  }
  if (first === '-' || first === '*' || first === '+') {
    const content = skipBlanks(text, at + 1, end)
    if (content === end || content === at + 1) return 'other'
    return isRule(text, at, end, first) ? 'other' : 'item'
  }
  // A number may continue an ordered list, `=` underline a heading.
  return (first >= '0' && first <= '9') || first === '=' || first === '_' ? 'other' : 'text'
}

function isRule(text: string, at: number, end: number, mark: string): boolean {
  for (let i = at; i < end; i++) {
    const char = text.charAt(i)
    if (char !== mark && char !== ' ' && char !== '\t') return false
  }
  return true
}

/** The offset behind a front matter, 0 where there is none. */
export function frontMatterEnd(text: string): number {
  const isFence = (at: number): boolean =>
    text.startsWith('---', at) && skipBlanks(text, at + 3, lineEnd(text, at)) === lineEnd(text, at)
  if (!isFence(0)) return 0
  for (let at = nextLine(text, lineEnd(text, 0)); at < text.length; at = nextLine(text, lineEnd(text, at))) {
    if (isFence(at)) return nextLine(text, lineEnd(text, at))
  }
  return 0
}

function lineEnd(text: string, at: number): number {
  let end = at
  while (end < text.length && !isLineBreak(text.charCodeAt(end))) end++
  return end
}

const nextLine = (text: string, end: number): number =>
  text.charCodeAt(end) === 13 && text.charCodeAt(end + 1) === 10 ? end + 2 : end + 1

const isLineBreak = (code: number): boolean => code === 10 || code === 13

function skipBlanks(text: string, from: number, end: number): number {
  let at = from
  while (at < end && (text.charCodeAt(at) === 32 || text.charCodeAt(at) === 9)) at++
  return at
}

/** Past list markers and quote marks, to where a fence or HTML nested in them would begin. */
function skipMarkers(text: string, from: number, end: number): number {
  let at = from
  while (at < end && ' \t-*+>.)0123456789'.includes(text.charAt(at))) at++
  return at
}

function runLength(text: string, at: number, char: string): number {
  let end = at
  while (text.charAt(end) === char) end++
  return end - at
}

const blank = (comment: string): string => comment.replace(/[^\r\n]/g, ' ')
