import type { Emphasis, PhrasingContent, Strong } from 'mdast'
import { asterisk, classOf, letter, punctuation } from './characters.ts'
import { Declined } from './declined.ts'
import { type Line, type Point, pointIn } from './line.ts'

/** A run of `*` or `_` that may open a span; what is left of it in the end is text. */
interface Run {
  readonly type: 'run'
  readonly marker: number
  readonly closes: boolean
  /** Where it stands among the nodes. */
  readonly index: number
  readonly start: Point
  /** How many marks are left, and whether spans have taken some, from the right. */
  size: number
  isUsed: boolean
}

/**
 * Collects the nodes of a paragraph, and makes spans of them as soon as the marks that close them come: a run looks back
 * for the nearest that it fits, and what it passes over is text (CommonMark 0.31, section 6.2). `floors` keeps, per kind
 * of closer, how deep among the openers none fits it, which makes this linear.
 */
export class Spans {
  #nodes: (PhrasingContent | Run)[] = []
  #openers: Run[] = []
  readonly #floors = new Array<number>(12).fill(0)
  #hasFloors = false

  add(node: PhrasingContent): void {
    this.#nodes.push(node)
  }

  /** Adds text, to the text before it if there is any. */
  addText(value: string, start: Point, end: Point): void {
    const last = this.#nodes[this.#nodes.length - 1]
    if (last?.type === 'text') {
      last.value += value
      last.position!.end = end
    } else this.add({ type: 'text', value, position: { start, end } })
  }

  /** Adds the marks in `text[from, end)`, which stand in `line`. */
  addRun(text: string, from: number, end: number, line: Line): void {
    const marker = text.charCodeAt(from)
    const before = classOf(text.charCodeAt(from - 1))
    const after = classOf(text.charCodeAt(end))
    const left = after === letter || (after === punctuation && before !== letter)
    const right = before === letter || (before === punctuation && after !== letter)
    const opens = marker === asterisk ? left : left && (before !== letter || !right)
    const closes = marker === asterisk ? right : right && (after !== letter || !left)
    let at = from
    while (closes && at < end) {
      const opener = this.#openerFor(marker, opens, end - at)
      if (!opener) break
      const use = opener.size > 1 && end - at > 1 ? 2 : 1
      at += use
      this.#close(opener, use, pointIn(line, at))
    }
    if (at === end) return
    const start = pointIn(line, at)
    if (opens) {
      const run: Run = { type: 'run', marker, closes, index: this.#nodes.length, start, size: end - at, isUsed: false }
      this.#openers.push(run)
      this.#nodes.push(run)
    } else this.addText(text.slice(at, end), start, pointIn(line, end))
  }

  /** Takes all nodes. */
  take(): PhrasingContent[] {
    if (this.#openers.length === 0) return this.#takeFrom(0, false)
    this.#openers.length = 0
    this.#floors.fill(0)
    this.#hasFloors = false
    return this.#takeFrom(0, true)
  }

  /** The nearest opener for a closer of `size` marks; all that stand behind it are text from now on. */
  #openerFor(marker: number, opens: boolean, size: number): Run | null {
    const openers = this.#openers
    if (openers.length === 0) return null
    const kind = (marker === asterisk ? 6 : 0) + (opens ? 3 : 0) + (size % 3)
    let index = openers.length - 1
    while (index >= this.#floors[kind]! && !fits(openers[index]!, marker, opens, size)) index--
    if (index < this.#floors[kind]!) {
      this.#floors[kind] = openers.length
      this.#hasFloors = true
      return null
    }
    if (this.#hasFloors) for (let at = 0; at < 12; at++) this.#floors[at] = Math.min(this.#floors[at]!, index)
    return openers[index]!
  }

  /** Makes a span of what stands behind the opener, its marks included. */
  #close(opener: Run, use: number, end: Point): void {
    const openers = this.#openers
    const passesOver = openers[openers.length - 1] !== opener
    while (openers[openers.length - 1] !== opener) openers.pop()
    const children = this.#takeFrom(opener.index + 1, passesOver)
    opener.size -= use
    opener.isUsed = true
    const { line, column, offset } = opener.start
    const start = { line, column: column + opener.size, offset: offset! + opener.size }
    if (opener.size === 0) {
      openers.pop()
      this.#nodes.pop()
    }
    const type = use === 2 ? 'strong' : 'emphasis'
    this.#nodes.push({ type, children, position: { start, end } } as Emphasis | Strong)
  }

  /** Takes the nodes from an index on; marks that are left over among them join the text around them. */
  #takeFrom(index: number, hasRuns: boolean): PhrasingContent[] {
    const nodes = this.#nodes.splice(index)
    if (!hasRuns) return nodes as PhrasingContent[]
    for (const node of nodes) {
      if (node.type !== 'run') {
        if (node.type === 'text') this.addText(node.value, node.position!.start, node.position!.end)
        else this.#nodes.push(node)
      } else {
        // micromark tries its rest again in the span around it, where a rule that forbade it to close may allow it now.
        if (node.isUsed && node.closes && index > 0) throw new Declined('marks that may pair at the second try')
        const { line, column, offset } = node.start
        const end = { line, column: column + node.size, offset: offset! + node.size }
        this.addText(String.fromCharCode(node.marker).repeat(node.size), node.start, end)
      }
    }
    return this.#nodes.splice(index) as PhrasingContent[]
  }
}

/** Rules 9 and 10 of that section; micromark counts the marks that are left, not those that were there. */
const fits = (opener: Run, marker: number, opens: boolean, size: number): boolean =>
  opener.marker === marker && !((opener.closes || opens) && size % 3 !== 0 && (opener.size + size) % 3 === 0)
