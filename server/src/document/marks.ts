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

/**
 * The mark that closes the first one, null where none does; `paired` says whether all the others find their pair. An
 * apostrophe that looks like a mark (`the teams' work`, `rock 'n roll`) disturbs nobody, unless the first mark is of
 * its kind.
 */
export function closeOfFirst(marks: readonly Mark[]): { close: Mark | null; paired: boolean } {
  const forgiven = (mark: Mark): boolean => singles.includes(mark.char) && !singles.includes(marks[0]!.char)
  const open: Mark[] = []
  let close: Mark | null = null
  let paired = true
  for (const mark of marks) {
    const opener = open.findLastIndex(one => closers[one.char]!.includes(mark.char))
    if (opener >= 0 && closesRatherThanOpens(mark, open[opener]!)) {
      if (!open.slice(opener + 1).every(forgiven)) paired = false
      if (opener === 0) close ??= mark
      open.length = opener
    } else if (mark.opens || mostlyOpening.includes(mark.char)) open.push(mark)
    else if (!forgiven(mark)) paired = false
  }
  return { close, paired: paired && open.every(forgiven) }
}

const closesRatherThanOpens = (mark: Mark, opener: Mark): boolean =>
  !mark.opens || (mostlyClosing.includes(mark.char) && opener.char !== mark.char)
