import type { PhrasingContent } from 'mdast'
import * as char from './characters.ts'
import { runLength, skipBlanks, trimEnd } from './characters.ts'
import { Declined } from './declined.ts'
import { Line, lineAt } from './line.ts'
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

/** So many runs of backticks without their like in a paragraph: to look for each one's would take too long. */
const mostStrayBackticks = 16

/** Reads the inline content of paragraphs and headings. */
export class InlineParser {
  readonly #text: string
  readonly #spans = new Spans()
  /** The line that is read, and whether it is the content's last. */
  #line = new Line(0, 0, 0)
  #isLast = true
  /** Whether the content could begin with the definition of a link. */
  #startsWithBracket = false
  #strayBackticks = 0

  constructor(text: string) {
    this.#text = text
  }

  /** The nodes of `text[start, end)`, from `first` to the line of that number. Throws `Declined`. */
  parse(first: Line, start: number, end: number, last: number): PhrasingContent[] {
    const text = this.#text
    this.#spans.clear()
    this.#startsWithBracket = text.charCodeAt(start) === char.openBracket
    this.#strayBackticks = 0
    this.#line = first
    this.#isLast = false
    let from = start
    while (this.#line.number < last) {
      const next = lineAt(text, this.#line.number + 1, this.#line.next(text), end)
      this.#readLine(from, next)
      this.#line = next
      from = skipBlanks(text, next.begin, end)
    }
    this.#isLast = true
    this.#readText(from, trimEnd(text, from, end))
    return this.#spans.take()
  }

  /** Reads a line and the line break behind it: part of the text, or a hard break. */
  #readLine(from: number, next: Line): void {
    const line = this.#line
    const textEnd = trimEnd(this.#text, from, line.end)
    const isEscaped = textEnd === line.end && endsInEscape(this.#text, from, textEnd)
    const end = isEscaped ? textEnd - 1 : textEnd
    this.#readText(from, end)
    if (isEscaped || isHardBreak(this.#text, end, line.end))
      this.#spans.add({ type: 'break', position: { start: line.point(end), end: next.point(next.begin) } })
    else this.#addText(line.end, next.begin, next.point(next.begin))
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
        if (ticks > 0) {
          close = ticks + size
          this.#addText(done, at)
          const value = codeIn(text, at + size, ticks)
          this.#spans.add({ type: 'inlineCode', value, position: this.#line.position(at, close) })
        } else if (!this.#isLast) throw new Declined('a code span may go on in the next line')
        else if (++this.#strayBackticks > mostStrayBackticks) throw new Declined('too many stray backticks')
        else at += size - 1
      } else if (code === char.backslash) {
        if (char.isAsciiPunctuation(text.charCodeAt(at + 1))) {
          close = at + 2
          this.#addText(done, at)
          this.#spans.addText(text.charAt(at + 1), this.#line.point(at), this.#line.point(close))
        }
      } else if (code === char.lessThan) {
        close = endOfComment(text, at, end)
        if (close > at) {
          this.#addText(done, at)
          this.#spans.add({ type: 'html', value: text.slice(at, close), position: this.#line.position(at, close) })
        } else if (mayOpenTag(text.charCodeAt(at + 1))) throw new Declined('HTML or an address in angle brackets')
      } else if (code === char.ampersand) {
        if (isReference(text, at + 1)) throw new Declined('a character reference')
      } else {
        const next = text.charCodeAt(at + 1)
        if (next === char.openParenthesis) throw new Declined('a link or an image')
        if (next === char.colon && this.#startsWithBracket) throw new Declined('a definition of a link')
      }
      if (close > at) done = close
      at = close > at ? close : at + 1
    }
    this.#addText(done, end)
  }

  #addText(from: number, to: number, end = this.#line.point(to)): void {
    if (from < to) this.#spans.addText(this.#text.slice(from, to), this.#line.point(from), end)
  }
}

/** Where, in the same line, so many backticks stand as opened; 0 where they do not. */
function closingBackticks(text: string, from: number, end: number, size: number): number {
  for (let at = from; at < end; at++) {
    if (text.charCodeAt(at) !== char.backtick) continue
    const length = runLength(text, at, end, char.backtick)
    if (length === size) return at
    at += length - 1
  }
  return 0
}

/** What stands between backticks, without a space at both ends, if there is more than spaces. */
function codeIn(text: string, from: number, to: number): string {
  const isPadded = text.charCodeAt(from) === char.space && text.charCodeAt(to - 1) === char.space
  if (!isPadded || runLength(text, from, to, char.space) === to - from) return text.slice(from, to)
  return text.slice(from + 1, to - 1)
}

/** Whether the backslashes at the end are an odd number: the last one escapes the line break. */
function endsInEscape(text: string, from: number, end: number): boolean {
  let at = end
  while (at > from && text.charCodeAt(at - 1) === char.backslash) at--
  return (end - at) % 2 === 1
}

/** Where a comment that opens at `at` ends, in the same line; `at` where none does. */
function endOfComment(text: string, at: number, end: number): number {
  if (!text.startsWith('!--', at + 1)) return at
  const close = text.slice(at + 2, end).indexOf('-->')
  return close < 0 ? at : at + 2 + close + 3
}

/** Whether what follows a `<` can make it more than text: a tag, a declaration, an instruction, an address. */
const mayOpenTag = (code: number): boolean =>
  code > char.space && code < 128 && code !== char.lessThan && code !== char.openParenthesis

/** Whether a `&` is followed by what looks like a character reference; most that do are one. */
function isReference(text: string, from: number): boolean {
  let at = text.charCodeAt(from) === char.hash ? from + 1 : from
  while (char.isAlphanumeric(text.charCodeAt(at)) && at - from < 32) at++
  return at > from && text.charCodeAt(at) === char.semicolon
}

/** Two spaces or more; a tab among them makes them none. */
const isHardBreak = (text: string, end: number, lineEnd: number): boolean =>
  lineEnd - end >= 2 && runLength(text, end, lineEnd, char.space) === lineEnd - end
