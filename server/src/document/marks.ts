import type { Span } from '../text/span.ts'

/**
 * Quotation marks: where they open and close, how they nest (design 3.2). A straight mark opens after white space, an
 * opening bracket or the start and before anything but white space, closes otherwise, and is an apostrophe between two
 * letters.
 */

export interface Mark {
  readonly at: number
  readonly char: string
  readonly opens: boolean
}

/** For every mark that can open a quotation, the marks that close it: “…”, „…“, ”…”, »…« and their single kin. */
const closers: Readonly<Record<string, string>> = {
  '"': '"',
  "'": "'",
  '“': '”',
  '„': '“”',
  '”': '”',
  '‘': '’',
  '‚': '‘’',
  '’': '’',
  '«': '»',
  '»': '«',
  '‹': '›',
  '›': '‹',
}

const singles = "'‘’‚‹›"
const straight = '"\''
/** In most languages these only close; Swedish opens with them too. */
const mostlyClosing = '”’'
/** These open wherever they stand, unless something is open that they close. */
const mostlyOpening = '“‘«‹'
const allMarks = Object.keys(closers).join('')

export const isMark = (char: string): boolean => char !== '' && allMarks.includes(char)

/** The mark that closes what `opener` opens, as one would type it. */
export const closerOf = (opener: string): string => closers[opener]!.at(-1)!

/** Or the text's edge. */
const isSpace = (char: string): boolean => char.trim() === ''
const isLetter = (char: string): boolean => /[\p{L}\p{N}]/u.test(char)

/** The marks in `text[from, to)`, escaped ones and those in code spans (`codes`, in order) left out. */
export function marksIn(text: string, from: number, to: number, codes: readonly Span[] = []): Mark[] {
  const marks: Mark[] = []
  const part = text.slice(from, to)
  const search = /["'“„”‘‚’«»‹›\\]/g
  let code = 0
  for (let found = search.exec(part); found; found = search.exec(part)) {
    const at = from + found.index
    while (code < codes.length && codes[code]!.end <= at) code++
    const char = found[0]
    if (code < codes.length && codes[code]!.start <= at) search.lastIndex = codes[code]!.end - from
    else if (char === '\\') search.lastIndex = found.index + 2
    else {
      const before = part.charAt(found.index - 1)
      const after = part.charAt(found.index + 1)
      const apostrophe = (straight + mostlyClosing).includes(char) && isLetter(before) && isLetter(after)
      if (!apostrophe)
        marks.push({ at, char, opens: char === '„' || char === '‚' || standsLikeOpener(char, before, after) })
    }
  }
  return marks
}

const standsLikeOpener = (char: string, before: string, after: string): boolean =>
  !isSpace(after) && (isSpace(before) || '([{'.includes(before) || (isMark(before) && before !== char))

/** The index, at or after `from`, of the mark that closes `first`; -1 where none does. */
export function findClose(first: Mark, marks: readonly Mark[], from: number): number {
  const nesting = new Nesting(first)
  for (let index = from; index < marks.length; index++) {
    nesting.take(marks[index]!)
    if (nesting.depth === 0) return index
  }
  return -1
}

/** Whether `first` and all marks at or after `from` find their pair. */
export function allPair(first: Mark, marks: readonly Mark[], from: number): boolean {
  const nesting = new Nesting(first)
  for (let index = from; index < marks.length; index++) nesting.take(marks[index]!)
  return nesting.isPaired
}

/** Nobody nests deeper; what does is not looked for, so that no text can make the search slow. */
const deepest = 32

/**
 * The marks that are open at a place. An apostrophe that looks like a mark (`the teams' work`, `rock 'n roll`) disturbs
 * nobody, unless the first mark is of its kind.
 */
class Nesting {
  readonly #open: Mark[]
  readonly #strict: boolean
  #stray = false

  constructor(first: Mark) {
    this.#open = [first]
    this.#strict = singles.includes(first.char)
  }

  get depth(): number {
    return this.#open.length
  }

  get isPaired(): boolean {
    return !this.#stray && this.#open.every(mark => this.#isForgiven(mark))
  }

  take(mark: Mark): void {
    const opener = this.#openerFor(mark)
    if (opener >= 0 && closesRatherThanOpens(mark, this.#open[opener]!)) {
      if (!this.#open.slice(opener + 1).every(one => this.#isForgiven(one))) this.#stray = true
      this.#open.length = opener
    } else if (mark.opens || mostlyOpening.includes(mark.char)) this.#open.push(mark)
    else if (!this.#isForgiven(mark)) this.#stray = true
  }

  #openerFor(mark: Mark): number {
    const last = this.#open.length - 1
    for (let index = last; index >= Math.max(0, last - deepest); index--) {
      if (closers[this.#open[index]!.char]!.includes(mark.char)) return index
    }
    return -1
  }

  #isForgiven(mark: Mark): boolean {
    return !this.#strict && singles.includes(mark.char)
  }
}

const closesRatherThanOpens = (mark: Mark, opener: Mark): boolean =>
  !mark.opens || (mostlyClosing.includes(mark.char) && opener.char !== mark.char)
