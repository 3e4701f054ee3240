/**
 * File patterns, matched without regular expressions so that no text of a user is ever compiled to one, and in time
 * that no pattern can make explode: `*` and `?` stay within one path segment, `**` spans any number of whole segments,
 * `{a,b}` is either.
 */
export class Wildcard {
  readonly #alternatives: (Name | '**')[][]

  constructor(pattern: string) {
    this.#alternatives = expandBraces(pattern).map(one =>
      one
        .split('/')
        .filter(name => name !== '' && name !== '.')
        .map(name => (name === '**' ? name : nameMatcher([...name].map(readToken)))),
    )
  }

  /** Whether the whole `path` (segments separated by `/`, no leading `/`) matches. */
  matches(path: string): boolean {
    const segments = path.split('/')
    return this.#alternatives.some(pattern => matchSegments(pattern, segments))
  }

  /** Whether something below the folder at `path` can match. */
  reaches(path: string): boolean {
    const segments = path === '' ? [] : path.split('/')
    return this.#alternatives.some(pattern => {
      const spans = pattern.indexOf('**')
      const fixed = spans < 0 ? pattern : pattern.slice(0, spans)
      if (spans < 0 && pattern.length <= segments.length) return false
      return segments.slice(0, fixed.length).every((segment, index) => (fixed[index] as Name)(segment))
    })
  }
}

const mostAlternatives = 256

/** `a/{b,c}` gives `a/b` and `a/c`; braces without a choice, or more alternatives than anybody means, stay as they are. */
function expandBraces(pattern: string): string[] {
  let done = ['']
  let rest = pattern
  for (;;) {
    const open = rest.indexOf('{')
    const close = rest.indexOf('}', open)
    if (open < 0 || close < 0) return done.map(start => start + rest)
    const choices = rest.slice(open + 1, close).split(',')
    const isChoice = choices.length > 1 && done.length * choices.length <= mostAlternatives
    const written = isChoice ? choices : [rest.slice(open, close + 1)]
    const before = rest.slice(0, open)
    done = done.flatMap(start => written.map(choice => start + before + choice))
    rest = rest.slice(close + 1)
  }
}

const readToken = (char: string): Token => (char === '*' ? anyChars : char === '?' ? () => true : char)

/** What stands for any number of characters, none included. */
export const anyChars = Symbol('*')
/** A part of a pattern for names: a character, what a character has to be, or any number of them. */
export type Token = string | ((char: string) => boolean) | typeof anyChars
/** Whether a name is of a pattern. */
export type Name = (name: string) => boolean

/** Most patterns are a name, or `*` and how it ends: every file is asked, so these are not matched by character. */
export function nameMatcher(tokens: readonly Token[]): Name {
  const [first, ...rest] = tokens
  if (tokens.every(isLiteral)) {
    const whole = tokens.join('')
    return name => name === whole
  }
  if (first === anyChars && rest.every(isLiteral)) {
    const end = rest.join('')
    return name => name.endsWith(end)
  }
  return name =>
    matchGreedy(tokens, [...name], anyChars, (want, got) => (typeof want === 'function' ? want(got) : want === got))
}

const isLiteral = (token: Token): boolean => typeof token === 'string'

/** Whether a path matches segment by segment, `**` any number of them. */
export const matchSegments = (pattern: readonly (Name | '**')[], path: readonly string[]): boolean =>
  matchGreedy(pattern, path, '**', (want, got) => (want as Name)(got))

/** The classic two-pointer match: on a mismatch, only the last star takes one item more; at worst pattern × items. */
export function matchGreedy<P, I>(
  pattern: readonly P[],
  items: readonly I[],
  star: P,
  same: (want: P, got: I) => boolean,
): boolean {
  let p = 0
  let i = 0
  let starAt = -1
  let retryFrom = 0
  while (i < items.length) {
    if (p < pattern.length && pattern[p] === star) {
      starAt = p++
      retryFrom = i
    } else if (p < pattern.length && same(pattern[p]!, items[i]!)) {
      p++
      i++
    } else if (starAt >= 0) {
      p = starAt + 1
      i = ++retryFrom
    } else {
      return false
    }
  }
  while (p < pattern.length && pattern[p] === star) p++
  return p === pattern.length
}
