import type { PhrasingContent } from 'mdast'
import {
  ampersand,
  asterisk,
  backslash,
  backtick,
  closeBracket,
  colon,
  hash,
  isAlphanumeric,
  isAsciiPunctuation,
  lessThan,
  openBracket,
  openParenthesis,
  runLength,
  semicolon,
  space,
  tab,
  trimEnd,
  underscore,
} from './characters.ts'
import { type Content, type Point, pointAt } from './content.ts'
import { Spans } from './spans.ts'

/** The characters at which text may end. */
const special = new Uint8Array(128)
for (const code of [ampersand, asterisk, lessThan, backslash, closeBracket, underscore, backtick]) special[code] = 1

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
  /** Why the last content was declined. */
  declined = ''
  readonly #text: string
  readonly #spans = new Spans()
  #line = 0
  #begin = 0
  #strayBackticks = 0

  constructor(text: string) {
    this.#text = text
  }

  /** The nodes of the content; null where it holds something to be declined. */
  parse(content: Content): PhrasingContent[] | null {
    const text = this.#text
    this.#strayBackticks = 0
    const last = content.count - 1
    for (let index = 0; index <= last; index++) {
      this.#line = content.line + index
      this.#begin = content.begins[index]!
      const start = content.starts[index]!
      const lineEnd = content.ends[index]!
      let end = trimEnd(text, start, lineEnd)
      const isEscaped = end === lineEnd && index < last && endsInEscape(text, start, end)
      if (isEscaped) end--
      if (!this.#readLine(content, index, end)) {
        this.#spans.take()
        return null
      }
      if (index < last) this.#breakLine(content, index, end, isEscaped)
    }
    return this.#spans.take()
  }

  #decline(reason: string): false {
    this.declined = reason
    return false
  }

  #readLine(content: Content, index: number, end: number): boolean {
    const text = this.#text
    /** Up to here everything is in a node. */
    let done = content.starts[index]!
    for (let at = nextSpecial(text, done, end); at < end; at = nextSpecial(text, at, end)) {
      const code = text.charCodeAt(at)
      if (code === asterisk || code === underscore) {
        const size = runLength(text, at, end, code)
        this.#addText(done, at)
        this.#spans.addRun(text, at, size, this.#line, this.#begin)
        at += size
        done = at
      } else if (code === backtick) {
        const size = runLength(text, at, end, backtick)
        const close = closingBackticks(text, at + size, end, size)
        if (close > 0) {
          this.#addText(done, at)
          this.#addCode(at, close, size)
          at = close + size
          done = at
        } else {
          if (index < content.count - 1) return this.#decline('a code span may go on in the next line')
          if (++this.#strayBackticks > mostStrayBackticks) return this.#decline('too many stray backticks')
          at += size
        }
      } else if (code === backslash) {
        if (isAsciiPunctuation(text.charCodeAt(at + 1))) {
          this.#addText(done, at)
          this.#spans.addText(text.charAt(at + 1), this.#point(at), this.#point(at + 2))
          at++
          done = at + 1
        }
        at++
      } else if (code === lessThan) {
        const close = endOfComment(text, at, end)
        if (close > 0) {
          this.#addText(done, at)
          const position = { start: this.#point(at), end: this.#point(close) }
          this.#spans.add({ type: 'html', value: text.slice(at, close), position })
          at = close
          done = at
        } else if (mayOpenTag(text.charCodeAt(at + 1))) return this.#decline('HTML or an address in angle brackets')
        else at++
      } else if (code === ampersand) {
        if (isReference(text, at + 1)) return this.#decline('a character reference')
        at++
      } else {
        const next = text.charCodeAt(at + 1)
        if (next === openParenthesis) return this.#decline('a link or an image')
        if (next === colon && text.charCodeAt(content.starts[0]!) === openBracket)
          return this.#decline('a definition of a link')
        at++
      }
    }
    this.#addText(done, end)
    return true
  }

  /** The line break behind a line whose text ends at `end`: part of the text, or a hard break. */
  #breakLine(content: Content, index: number, end: number, isEscaped: boolean): void {
    const lineEnd = content.ends[index]!
    const begin = content.begins[index + 1]!
    const next = pointAt(this.#line + 1, begin, begin)
    if (isEscaped || isHardBreak(this.#text, end, lineEnd))
      this.#spans.add({ type: 'break', position: { start: this.#point(end), end: next } })
    else this.#spans.addText(this.#text.slice(lineEnd, begin), this.#point(lineEnd), next)
  }

  #addCode(at: number, close: number, size: number): void {
    const text = this.#text
    let from = at + size
    let to = close
    const padded = text.charCodeAt(from) === space && text.charCodeAt(to - 1) === space
    if (padded && runLength(text, from, to, space) < to - from) {
      from++
      to--
    }
    const position = { start: this.#point(at), end: this.#point(close + size) }
    this.#spans.add({ type: 'inlineCode', value: text.slice(from, to), position })
  }

  #addText(from: number, to: number): void {
    if (from < to) this.#spans.addText(this.#text.slice(from, to), this.#point(from), this.#point(to))
  }

  #point(offset: number): Point {
    return pointAt(this.#line, this.#begin, offset)
  }
}

/** Where, in the same line, so many backticks stand as opened; 0 where they do not. */
function closingBackticks(text: string, from: number, end: number, size: number): number {
  for (let at = from; at < end; at++) {
    if (text.charCodeAt(at) !== backtick) continue
    const length = runLength(text, at, end, backtick)
    if (length === size) return at
    at += length - 1
  }
  return 0
}

/** Whether the backslashes at the end are an odd number: the last one escapes the line break. */
function endsInEscape(text: string, from: number, end: number): boolean {
  let at = end
  while (at > from && text.charCodeAt(at - 1) === backslash) at--
  return (end - at) % 2 === 1
}

/** Where a comment that opens at `at` ends, in the same line; 0 where none does. */
function endOfComment(text: string, at: number, end: number): number {
  if (!text.startsWith('!--', at + 1)) return 0
  const close = text.slice(at + 2, end).indexOf('-->')
  return close < 0 ? 0 : at + 2 + close + 3
}

/** Whether what follows a `<` can make it more than text: a tag, a declaration, an instruction, an address. */
const mayOpenTag = (code: number): boolean =>
  code > space && code < 128 && code !== lessThan && code !== openParenthesis

/** Whether a `&` is followed by what looks like a character reference; most that do are one. */
function isReference(text: string, from: number): boolean {
  let at = text.charCodeAt(from) === hash ? from + 1 : from
  while (isAlphanumeric(text.charCodeAt(at)) && at - from < 32) at++
  return at > from && text.charCodeAt(at) === semicolon
}

/** Two spaces or more; a tab among them makes them none. */
function isHardBreak(text: string, end: number, lineEnd: number): boolean {
  if (lineEnd - end < 2) return false
  for (let at = end; at < lineEnd; at++) if (text.charCodeAt(at) === tab) return false
  return true
}
