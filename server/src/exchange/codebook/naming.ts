/** What a heading, a bullet or a code calls itself: `1.A.1. Label`, `TASK3: Label`, `2.1 Label`. */
export interface Naming {
  /** Null where the name begins with no ID. */
  readonly id: string | null
  /** The whole name where it has no ID; empty where it is nothing but an ID. */
  readonly label: string
}

/** White space runs as one space, none at the ends. */
export const clean = (text: string): string => text.replace(/\s+/g, ' ').trim()

/** A label as `{label}:` wants it: without a colon of its own. */
export const cleanLabel = (text: string): string => {
  let label = clean(text)
  while (label.endsWith(':')) label = label.slice(0, -1).trimEnd()
  return label
}

const longestId = 40
const separators = '.:)'
const dashes = '-–—'

/**
 * Divides a name into ID and label. A first word is an ID where it has a digit or is one capital, and something sets
 * it apart from the rest: `.`, `:`, `)`, a dash, or dots within (`2.1 Label`). What stands in a code span (`code`)
 * needs no digit: `COMM: Label` is an identifier to whoever wrote it so.
 */
export function readNaming(name: string, code = false): Naming {
  const text = clean(name)
  const space = text.indexOf(' ')
  const word = space < 0 ? text : text.slice(0, space)
  let end = word.length
  while (end > 0 && separators.includes(word.charAt(end - 1))) end--
  const id = word.slice(0, end)
  let rest = space < 0 ? '' : text.slice(space + 1)
  const dash = rest.length > 1 && dashes.includes(rest.charAt(0)) && rest.charAt(1) === ' '
  if (dash) rest = rest.slice(2)
  const set = end < word.length || dash || rest === '' || isDotted(id)
  const built = hasDigit(id) || isCapital(id) || (code && word.endsWith(':'))
  return set && built && isId(id) ? { id, label: cleanLabel(rest) } : { id: null, label: cleanLabel(text) }
}

/** Letters and digits, in parts that one `.`, `-` or `_` divides. */
const isId = (word: string): boolean => word.length <= longestId && /^[\p{L}\p{N}]+(?:[._-][\p{L}\p{N}]+)*$/u.test(word)

const isDotted = (word: string): boolean => /^\p{N}+\./u.test(word)

const hasDigit = (word: string): boolean => /\p{N}/u.test(word)

const isCapital = (word: string): boolean => /^\p{Lu}$/u.test(word)

/** Whether an ID is of one part, as a section's is: `1`, not `1.A` or `2.1`. */
export const isSimple = (id: string): boolean => !id.includes('.')

/** An ID as a table gives it, without the mark that sets it apart from a label. */
export function cleanId(text: string): string | null {
  let id = clean(text)
  while (id !== '' && separators.includes(id.charAt(id.length - 1))) id = id.slice(0, -1).trimEnd()
  return id === '' ? null : id
}

/** A colour as `#rrggbb`, from that or `#rgb`; null where it is neither. */
export function readColor(text: string): string | null {
  const color = text.trim()
  if (/^#[0-9a-fA-F]{6}$/.test(color)) return color
  if (!/^#[0-9a-fA-F]{3}$/.test(color)) return null
  return `#${[...color.slice(1)].map(digit => digit + digit).join('')}`
}

/** A file's name without folders and extension: what a codebook is called that says nothing itself. */
export function baseName(file: string): string {
  const name = file.slice(Math.max(file.lastIndexOf('/'), file.lastIndexOf('\\')) + 1)
  const dot = name.lastIndexOf('.')
  return clean(dot > 0 ? name.slice(0, dot) : name) || 'Codebook'
}
