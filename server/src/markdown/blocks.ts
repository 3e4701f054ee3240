import type { Heading, List, ListItem, Paragraph, PhrasingContent, RootContent } from 'mdast'
import {
  asterisk,
  backtick,
  carriageReturn,
  closeParenthesis,
  dot,
  equals,
  greaterThan,
  hash,
  hyphen,
  isBlank,
  isDigit,
  lessThan,
  plus,
  runLength,
  skipBlanks,
  space,
  tab,
  tilde,
  trimEnd,
  underscore,
} from './characters.ts'
import { Content, type Point, pointAt } from './content.ts'
import { InlineParser } from './inlines.ts'

interface OpenItem {
  readonly list: List
  readonly item: ListItem
  readonly marker: number
  /** The column, from 0, that a line must reach to belong to the item. */
  readonly column: number
}

/** Nobody nests bullets deeper; what does is declined, so that no line can make its own reading slow. */
const deepest = 50

/**
 * Reads what coding files are made of: headings, rules, paragraphs, bullets. It reads a stretch of whole lines
 * as if nothing stood around them, and gives up at the first line that it is not sure of.
 */
export class BlockParser {
  /** Why the last stretch was declined; '' where it was not. */
  declined = ''
  /** The number of the line that is read, or comes next. */
  line = 1
  readonly #text: string
  readonly #inlines: InlineParser
  readonly #items: OpenItem[] = []
  /** The lines of the open paragraph. */
  readonly #content = new Content()
  readonly #heading = new Content()
  #children: RootContent[] = []
  #paragraph: Paragraph | null = null
  #afterBlank = false
  /** The end of the last line that was not blank: where all that is open ends, if it ends there. */
  #lastLine = 1
  #lastBegin = 0
  #lastEnd = 0

  constructor(text: string) {
    this.#text = text
    this.#inlines = new InlineParser(text)
  }

  /** The nodes of `text[from, to)`, whose first line has the number `line`; null where it is declined. */
  parse(from: number, to: number, line: number): RootContent[] | null {
    const text = this.#text
    this.declined = ''
    this.line = line
    this.#children = []
    this.#items.length = 0
    this.#paragraph = null
    this.#afterBlank = false
    for (let begin = from; begin < to; ) {
      const lineFeed = text.indexOf('\n', begin)
      const next = lineFeed < 0 || lineFeed >= to ? to : lineFeed + 1
      let end = lineFeed < 0 || lineFeed >= to ? to : lineFeed
      if (end > begin && text.charCodeAt(end - 1) === carriageReturn) end--
      let start = begin
      while (start < end && text.charCodeAt(start) === space) start++
      if (start === end || (text.charCodeAt(start) === tab && skipBlanks(text, start, end) === end)) this.#readBlank()
      else this.#readLine(begin, start, end)
      if (this.declined !== '') return null
      if (end < next) this.line++
      begin = next
    }
    this.#closeTo(0)
    return this.declined === '' ? this.#children : null
  }

