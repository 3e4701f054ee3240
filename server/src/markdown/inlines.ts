import type { Emphasis, PhrasingContent, Strong, Text } from 'mdast'
import { makeRun, pairRuns, type Run } from './attention.ts'
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

/** The characters at which text may end. */
const special = new Uint8Array(128)
for (const code of [ampersand, asterisk, lessThan, backslash, closeBracket, underscore, backtick]) special[code] = 1

/** So many runs of backticks without their like in a paragraph: to look for each one's would take too long. */
const mostStrayBackticks = 16

/** Reads the inline content of paragraphs and headings. */
export class InlineParser {
  /** Why the last content was declined. */
  declined = ''
  readonly #text: string
  #nodes: (PhrasingContent | Run)[] = []
  #runs: Run[] = []
  /** The text node that what follows is added to. */
  #open: Text | null = null
  #line = 0
  #begin = 0
  #strayBackticks = 0

  constructor(text: string) {
    this.#text = text
  }

  /** The nodes of the content; null where it holds something to be declined. */
  parse(content: Content): PhrasingContent[] | null {
    this.#nodes = []
    this.#runs = []
    this.#open = null
    this.#strayBackticks = 0
    const last = content.count - 1
    for (let index = 0; index <= last; index++) {
      this.#line = content.line + index
      this.#begin = content.begins[index]!
      const lineEnd = content.ends[index]!
      const end = trimEnd(this.#text, content.starts[index]!, lineEnd)
      const escaped = end === lineEnd && index < last && endsInEscape(this.#text, content.starts[index]!, end)
      if (!this.#readLine(content, index, escaped ? end - 1 : end)) return null
      if (index < last) this.#breakLine(content, index, escaped ? end - 1 : end, escaped)
    }
    if (this.#runs.length === 0) return this.#nodes as PhrasingContent[]
    pairRuns(this.#runs)
    return nest(this.#nodes)
  }

  #decline(reason: string): false {
    this.declined = reason
    return false
  }

  #readLine(content: Content, index: number, end: number): boolean {
    const text = this.#text
    const from = content.starts[index]!
    /** Up to here everything is in a node. */
    let done = from
    for (let at = from; at < end; at++) {
      const code = text.charCodeAt(at)
      if (code >= 128 || special[code] === 0) continue
      if (code === asterisk || code === underscore) {
        const size = runLength(text, at, end, code)
        const run = makeRun(text, at, size, this.#line, this.#begin)
        if (run) {
          this.#addText(done, at)
          this.#add(run)
          this.#runs.push(run)
          done = at + size
        }
        at += size - 1
      } else if (code === backtick) {
        const size = runLength(text, at, end, backtick)
        const close = closingBackticks(text, at + size, end, size)
        if (close > 0) {
          this.#addText(done, at)
          this.#addCode(at, close, size)
          done = close + size
          at = done - 1
        } else {
          if (index < content.count - 1) return this.#decline('a code span may go on in the next line')
          if (++this.#strayBackticks > mostStrayBackticks) return this.#decline('too many stray backticks')
          at += size - 1
        }
      } else if (code === backslash) {
        if (isAsciiPunctuation(text.charCodeAt(at + 1))) {
          this.#addText(done, at)
          this.#append(text.charAt(at + 1), this.#point(at), this.#point(at + 2))
          done = at + 2
          at++
        }
      } else if (code === lessThan) {
        const close = endOfComment(text, at, end)
        if (close > 0) {
          this.#addText(done, at)
          this.#add({ type: 'html', value: text.slice(at, close), position: this.#position(at, close) })
          done = close
          at = close - 1
        } else if (mayOpenTag(text.charCodeAt(at + 1))) return this.#decline('HTML or an address in angle brackets')
      } else if (code === ampersand) {
        if (isReference(text, at + 1)) return this.#decline('a character reference')
      } else {
        const next = text.charCodeAt(at + 1)
        if (next === openParenthesis) return this.#decline('a link or an image')
        if (next === colon && text.charCodeAt(content.starts[0]!) === openBracket)
          return this.#decline('a definition of a link')
      }
    }
    this.#addText(done, end)
    return true
  }

  /** The line break behind a line whose text ends at `end`: part of the text, or a hard break. */
  #breakLine(content: Content, index: number, end: number, escaped: boolean): void {
    const lineEnd = content.ends[index]!
    const begin = content.begins[index + 1]!
    const next = pointAt(this.#line + 1, begin, begin)
    if (escaped || isHardBreak(this.#text, end, lineEnd))
      this.#add({ type: 'break', position: { start: this.#point(end), end: next } })
    else this.#append(this.#text.slice(lineEnd, begin), this.#point(lineEnd), next)
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
    this.#add({ type: 'inlineCode', value: text.slice(from, to), position: this.#position(at, close + size) })
  }

  #add(node: PhrasingContent | Run): void {
    this.#open = null
    this.#nodes.push(node)
  }

  #addText(from: number, to: number): void {
    if (from < to) this.#append(this.#text.slice(from, to), this.#point(from), this.#point(to))
  }

  #append(value: string, start: Point, end: Point): void {
    if (this.#open) {
      this.#open.value += value
      this.#open.position!.end = end
    } else {
      this.#open = { type: 'text', value, position: { start, end } }
      this.#nodes.push(this.#open)
    }
  }

  #point(offset: number): Point {
    return pointAt(this.#line, this.#begin, offset)
  }

  #position(from: number, to: number): { start: Point; end: Point } {
    return { start: this.#point(from), end: this.#point(to) }
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

/** The tree of a paragraph's nodes once its runs are paired; marks that are left over join the text around them. */
function nest(nodes: readonly (PhrasingContent | Run)[]): PhrasingContent[] {
  const root: PhrasingContent[] = []
  const spans: (Emphasis | Strong)[] = []
  let siblings = root
  for (const node of nodes) {
    if (node.type !== 'run') {
      pushMerged(siblings, node)
      continue
    }
    let at = node.at
    for (const use of node.closing) {
      at += use
      spans.pop()!.position!.end = pointAt(node.line, node.begin, at)
      siblings = spans.at(-1)?.children ?? root
    }
    if (node.size > 0) {
      const value = String.fromCharCode(node.marker).repeat(node.size)
      const start = pointAt(node.line, node.begin, at)
      at += node.size
      pushMerged(siblings, { type: 'text', value, position: { start, end: pointAt(node.line, node.begin, at) } })
    }
    for (let index = node.opening.length - 1; index >= 0; index--) {
      const use = node.opening[index]!
      const start = pointAt(node.line, node.begin, at)
      const type = use === 2 ? 'strong' : 'emphasis'
      const span = { type, children: [], position: { start, end: start } } as Emphasis | Strong
      siblings.push(span)
      spans.push(span)
      siblings = span.children
      at += use
    }
  }
  return root
}

function pushMerged(siblings: PhrasingContent[], node: PhrasingContent): void {
  const last = siblings[siblings.length - 1]
  if (node.type === 'text' && last?.type === 'text') {
    last.value += node.value
    last.position!.end = node.position!.end
  } else siblings.push(node)
}
