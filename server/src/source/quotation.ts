import { type Span, span } from '../text/span.ts'
import { fold } from './fold.ts'

/** A stretch of a quotation that has to stand in the source as it is. */
export interface Part {
  /** What is looked for. */
  readonly folded: string
  /** The same before folding: editorial brackets read, without what is the coder's own at either end. */
  readonly letters: string
  /** Where it stands in the quotation's text, brackets included. */
  readonly span: Span
  /** The marks beside it, which the source may have too. */
  readonly before: string
  readonly after: string
}

/**
 * The parts of a quotation's text (design, section 5). `...`, `…` and `[...]` are elisions. Of editorial brackets, `[T]he`
 * reads `The`, `[sic]` is nothing, and any other `[words]` stands for an elision. The marks `. , ; : ! ?` at either end of
 * a part are the coder's own. Without a single word there are no parts.
 */
export function partsOf(text: string): Part[] {
  if (!mayBeElided.test(text)) return literalPart(text)
  const parts: Part[] = []
  let open = new PartReader()
  let done = 0
  for (const found of text.matchAll(editorial)) {
    const end = found.index + found[0].length
    const read = readSign(found[0], text, found.index, end)
    open.add(text.slice(done, found.index), done)
    if (read !== null) open.addSign(read, found.index, end)
    else {
      parts.push(...open.read())
      open = new PartReader()
    }
    done = end
  }
  open.add(text.slice(done), done)
  return [...parts, ...open.read()]
}

/** What has to be found of a text without elisions and brackets, before folding; null for any other text. */
export function plainLetters(text: string): string | null {
  if (mayBeElided.test(text)) return null
  const { start, end } = withoutOuterMarks(text)
  return text.slice(start, end) || null
}

/** The whole text as one part, its brackets taken for the source's own. */
export function literalPart(text: string): Part[] {
  const { start, end } = withoutOuterMarks(text)
  return part(text, start, end, span(start, end))
}

export const hasBrackets = (text: string): boolean => text.includes('[') && text.includes(']')

const mayBeElided = /…|\.\.\.|\[/

/** Something in brackets, or an elision: three dots or more, in parentheses or not. */
const editorial = /\[[^[\]]*\]|\((?:\.{3,}|…)\)|\.{0,2}…[.…]*|\.{3,}…?/g

/** What a sign reads as; null for an elision. */
function readSign(sign: string, text: string, start: number, end: number): string | null {
  if (!sign.startsWith('[')) return null
  const inside = sign.slice(1, -1)
  if (/^\s*sic\s*!?\s*$/i.test(inside)) return ''
  const touches = /^\p{L}/u.test(text.slice(end, end + 2)) || /\p{L}$/u.test(text.slice(Math.max(0, start - 2), start))
  return touches && /^\p{L}\p{M}*$/u.test(inside) ? inside : null
}

/** Puts a part together from the stretches of text that it consists of. */
class PartReader {
  #letters = ''
  /** For each stretch, where it begins in the letters and in the text, and where a sign, which is never cut, ends. */
  readonly #stretches: { readonly at: number; readonly origin: number; readonly end: number }[] = []

  add(letters: string, origin: number): void {
    this.#stretches.push({ at: this.#letters.length, origin, end: -1 })
    this.#letters += letters
  }

  addSign(letters: string, origin: number, end: number): void {
    this.#stretches.push({ at: this.#letters.length, origin, end })
    this.#letters += letters
  }

  /** The part without the white space and marks around it, as a list of one; of none where nothing is left. */
  read(): Part[] {
    const letters = this.#letters
    const { start, end } = withoutOuterMarks(letters)
    const first = this.#stretchOf(start)
    const last = this.#stretchOf(end - 1)
    if (!first || !last) return []
    const from = first.end < 0 ? first.origin + start - first.at : first.origin
    const to = last.end < 0 ? last.origin + end - last.at : last.end
    return part(letters, start, end, span(from, to))
  }

  #stretchOf(index: number) {
    return this.#stretches.findLast(one => one.at <= index)
  }
}

/** A part of which `letters.slice(start, end)` has to be found, as a list of one; of none where there is nothing to find. */
function part(letters: string, start: number, end: number, at: Span): Part[] {
  const own = letters.slice(start, end)
  const folded = fold(own)
  if (folded === '') return []
  const before = start === 0 ? '' : /\S*$/.exec(letters.slice(0, start))![0]
  const after = end === letters.length ? '' : /^\S*/.exec(letters.slice(end))![0]
  return [{ folded, letters: own, span: at, before, after }]
}

/** What remains of a text without what is the coder's own at the ends of a part. */
export function withoutOuterMarks(text: string): Span {
  let start = 0
  let end = text.length
  while (start < end && isOuter(text.charCodeAt(start))) start++
  while (end > start && isOuter(text.charCodeAt(end - 1))) end--
  return span(start, end)
}

const isOuter = (code: number): boolean =>
  code <= 63 ? outer.includes(String.fromCharCode(code)) : code > 127 && String.fromCharCode(code).trim() === ''

const outer = ' \t\n\r.,;:!?'
