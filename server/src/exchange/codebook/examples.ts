import type { ExampleDraft } from './draft.ts'
import { clean } from './naming.ts'
import type { RichText } from './richText.ts'

/** For every mark that opens a quotation, those that close it. */
const closers = new Map([
  ['"', '"'],
  ["'", "'"],
  ['“', '”'],
  ['”', '”'],
  ['„', '“”'],
  ['‘', '’'],
  ['‚', '‘’'],
  ['«', '»'],
  ['»', '«'],
  ['‹', '›'],
  ['›', '‹'],
])

/**
 * The examples in a line of a coding book: quotations and terms without their marks, divided by commas and their like,
 * what follows one of them as its `why`; text without marks as it is. Scans once, whatever the marks do.
 */
export function readExamples(rich: RichText): ExampleDraft[] {
  return new ExampleScanner(rich).read()
}

/** One example of a table's cell: without the marks around it, if they are around the whole. */
export function readExample(text: string): ExampleDraft {
  const whole = clean(text)
  const inner = whole.slice(1, -1).trim()
  const last = whole.charAt(whole.length - 1)
  if (inner !== '' && last === '`' && whole.startsWith('`')) return { text: inner, form: 'term' }
  if (inner !== '' && closers.get(whole.charAt(0))?.includes(last)) return { text: inner, form: 'quote' }
  return { text: whole, form: 'bare' }
}

class ExampleScanner {
  readonly #text: string
  /** Where the code span that begins at an offset ends. */
  readonly #codes: ReadonlyMap<number, number>
  readonly #parentheses: ReadonlyMap<number, number>
  readonly #lastCloser = new Map<string, number>()

  constructor({ text, codes }: RichText) {
    this.#text = text
    this.#codes = new Map(codes.map(code => [code.start, code.end]))
    this.#parentheses = pairs(text)
    for (const marks of closers.values()) {
      this.#lastCloser.set(marks, Math.max(...[...marks].map(mark => text.lastIndexOf(mark))))
    }
  }

  read(): ExampleDraft[] {
    const found: ExampleDraft[] = []
    for (let at = this.#gap(0).end; at < this.#text.length; ) {
      const { form, text, end } = this.#body(at)
      const behind = this.#gap(end).end
      const next = form === 'bare' || this.#begins(behind) ? end : this.#boundary(this.#parentheses.get(behind) ?? end)
      const why = readWhy(this.#text.slice(end, next))
      if (text !== '') found.push(why ? { text, why, form } : { text, form })
      at = this.#gap(next).end
    }
    return found
  }

  #body(at: number): { form: ExampleDraft['form']; text: string; end: number } {
    const codeEnd = this.#codes.get(at)
    if (codeEnd !== undefined) return { form: 'term', text: this.#text.slice(at, codeEnd), end: codeEnd }
    const close = this.#close(at)
    if (close > at) return { form: 'quote', text: clean(this.#text.slice(at + 1, close)), end: close + 1 }
    const end = this.#boundary(at + 1)
    return { form: 'bare', text: clean(this.#text.slice(at, end)), end }
  }

  /** The mark that closes the quotation at `at`: the first one that something fitting follows, else the last there is. */
  #close(at: number): number {
    const marks = closers.get(this.#text.charAt(at))
    const last = marks === undefined ? -1 : this.#lastCloser.get(marks)!
    if (marks === undefined || last <= at) return -1
    for (let i = at + 1; i < last; i++) {
      if (marks.includes(this.#text.charAt(i)) && this.#text.charAt(i - 1) !== ' ' && this.#mayFollow(i + 1)) return i
    }
    return last
  }

  /** Whether at `at`, behind a closing mark, the next example or an explanation begins. */
  #mayFollow(at: number): boolean {
    const start = this.#gap('.!?:'.includes(this.#text.charAt(at)) ? at + 1 : at).end
    return start > at && (this.#begins(start) || '(–—-'.includes(this.#text.charAt(start)))
  }

  /** Where a separator, or a small word, sets the next example apart, or the end. What stands in code divides nothing. */
  #boundary(from: number): number {
    let at = from
    while (at < this.#text.length) {
      const gap = this.#gap(at)
      if (gap.divides && this.#begins(gap.end)) return at
      at = Math.max(gap.end, this.#codes.get(at) ?? at + 1)
    }
    return at
  }

  #begins(at: number): boolean {
    return this.#codes.has(at) || closers.has(this.#text.charAt(at))
  }

  /** Past spaces, separators and a small word; `divides` where there is more than spaces. */
  #gap(from: number): { end: number; divides: boolean } {
    let end = from
    let divides = false
    for (; !this.#codes.has(end) && end < this.#text.length && ' ,;/|·'.includes(this.#text.charAt(end)); end++) {
      divides ||= this.#text.charAt(end) !== ' '
    }
    const word = end > from ? ['and ', 'or '].find(one => this.#text.startsWith(one, end)) : undefined
    return word ? { end: end + word.length, divides: true } : { end, divides }
  }
}

/** What follows an example, without the parentheses around it; nothing where it is only punctuation. */
function readWhy(text: string): string {
  const trimmed = clean(text)
  if (!/[\p{L}\p{N}]/u.test(trimmed)) return ''
  const end = trimmed.endsWith('.') ? trimmed.length - 1 : trimmed.length
  return trimmed.startsWith('(') && pairs(trimmed).get(0) === end ? clean(trimmed.slice(1, end - 1)) : trimmed
}

/** For every parenthesis that is closed, the offset behind the one that closes it. */
function pairs(text: string): Map<number, number> {
  const found = new Map<number, number>()
  const open: number[] = []
  for (let at = 0; at < text.length; at++) {
    if (text.charAt(at) === '(') open.push(at)
    const start = text.charAt(at) === ')' ? open.pop() : undefined
    if (start !== undefined) found.set(start, at + 1)
  }
  return found
}
