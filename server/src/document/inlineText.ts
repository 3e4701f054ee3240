import type { Nodes } from 'mdast'
import { type Span, span } from '../text/span.ts'
import { visit } from './markdown.ts'

/** The rendered text of some inline nodes, each character of which knows where it stands in the source. */
export class InlineText {
  readonly text: string
  /** Where the text begins in the source when it stands there letter for letter, else -1. */
  readonly #verbatim: number
  readonly #places: Places | null

  constructor(nodes: readonly Nodes[], source: string) {
    const only = nodes.length === 1 ? nodes[0]! : null
    if (only?.type === 'text' && lengthOf(only) === only.value.length) {
      this.text = only.value
      this.#verbatim = only.position!.start.offset!
      this.#places = null
    } else {
      this.#verbatim = -1
      this.#places = new Places(source)
      this.text = this.#places.add(nodes)
    }
  }

  /** The source span of `text.slice(start, end)`, which must not be empty. */
  spanOf(start: number, end: number): Span {
    if (this.#places === null) return span(this.#verbatim + start, this.#verbatim + end)
    return span(this.#places.starts[start]!, this.#places.ends[end - 1]!)
  }
}

/** Where each character of a rendered text stands. */
class Places {
  readonly starts: number[] = []
  readonly ends: number[] = []
  readonly #source: string

  constructor(source: string) {
    this.#source = source
  }

  add(nodes: readonly Nodes[]): string {
    let text = ''
    for (const node of nodes)
      visit(node, one => {
        if (one.type !== 'text' && one.type !== 'inlineCode' && one.type !== 'break') return
        const value = one.type === 'break' ? '\n' : one.value
        this.#align(value, one.position!.start.offset!, one.position!.end.offset!)
        text += value
      })
    return text
  }

  /** Walks a value beside its source, which is longer by escapes, entities, backticks and the indentation of lines. */
  #align(value: string, from: number, to: number): void {
    let at = from
    for (let index = 0; index < value.length; index++) {
      const entity = this.#entityEnd(at, to, value[index]!)
      if (entity === 0) while (at < to - 1 && this.#source[at] !== value[index]) at++
      const end = entity || at + 1
      this.starts.push(at)
      this.ends.push(end)
      if (entity && isHighSurrogate(value, index)) {
        index++
        this.starts.push(at)
        this.ends.push(end)
      }
      at = end
    }
  }

  /** Where the entity that gives `char` ends, 0 where none begins at `at`. */
  #entityEnd(at: number, to: number, char: string): number {
    if (this.#source[at] !== '&') return 0
    const length = this.#source.slice(at, Math.min(at + longestEntity, to)).indexOf(';') + 1
    if (length === 0) return 0
    const end = at + length
    return char !== '&' || ampersands.has(this.#source.slice(at, end).toLowerCase()) ? end : 0
  }
}

const lengthOf = ({ position }: Nodes): number => position!.end.offset! - position!.start.offset!

/** `&CounterClockwiseContourIntegral;` */
const longestEntity = 33

const ampersands = new Set(['&amp;', '&#38;', '&#x26;'])

const isHighSurrogate = (text: string, index: number): boolean => (text.charCodeAt(index) & 0xfc00) === 0xd800
