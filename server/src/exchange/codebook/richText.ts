import type { Nodes, PhrasingContent } from 'mdast'
import type { Span } from '../../text/span.ts'
import { shift } from '../../text/span.ts'
import { clean } from './naming.ts'

/** Rendered text that still knows what was written as code: a line of a paragraph, or several put together. */
export interface RichText {
  /** The source line it begins in, counted from 1. */
  readonly line: number
  readonly text: string
  /** The code spans in `text`, in order. */
  readonly codes: readonly Span[]
  /** How much of `text` from its beginning on is bold, or one code span: what may be a name. */
  readonly lead: number
  readonly bold: boolean
}

/** The lines of a paragraph as rendered. Where a link leads stands behind it in parentheses; comments are left out. */
export function renderLines(nodes: readonly PhrasingContent[]): RichText[] {
  const renderer = new Renderer()
  for (const node of nodes) renderer.add(node)
  return renderer.lines.filter(line => line.text !== '')
}

export function join(lines: readonly RichText[]): RichText {
  let text = ''
  const codes: Span[] = []
  for (const line of lines) {
    if (text !== '') text += ' '
    for (const code of line.codes) codes.push(shift(code, text.length))
    text += line.text.trimEnd()
  }
  return { line: lines[0]?.line ?? 0, text, codes, lead: lines[0]?.lead ?? 0, bold: lines[0]?.bold ?? false }
}

/** What stands behind a lead-in of `length` characters, without the mark that divides them. */
export function after(rich: RichText, length: number): RichText {
  let start = length
  while (start < rich.text.length && ' :–—-'.includes(rich.text.charAt(start))) start++
  const codes = rich.codes.filter(code => code.start >= start).map(code => shift(code, -start))
  return { line: rich.line, text: rich.text.slice(start), codes, lead: 0, bold: false }
}

type Open<T> = { -readonly [K in keyof T]: T[K] }

class Renderer {
  readonly lines: (Open<RichText> & { codes: Span[] })[] = []

  add(node: Nodes): void {
    if (node.type === 'text') this.#addText(node.value, node.position!.start.line)
    else if (node.type === 'inlineCode') this.#addCode(node)
    else if (node.type === 'html') this.#append(node.value.startsWith('<!--') ? '' : node.value, node)
    else if (node.type === 'image' || node.type === 'imageReference') this.#append(node.alt ?? '', node)
    else if (node.type === 'break') this.#start(node.position!.end.line)
    else if ('children' in node) {
      const from = this.#current(node).text.length
      for (const child of node.children) this.add(child)
      if (node.type === 'strong' && from === 0) this.#mark(true)
    }
    if ((node.type === 'link' || node.type === 'image') && !this.#endsWith(node.url))
      this.#append(` (${node.url})`, node)
  }

  #addText(value: string, first: number): void {
    for (const [index, text] of value.split('\n').entries()) {
      if (index > 0) this.#start(first + index)
      const line = this.lines.at(-1) ?? this.#start(first)
      const spaced = text.replace(/\s+/g, ' ')
      line.text += line.text === '' ? spaced.trimStart() : spaced
    }
  }

  #addCode(node: Nodes & { value: string }): void {
    const line = this.#current(node)
    const start = line.text.length
    line.text += clean(node.value)
    if (line.text.length > start) line.codes.push({ start, end: line.text.length })
    if (start === 0) this.#mark(false)
  }

  #mark(bold: boolean): void {
    const line = this.lines.at(-1)!
    line.lead = line.text.length
    line.bold = bold
  }

  #append(text: string, node: Nodes): void {
    this.#current(node).text += clean(text) === '' ? '' : text.replace(/\s+/g, ' ')
  }

  /** An autolink already says where it leads. */
  #endsWith(url: string): boolean {
    const text = this.lines.at(-1)?.text ?? ''
    return url === '' || text.endsWith(url) || (url.startsWith('mailto:') && text.endsWith(url.slice(7)))
  }

  #current(node: Nodes): Open<RichText> & { codes: Span[] } {
    return this.lines.at(-1) ?? this.#start(node.position!.start.line)
  }

  #start(line: number): Open<RichText> & { codes: Span[] } {
    const made = { line, text: '', codes: [], lead: 0, bold: false }
    this.lines.push(made)
    return made
  }
}
