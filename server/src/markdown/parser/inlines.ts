import type { PhrasingContent } from 'mdast'
import * as char from './characters.ts'
import { runLength, skipBlanks, trimEnd } from './characters.ts'
import { Declined } from './declined.ts'
import { type Line, lineAt, nextBegin, pointIn, positionIn } from './line.ts'
import { Spans } from './spans.ts'

/** The characters at which text may end. */
const special = new Uint8Array(128)
for (const mark of '&*<\\]_`') special[mark.charCodeAt(0)] = 1

/** The first of them at or after `from`; `end` where there is none. */
function nextSpecial(text: string, from: number, end: number): number {
  for (let at = from; at < end; at++) {
    const code = text.charCodeAt(at)
    if (code < 128 && special[code] === 1) return at
  }
  return end
}

/** Reads the inline content of paragraphs and headings. */
export class InlineParser {
  readonly #text: string
  readonly #spans = new Spans()
  /** The line that is read. */
  #line: Line = { number: 0, begin: 0, end: 0 }
  /** Whether the content could begin with the definition of a link. */
  #startsWithBracket = false

  constructor(text: string) {
    this.#text = text
  }

  /** The nodes of `text[start, end)`, from `first` to the line of that number. Throws `Declined`. */
  parse(first: Line, start: number, end: number, last: number): PhrasingContent[] {
    const text = this.#text
    this.#startsWithBracket = text.charCodeAt(start) === char.openBracket
    this.#line = first
    let from = start
    while (this.#line.number < last) {
      const next = lineAt(text, this.#line.number + 1, nextBegin(text, this.#line), end)
      this.#readLine(from, next)
      this.#line = next
      from = skipBlanks(text, next.begin, end)
    }
    this.#readText(from, trimEnd(text, from, end))
    return this.#spans.take()
  }

  /** Reads a line and the line break behind it: part of the text, or a hard break. */
  #readLine(from: number, next: Line): void {
    const line = this.#line
    const end = trimEnd(this.#text, from, line.end)
    this.#readText(from, end)
    const point = pointIn(next, next.begin)
    // Two spaces or more; a tab among them makes them none.
    if (end + 2 <= line.end && runLength(this.#text, end, line.end, char.space) === line.end - end)
      this.#spans.add({ type: 'break', position: { start: pointIn(line, end), end: point } })
    else this.#addText(line.end, next.begin, point)
  }

  #readText(from: number, end: number): void {
    const text = this.#text
    /** Up to here everything is in a node. */
    let done = from
    for (let at = nextSpecial(text, from, end); at < end; at = nextSpecial(text, at, end)) {
      const code = text.charCodeAt(at)
      /** Where the node at `at` ends; `at` where there is none. */
      let close = at
      if (code === char.asterisk || code === char.underscore) {
        close = at + runLength(text, at, end, code)
        this.#addText(done, at)
        this.#spans.addRun(text, at, close, this.#line)
      } else if (code === char.backtick) {
        const size = runLength(text, at, end, code)
        const ticks = closingBackticks(text, at + size, end, size)
        close = ticks + size
        this.#addText(done, at)
        const value = codeIn(text, at + size, ticks)
        this.#spans.add({ type: 'inlineCode', value, position: positionIn(this.#line, at, close) })
      } else if (code === char.backslash) {
        const next = text.charCodeAt(at + 1)
        if (char.isLineBreak(next)) throw new Declined('a backslash at the end of a line')
        if (char.isAsciiPunctuation(next)) {
          close = at + 2
          this.#addText(done, at)
          this.#spans.addText(text.charAt(at + 1), pointIn(this.#line, at), pointIn(this.#line, close))
        }
      } else if (code === char.lessThan) {
        close = endOfComment(text, at, end)
        if (close > at) {
          this.#addText(done, at)
          this.#spans.add({ type: 'html', value: text.slice(at, close), position: positionIn(this.#line, at, close) })
        } else if (text.charCodeAt(at + 1) > char.space) throw new Declined('HTML or an address in angle brackets')
      } else if (code === char.ampersand) {
        reference.lastIndex = at
        if (reference.test(text)) throw new Declined('a character reference')
      } else {
        const next = text.charCodeAt(at + 1)
        if (next === char.openParenthesis) throw new Declined('a link or an image')
        if (next === char.colon && this.#startsWithBracket) throw new Declined('a definition of a link')
      }
      if (close > at) done = close
      at = Math.max(close, at + 1)
    }
    this.#addText(done, end)
  }

  #addText(from: number, to: number, end = pointIn(this.#line, to)): void {
    if (from < to) this.#spans.addText(this.#text.slice(from, to), pointIn(this.#line, from), end)
  }
}

/** Where, in the same line, so many backticks stand as opened. */
function closingBackticks(text: string, from: number, end: number, size: number): number {
  for (let at = from; at < end; at++) {
    if (text.charCodeAt(at) !== char.backtick) continue
    const length = runLength(text, at, end, char.backtick)
    if (length === size) return at
    at += length - 1
  }
  throw new Declined('backticks without their like in the line')
}

/** What stands between backticks, without a space at both ends, if there is more than spaces. */
function codeIn(text: string, from: number, to: number): string {
  const isPadded = text.charCodeAt(from) === char.space && text.charCodeAt(to - 1) === char.space
  if (!isPadded || runLength(text, from, to, char.space) === to - from) return text.slice(from, to)
  return text.slice(from + 1, to - 1)
}

/** Where a comment that opens at `at` ends, in the same line; `at` where none does. */
function endOfComment(text: string, at: number, end: number): number {
  if (!text.startsWith('!--', at + 1)) return at
  const close = text.slice(at + 2, end).indexOf('-->')
  return close < 0 ? at : at + 2 + close + 3
}

/** What looks like a character reference; most that do are one. */
const reference = /&#?[\da-z]{1,31};/iy
