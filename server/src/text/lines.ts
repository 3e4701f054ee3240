import { commonEnds } from './commonEnds.ts'
import type { Span } from './span.ts'

/** A place in a text as the Language Server Protocol counts it: both zero-based, `character` in UTF-16 units. */
export interface Position {
  readonly line: number
  readonly character: number
}

/** A half-open range of positions. */
export interface Range {
  readonly start: Position
  readonly end: Position
}

/** The one place where offsets become positions and back. A line ends at LF, CRLF or a lone CR, as in Markdown and LSP. */
export class Lines {
  readonly #text: string
  /** Where lines start, found as far as anybody asked: mostly only a place near the beginning, or none, has to be told. */
  readonly #starts = [0]
  #nextBreak = 0
  #hasReturns: boolean | null = null

  /** `before`: those of an earlier version of the text, which are taken over where it is the same. */
  constructor(text: string, before: Lines | null = null) {
    this.#text = text
    if (before && before.#nextBreak === before.#text.length) this.#takeOver(before)
  }

  /** Whether a line starts somewhere is told by the characters on both sides. */
  #takeOver(before: Lines): void {
    const { start, end } = commonEnds(before.#text, this.#text)
    const moved = this.#text.length - before.#text.length
    const above = before.lineAt(start - 1)
    for (let line = 1; line <= above; line++) this.#starts.push(before.#starts[line]!)
    this.#nextBreak = this.#starts[above]!
    const tail = this.#text.length - end
    this.#findUntil(found => found > tail)
    const below = before.lineAt(Math.max(this.#starts.at(-1)!, tail) - moved) + 1
    for (let line = below; line < before.#starts.length; line++) this.#starts.push(before.#starts[line]! + moved)
    this.#nextBreak = this.#text.length
  }

  get count(): number {
    this.#findUntil(() => false)
    return this.#starts.length
  }

  /** The zero-based line that holds `offset`; offsets outside the text count as its nearest end. */
  lineAt(offset: number): number {
    this.#findUntil(start => start > offset)
    let low = 0
    let high = this.#starts.length - 1
    while (low < high) {
      const middle = (low + high + 1) >> 1
      if (this.#starts[middle]! <= offset) low = middle
      else high = middle - 1
    }
    return low
  }

  /** The offset of a line's first character; past the last line, the text's end. */
  startOf(line: number): number {
    this.#findUntil(() => this.#starts.length > line)
    return line < 0 ? 0 : (this.#starts[line] ?? this.#text.length)
  }

  /** Finds more lines until one is found, or was, whose start is enough. */
  #findUntil(isEnough: (start: number) => boolean): void {
    const text = this.#text
    while (this.#nextBreak < text.length && !isEnough(this.#starts[this.#starts.length - 1]!)) {
      let at = this.#breakFrom(this.#nextBreak)
      if (at < text.length) {
        at += text.charCodeAt(at) === 13 && text.charCodeAt(at + 1) === 10 ? 2 : 1
        this.#starts.push(at)
      }
      this.#nextBreak = at
    }
  }

  /** The first line break from an offset on, else the text's end. */
  #breakFrom(offset: number): number {
    const text = this.#text
    this.#hasReturns ??= text.includes('\r')
    if (!this.#hasReturns) {
      const found = text.indexOf('\n', offset)
      return found < 0 ? text.length : found
    }
    let at = offset
    while (at < text.length && !isLineBreak(text.charCodeAt(at))) at++
    return at
  }

  /** The offset just behind a line's last character, before its line break. */
  endOf(line: number): number {
    let end = this.startOf(line + 1)
    while (end > this.startOf(line) && isLineBreak(this.#text.charCodeAt(end - 1))) end--
    return end
  }

  positionAt(offset: number): Position {
    const within = Math.max(0, Math.min(offset, this.#text.length))
    const line = this.lineAt(within)
    return { line, character: within - this.startOf(line) }
  }

  /** A position behind the end of its line counts as the end of that line, as LSP asks. */
  offsetAt(position: Position): number {
    if (position.line >= this.count) return this.#text.length
    return Math.min(this.startOf(position.line) + Math.max(0, position.character), this.endOf(position.line))
  }

  rangeOf(at: Span): Range {
    return { start: this.positionAt(at.start), end: this.positionAt(at.end) }
  }
}

const isLineBreak = (code: number): boolean => code === 10 || code === 13

/** The line break that a text uses first, LF where it has none. */
export function lineBreakOf(text: string): '\n' | '\r\n' | '\r' {
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at)
    if (code === 10) return '\n'
    if (code === 13) return text.charCodeAt(at + 1) === 10 ? '\r\n' : '\r'
  }
  return '\n'
}
