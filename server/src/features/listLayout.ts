import type { List, ListItem } from 'mdast'
import { deepestNesting } from '../document/bullet.ts'

/**
 * Lays out one list: `-` for bullets, nesting by two spaces, no blank lines but those that keep paragraphs apart. The
 * lines of other blocks in an item move with it and stay as they are.
 */
export class ListLayout {
  readonly #text: string
  /** The text with comment lines blanked: where it differs from the text, there is a comment. */
  readonly #plain: string

  constructor(text: string, plain: string) {
    this.#text = text
    this.#plain = plain
  }

  lines(list: List, indent: string, depth = 0): string[] {
    const lines: string[] = []
    for (const [index, item] of list.children.entries()) {
      if (index > 0)
        lines.push(...this.#comments(list.children[index - 1]!.position!.end.offset!, item.position!.start.offset!))
      lines.push(...this.#item(item, list, indent, depth))
    }
    return lines
  }

  #item(item: ListItem, list: List, indent: string, depth: number): string[] {
    const start = item.position!.start.offset!
    const marker = list.ordered ? this.#text.slice(start, this.#markerEnd(start)) : '-'
    const inner = indent + ' '.repeat(marker.length + 1)
    const [first, ...others] = item.children
    if (!first) return [indent + marker]
    if (first.type !== 'paragraph' || depth > deepestNesting) return this.#asItIs(item, indent)
    const lines = this.#block(first.position!.start.offset!, first.position!.end.offset!, 0)
    lines[0] = `${indent}${marker} ${lines[0]}`
    for (let index = 1; index < lines.length; index++) lines[index] = inner + lines[index]!.trimStart()
    let last: ListItem['children'][number] = first
    for (const block of others) {
      const from = last.position!.end.offset!
      lines.push(...this.#comments(from, block.position!.start.offset!))
      if (block.type === 'list') lines.push(...this.lines(block, inner, depth + 1))
      else {
        const column = this.#column(start) + (first.position!.start.offset! - start)
        const own = this.#block(this.#lineStart(block.position!.start.offset!), block.position!.end.offset!, column)
        // Without a blank line between, it would become a part of what stands before.
        lines.push('', ...own.map(line => (line === '' ? '' : inner + line)))
      }
      last = block
    }
    return lines
  }

  /** An item that begins with something else than text only moves. */
  #asItIs(item: ListItem, indent: string): string[] {
    const start = item.position!.start.offset!
    const column = this.#column(start)
    const own = this.#block(this.#lineStart(start), item.position!.end.offset!, column)
    return own.map(line => (line === '' ? '' : indent + line))
  }

  /** The lines of a stretch, up to `column` blanks taken from the front of each. */
  #block(from: number, to: number, column: number): string[] {
    return this.#text
      .slice(from, to)
      .split(/\r\n|\r|\n/)
      .map(line => {
        if (line.trim() === '') return ''
        let blanks = 0
        while (blanks < column && line.charAt(blanks) === ' ') blanks++
        return line.slice(blanks)
      })
  }

  /** The comments on lines of their own between two offsets, each line as it is. */
  #comments(from: number, to: number): string[] {
    if (this.#text.slice(from, to) === this.#plain.slice(from, to)) return []
    const between = this.#text.slice(from, to).split(/\r\n|\r|\n/)
    return between
      .slice(1, -1)
      .filter(line => line.trim() !== '')
      .map(line => line.trimEnd())
  }

  #markerEnd(start: number): number {
    let end = start
    while ('0123456789'.includes(this.#text.charAt(end))) end++
    return end + 1
  }

  #column = (offset: number): number => offset - this.#lineStart(offset)

  #lineStart(offset: number): number {
    let start = offset
    while (start > 0 && this.#text.charAt(start - 1) !== '\n' && this.#text.charAt(start - 1) !== '\r') start--
    return start
  }
}
