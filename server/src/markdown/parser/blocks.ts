import type { Heading, List, ListItem, Paragraph, RootContent } from 'mdast'
import * as char from './characters.ts'
import { runLength, skipBlanks, trimEnd } from './characters.ts'
import { Declined } from './declined.ts'
import { InlineParser } from './inlines.ts'
import { type Line, lineAt, nextBegin, pointIn, positionIn } from './line.ts'

interface OpenItem {
  readonly list: List
  readonly item: ListItem
  readonly marker: number
  /** The column, from 0, that a line must reach to belong to the item. */
  readonly column: number
}

const nowhere: Line = { number: 0, begin: 0, end: 0 }

/** Nobody nests bullets deeper; what does is declined, so that no line can make its own reading slow. */
const deepest = 50

/**
 * Reads what coding files are made of: headings, rules, paragraphs, bullets. It reads a stretch of whole lines as if
 * nothing stood around them, and gives up at the first line that it is not sure of. Lines end with LF or CRLF.
 */
export class BlockParser {
  /** Where the last stretch ends. */
  end = pointIn(nowhere, 0)
  readonly #text: string
  readonly #inlines: InlineParser
  #children: RootContent[] = []
  /** The items that are open, outermost first, and the paragraph in the innermost, with its first line. */
  readonly #items: OpenItem[] = []
  #paragraph: Paragraph | null = null
  #first = nowhere
  /** The line that is read, and the last one that was not blank: what is open ends where that ends. */
  #line = nowhere
  #last = nowhere
  #afterBlank = false

  constructor(text: string) {
    this.#text = text
    this.#inlines = new InlineParser(text)
  }

