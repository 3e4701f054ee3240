/** UTF-16 units that mean something in Markdown, by name. */
export const tab = 9
export const lineFeed = 10
export const carriageReturn = 13
export const space = 32
export const hash = 35
export const ampersand = 38
export const openParenthesis = 40
export const asterisk = 42
export const plus = 43
export const hyphen = 45
export const colon = 58
export const lessThan = 60
export const equals = 61
export const greaterThan = 62
export const openBracket = 91
export const backslash = 92
export const closeBracket = 93
export const underscore = 95
export const backtick = 96
export const tilde = 126

export const isBlank = (code: number): boolean => code === space || code === tab
export const isLineBreak = (code: number): boolean => code === lineFeed || code === carriageReturn
export const isDigit = (code: number): boolean => code >= 48 && code <= 57

export const letter = 0
export const whiteSpace = 1
export const punctuation = 2

const classes = Uint8Array.from({ length: 128 }, (_, code) => classify(code))

/** What emphasis takes a character for (CommonMark 0.31, section 6.2), by UTF-16 unit as micromark does; NaN is an end. */
export const classOf = (code: number): number => (code < 128 ? classes[code]! : classify(code))

function classify(code: number): number {
  if (Number.isNaN(code)) return whiteSpace
  const char = String.fromCharCode(code)
  if (/\s/.test(char)) return whiteSpace
  return /\p{P}|\p{S}/u.test(char) ? punctuation : letter
}

export const isAsciiPunctuation = (code: number): boolean => code < 128 && classes[code] === punctuation

/** The offset behind the spaces and tabs at `from`. */
export function skipBlanks(text: string, from: number, end: number): number {
  let at = from
  while (at < end && isBlank(text.charCodeAt(at))) at++
  return at
}

/** Where `text[from, end)` ends without the spaces and tabs behind it. */
export function trimEnd(text: string, from: number, end: number): number {
  let at = end
  while (at > from && isBlank(text.charCodeAt(at - 1))) at--
  return at
}

/** How many times `code` stands in a row at `from`. */
export function runLength(text: string, from: number, end: number, code: number): number {
  let at = from
  while (at < end && text.charCodeAt(at) === code) at++
  return at - from
}