  /** The first reason is the one to tell. */
  #decline(reason: string): void {
    this.declined ||= reason
  }

  #readBlank(): void {
    this.#closeParagraph()
    this.#afterBlank = true
  }

  #readLine(begin: number, start: number, end: number): void {
    const items = this.#items
    let depth = 0
    while (depth < items.length && start - begin >= items[depth]!.column) depth++
    const column = depth > 0 ? items[depth - 1]!.column : 0
    if (start - begin - column > 3) {
      // In a paragraph it goes on with it, whatever it looks like.
      if (this.#paragraph && depth === items.length) this.#content.add(begin, skipBlanks(this.#text, start, end), end)
      else this.#decline('indented code, or the lazy line of a paragraph in a list')
    } else this.#readBlock(begin, start, end, depth)
    this.#lastLine = this.line
    this.#lastBegin = begin
    this.#lastEnd = end
    this.#afterBlank = false
  }

  /** Reads a line from where the block in it starts, in the items down to `depth`. */
  #readBlock(begin: number, start: number, end: number, depth: number): void {
    const text = this.#text
    const code = text.charCodeAt(start)
    const isUnder = this.#paragraph !== null && depth === this.#items.length
    if (code === hyphen || code === asterisk || code === plus || code === underscore) {
      if (code === hyphen && isUnder && skipBlanks(text, start + runLength(text, start, end, hyphen), end) === end)
        this.#decline('a heading that is underlined')
      else if (code !== plus && isRule(text, start, end, code)) this.#addRule(begin, start, end, depth)
      else if (code !== underscore && isBlankOrEnd(text, start + 1, end)) this.#addItem(begin, start, end, depth)
      else this.#addParagraphLine(begin, start, end, depth)
    } else if (code === hash && isHeading(text, start, end)) this.#addHeading(begin, start, end, depth)
    else {
      this.#decline(whyToDecline(text, start, end, code, isUnder))
      this.#addParagraphLine(begin, start, end, depth)
    }
  }

  #addParagraphLine(begin: number, start: number, end: number, depth: number): void {
    if (!this.#paragraph) {
      this.#closeTo(depth)
      const at = pointAt(this.line, begin, start)
      this.#paragraph = { type: 'paragraph', children: [], position: { start: at, end: at } }
      this.#meetSiblings().push(this.#paragraph)
      this.#content.begin(this.line)
    } else if (depth < this.#items.length) this.#decline('the lazy line of a paragraph in a list')
    this.#content.add(begin, start, end)
  }

  #addRule(begin: number, start: number, end: number, depth: number): void {
    if (depth > 0) this.#decline('a rule in a list')
    this.#closeTo(0)
    const position = { start: pointAt(this.line, begin, start), end: pointAt(this.line, begin, end) }
    this.#children.push({ type: 'thematicBreak', position })
  }

  #addHeading(begin: number, start: number, end: number, depth: number): void {
    if (depth > 0) this.#decline('a heading in a list')
    this.#closeTo(0)
    const text = this.#text
    const level = runLength(text, start, end, hash)
    const from = skipBlanks(text, start + level, end)
    const heading: Heading = {
      type: 'heading',
      depth: level as Heading['depth'],
      children: [],
      position: { start: pointAt(this.line, begin, start), end: pointAt(this.line, begin, end) },
    }
    this.#children.push(heading)
    const to = endOfHeading(text, from, end)
    if (from === to) return
    this.#heading.begin(this.line)
    this.#heading.add(begin, from, to)
    heading.children = this.#readInlines(this.#heading) as Heading['children']
  }

  #addItem(begin: number, start: number, end: number, depth: number): void {
    const text = this.#text
    const marker = text.charCodeAt(start)
    const content = skipBlanks(text, start + 1, end)
    const isEmpty = content === end
    const isUnder = this.#paragraph !== null && depth === this.#items.length
    if (isEmpty && isUnder) this.#decline('an empty bullet cannot interrupt a paragraph')
    else if (content - start > 5 && !isEmpty) this.#decline('indented code in a bullet')
    else if (isEmpty && this.#startsHere(depth)) this.#decline('an empty bullet in the line of another')
    else if (runLength(text, start + 1, content, space) < content - start - 1) this.#decline('a tab behind a bullet')
    else if (depth >= deepest) this.#decline('a list that nests without end')
    const at = pointAt(this.line, begin, start)
    const list = this.#listFor(marker, depth, at)
    const position = { start: at, end: at }
    const item: ListItem = { type: 'listItem', spread: false, checked: null, children: [], position }
    list.children.push(item)
    const column = (isEmpty ? start + 2 : content) - begin
    this.#items.push({ list, item, marker, column })
    if (!isEmpty && this.declined === '') this.#readBlock(begin, content, end, depth + 1)
  }

  /** The list that an item in the items down to `depth` goes on with, or a new one. */
  #listFor(marker: number, depth: number, at: Point): List {
    const before = this.#items[depth]
    if (before && before.marker === marker) {
      this.#closeTo(depth)
      if (this.#afterBlank) before.list.spread = true
      return before.list
    }
    this.#closeTo(depth)
    const siblings = this.#meetSiblings()
    const position = { start: { ...at }, end: at }
    const list: List = { type: 'list', ordered: false, start: null, spread: false, children: [], position }
    siblings.push(list)
    return list
  }

  /** The nodes among which a new block comes: those of the innermost open item, or of the document. */
  #meetSiblings(): RootContent[] {
    const depth = this.#items.length
    if (depth === 0) return this.#children
    const { item } = this.#items[depth - 1]!
    if (item.children.length > 0) item.spread ||= this.#afterBlank
    else if (!this.#startsHere(depth)) this.#decline('an item that starts with a blank line')
    return item.children
  }

  /** Whether the innermost of the items down to `depth` starts in the line that is read. */
  #startsHere(depth: number): boolean {
    return depth > 0 && this.#items[depth - 1]!.item.position!.start.line === this.line
  }

  /** Closes the paragraph, and all items but the outermost `depth`. */
  #closeTo(depth: number): void {
    this.#closeParagraph()
    while (this.#items.length > depth) {
      const { list, item } = this.#items.pop()!
      item.position!.end = this.#lastPoint()
      list.position!.end = this.#lastPoint()
    }
  }

  #closeParagraph(): void {
    if (!this.#paragraph) return
    this.#paragraph.position!.end = this.#lastPoint()
    this.#paragraph.children = this.#readInlines(this.#content)
    this.#paragraph = null
  }

  #lastPoint(): Point {
    return pointAt(this.#lastLine, this.#lastBegin, this.#lastEnd)
  }

  #readInlines(content: Content): PhrasingContent[] {
    const nodes = this.#inlines.parse(content)
    if (!nodes) this.#decline(this.#inlines.declined)
    return nodes ?? []
  }
}

