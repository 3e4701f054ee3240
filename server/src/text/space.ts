import { type Span, span } from './span.ts'

/** White space, as `trim` and `\s` have it, by code unit: whoever looks at every character must not make a string of each. */
export const isSpace = (code: number): boolean =>
  code === 32 || (code >= 9 && code <= 13) || (code >= 0xa0 && rareSpaces.includes(String.fromCharCode(code)))

const rareSpaces =
  '\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u2028\u2029\u202f\u205f\u3000\ufeff'

/** The offset of the first character in `text[from, to)` that is no white space, else `to`. */
export function skipSpace(text: string, from: number, to: number): number {
  let at = from
  while (at < to && isSpace(text.charCodeAt(at))) at++
  return at
}

/** The offset behind the last character in `text[from, to)` that is no white space, else `from`. */
export function skipSpaceBack(text: string, from: number, to: number): number {
  let end = to
  while (end > from && isSpace(text.charCodeAt(end - 1))) end--
  return end
}

/** The span without the white space at its ends; empty at its end where it holds nothing else. */
export function trimSpan(text: string, at: Span): Span {
  const start = skipSpace(text, at.start, at.end)
  return span(start, skipSpaceBack(text, start, at.end))
}

/** The text without outer white space, runs of it as one space. */
export const squeezeSpace = (text: string): string => (hasOddSpace.test(text) ? text.replace(/\s+/g, ' ') : text).trim()

/** What most texts do not have is cheaper found than replaced. */
const hasOddSpace = /\s\s|[^\S ]/
