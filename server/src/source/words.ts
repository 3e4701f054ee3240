/**
 * Where words begin and end (design, section 5): a passage is bounded where no letter or digit stands beside it, whatever
 * it begins or ends with, so `C++` is not in `C++17` and `Go` not in `goal`. Accents belong to their letter. In scripts
 * that are written without spaces every character can be a boundary.
 */

/** Whether `text.slice(start, end)` begins and ends at word boundaries. */
export const isBounded = (text: string, start: number, end: number): boolean =>
  canBegin(text, start) && canEnd(text, end)

/** Whether a passage can begin at `index`. */
export const canBegin = (text: string, index: number): boolean =>
  !isWordBefore(text, index) || (text.charCodeAt(index) > 127 && unspaced.test(characterAt(text, index)))

/** Whether a passage can end before `index`. */
export const canEnd = (text: string, index: number): boolean =>
  !isWordAt(text, index) || (text.charCodeAt(index - 1) > 127 && unspaced.test(characterBefore(text, index)))

/** Whether the character at `index` belongs to a word. */
export function isWordAt(text: string, index: number): boolean {
  const code = text.charCodeAt(index)
  if (code < 128) return isAsciiWord(code)
  return index < text.length && isWord(characterAt(text, index))
}

/** Whether the character that ends before `index` belongs to a word. */
export function isWordBefore(text: string, index: number): boolean {
  if (index === 0) return false
  const code = text.charCodeAt(index - 1)
  if (code < 128) return isAsciiWord(code)
  return isWord(characterBefore(text, index))
}

const characterAt = (text: string, index: number): string => String.fromCodePoint(text.codePointAt(index)!)

function characterBefore(text: string, index: number): string {
  const isLowHalf = (text.charCodeAt(index - 1) & 0xfc00) === 0xdc00 && index > 1
  const whole = isLowHalf ? text.codePointAt(index - 2)! : 0
  return whole > 0xffff ? String.fromCodePoint(whole) : text.charAt(index - 1)
}

const isAsciiWord = (code: number): boolean =>
  (code >= 97 && code <= 122) || (code >= 65 && code <= 90) || (code >= 48 && code <= 57)

const isWord = (char: string): boolean => /[\p{L}\p{N}\p{M}]/u.test(char) && !unspaced.test(char)

/** Scripts written without spaces between words. */
const unspaced =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u