/** Three marks or more, with nothing but blanks between and behind them. */
export function isRule(text: string, from: number, end: number, mark: number): boolean {
  let marks = 0
  for (let at = from; at < end; at++) {
    const code = text.charCodeAt(at)
    if (code === mark) marks++
    else if (!isBlank(code)) return false
  }
  return marks >= 3
}

const isBlankOrEnd = (text: string, at: number, end: number): boolean => at >= end || isBlank(text.charCodeAt(at))

export function isHeading(text: string, from: number, end: number): boolean {
  const level = runLength(text, from, end, hash)
  return level <= 6 && isBlankOrEnd(text, from + level, end)
}

/** Where a heading's text ends: before the blanks at its end, and before the marks that close it. */
function endOfHeading(text: string, from: number, end: number): number {
  const to = trimEnd(text, from, end)
  let marks = to
  while (marks > from && text.charCodeAt(marks - 1) === hash) marks--
  if (marks === to || (marks > from && !isBlank(text.charCodeAt(marks - 1)))) return to
  return trimEnd(text, from, marks)
}

/** Why a line that starts with `code` is declined; '' where it is text. */
function whyToDecline(text: string, start: number, end: number, code: number, isUnder: boolean): string {
  if (code === tab) return 'a tab in the indentation'
  if (code === lessThan) return 'HTML'
  if (code === greaterThan) return 'a quote'
  if (code === equals && isUnder) return 'a heading that is underlined'
  if ((code === backtick || code === tilde) && runLength(text, start, end, code) >= 3) return 'fenced code'
  return isDigit(code) && isOrdered(text, start, end) ? 'an ordered list' : ''
}

function isOrdered(text: string, start: number, end: number): boolean {
  let at = start
  while (at < end && isDigit(text.charCodeAt(at))) at++
  const code = text.charCodeAt(at)
  return (code === dot || code === closeParenthesis) && isBlankOrEnd(text, at + 1, end)
}