  /** The nodes of `text[from, to)`, whose first line has the number `first`. Throws `Declined`, and is of no use then. */
  parse(from: number, to: number, first: number): RootContent[] {
    const text = this.#text
    let number = first
    this.#children = []
    this.#afterBlank = false
    for (let begin = from; begin < to; begin = nextBegin(text, this.#line)) {
      this.#line = lineAt(text, number++, begin, to)
      this.#readLine()
    }
    const isInLine = from < to && text.charCodeAt(to - 1) !== char.lineFeed
    this.end = isInLine ? pointIn(this.#line, to) : { line: number, column: 1, offset: to }
    this.#closeTo(0)
    return this.#children
  }

  #readLine(): void {
    const { begin, end } = this.#line
    const start = begin + runLength(this.#text, begin, end, char.space)
    if (isBlankFrom(this.#text, start, end)) {
      this.#closeParagraph()
      this.#afterBlank = true
      return
    }
    const items = this.#items
    let depth = 0
    while (depth < items.length && items[depth]!.column <= start - begin) depth++
    const column = depth > 0 ? items[depth - 1]!.column : 0
    if (start - begin - column < 4) this.#readBlock(start, depth)
    // In a paragraph it goes on with it, whatever it looks like.
    else if (!this.#paragraph || depth < items.length)
      throw new Declined('indented code, or the lazy line of a paragraph')
    this.#last = this.#line
    this.#afterBlank = false
  }

  /** Reads a line from where a block in it starts, in the items down to `depth`. */
  #readBlock(start: number, depth: number): void {
    const text = this.#text
    const end = this.#line.end
    const code = text.charCodeAt(start)
    const isUnder = this.#paragraph !== null && depth === this.#items.length
    if (code === char.hyphen || code === char.asterisk || code === char.plus || code === char.underscore) {
      if (code === char.hyphen && isUnder && isBlankFrom(text, start + runLength(text, start, end, code), end))
        throw new Declined('a heading that is underlined')
      else if (code !== char.plus && isRule(text, start, end, code)) this.#addRule(start, depth)
      else if (code !== char.underscore && isBlankOrEnd(text, start + 1, end)) this.#addItem(start, depth)
      else this.#addParagraphLine(start, depth)
    } else if (code === char.hash && isHeading(text, start, end)) this.#addHeading(start, depth)
    else {
      declineOther(text, start, end, code, isUnder)
      this.#addParagraphLine(start, depth)
    }
  }

  #addParagraphLine(start: number, depth: number): void {
    if (this.#paragraph) {
      if (depth < this.#items.length) throw new Declined('the lazy line of a paragraph')
      return
    }
    this.#closeTo(depth)
    this.#paragraph = { type: 'paragraph', children: [], position: positionIn(this.#line, start, start) }
    this.#first = this.#line
    this.#meetSiblings().push(this.#paragraph)
  }

  #addRule(start: number, depth: number): void {
    if (depth > 0) throw new Declined('a rule in a list')
    this.#closeTo(0)
    this.#children.push({ type: 'thematicBreak', position: positionIn(this.#line, start, this.#line.end) })
  }

  #addHeading(start: number, depth: number): void {
    if (depth > 0) throw new Declined('a heading in a list')
    this.#closeTo(0)
    const level = runLength(this.#text, start, this.#line.end, char.hash)
    const from = skipBlanks(this.#text, start + level, this.#line.end)
    const to = trimEnd(this.#text, from, this.#line.end)
    if (this.#text.charCodeAt(to - 1) === char.hash && from < to)
      throw new Declined('a heading that may be closed by marks')
    const children = from < to ? this.#inlines.parse(this.#line, from, to, this.#line.number) : []
    const position = positionIn(this.#line, start, this.#line.end)
    this.#children.push({ type: 'heading', depth: level as Heading['depth'], children, position })
  }

  #addItem(start: number, depth: number): void {
    const marker = this.#text.charCodeAt(start)
    const content = start + 1 + runLength(this.#text, start + 1, this.#line.end, char.space)
    if (content === this.#line.end) throw new Declined('an empty bullet')
    if (content - start > 5) throw new Declined('indented code in a bullet')
    if (depth >= deepest) throw new Declined('a list that nests without end')
    const list = this.#listFor(marker, depth, start)
    const position = positionIn(this.#line, start, start)
    const item: ListItem = { type: 'listItem', spread: false, checked: null, children: [], position }
    list.children.push(item)
    this.#items.push({ list, item, marker, column: content - this.#line.begin })
    this.#readBlock(content, depth + 1)
  }

  /** The list that an item in the items down to `depth` goes on with, or a new one. */
  #listFor(marker: number, depth: number, start: number): List {
    const before = this.#items[depth]
    this.#closeTo(depth)
    if (before?.marker === marker) {
      before.list.spread ||= this.#afterBlank
      return before.list
    }
    const position = positionIn(this.#line, start, start)
    const list: List = { type: 'list', ordered: false, start: null, spread: false, children: [], position }
    this.#meetSiblings().push(list)
    return list
  }

  /** The nodes among which a new block comes: those of the innermost open item, or of the document. */
  #meetSiblings(): RootContent[] {
    const parent = this.#items.at(-1)?.item
    if (!parent) return this.#children
    if (parent.children.length > 0) parent.spread ||= this.#afterBlank
    return parent.children
  }

  /** Closes the paragraph, and all items but the outermost `depth`. */
  #closeTo(depth: number): void {
    this.#closeParagraph()
    while (this.#items.length > depth) {
      const { list, item } = this.#items.pop()!
      item.position!.end = pointIn(this.#last, this.#last.end)
      list.position!.end = pointIn(this.#last, this.#last.end)
    }
  }

  #closeParagraph(): void {
    const paragraph = this.#paragraph
    if (!paragraph) return
    const { number, end } = this.#last
    const start = paragraph.position!.start.offset!
    paragraph.position!.end = pointIn(this.#last, end)
    paragraph.children = this.#inlines.parse(this.#first, start, end, number)
    this.#paragraph = null
  }
}

/** Three marks or more, with nothing but blanks between and behind them. */
export function isRule(text: string, from: number, end: number, mark: number): boolean {
  let marks = 0
  for (let at = from; at < end; at++) {
    const code = text.charCodeAt(at)
    if (code === mark) marks++
    else if (!char.isBlank(code)) return false
  }
  return marks >= 3
}

export function isHeading(text: string, from: number, end: number): boolean {
  const level = runLength(text, from, end, char.hash)
  return level <= 6 && isBlankOrEnd(text, from + level, end)
}

const isBlankOrEnd = (text: string, at: number, end: number): boolean => at >= end || char.isBlank(text.charCodeAt(at))

const isBlankFrom = (text: string, at: number, end: number): boolean => skipBlanks(text, at, end) === end

const ordered = /\d+[.)](?=\s|$)/y

/** Declines a line that starts with `code`, unless it is text. */
function declineOther(text: string, start: number, end: number, code: number, isUnder: boolean): void {
  if (code === char.tab) throw new Declined('a tab in the indentation')
  if (code === char.lessThan) throw new Declined('HTML')
  if (code === char.greaterThan) throw new Declined('a quote')
  if (code === char.equals && isUnder) throw new Declined('a heading that is underlined')
  if ((code === char.backtick || code === char.tilde) && runLength(text, start, end, code) >= 3)
    throw new Declined('fenced code')
  ordered.lastIndex = start
  if (char.isDigit(code) && ordered.test(text)) throw new Declined('an ordered list')
}
