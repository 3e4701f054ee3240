/**
 * File patterns, matched without regular expressions so that no text of a user is ever compiled to one, and in time
 * that no pattern can make explode: `*` and `?` stay within one path segment, `**` spans any number of whole segments,
 * `{a,b}` is either.
 */
export class Wildcard {
  readonly #alternatives: string[][]

  constructor(pattern: string) {
    this.#alternatives = expandBraces(pattern).map(one => one.split('/'))
  }

  /** Whether the whole `path` (segments separated by `/`, no leading `/`) matches. */
  matches(path: string): boolean {
    const segments = path.split('/')
    return this.#alternatives.some(pattern => matchSegments(pattern, segments))
  }
}

const mostAlternatives = 256

/** `a/{b,c}` gives `a/b` and `a/c`; an unbalanced brace, or more alternatives than anybody means, stays as it is. */
function expandBraces(pattern: string): string[] {
  let done = ['']
  let rest = pattern
  for (;;) {
    const open = rest.indexOf('{')
    const close = rest.indexOf('}', open)
    const choices = open < 0 || close < 0 ? [] : rest.slice(open + 1, close).split(',')
    if (choices.length < 2 || done.length * choices.length > mostAlternatives) return done.map(start => start + rest)
    const before = rest.slice(0, open)
    done = done.flatMap(start => choices.map(choice => start + before + choice))
    rest = rest.slice(close + 1)
  }
}

const matchSegments = (pattern: readonly string[], path: readonly string[]): boolean =>
  matchGreedy(pattern, path, '**', matchName)

const matchName = (pattern: string, name: string): boolean =>
  matchGreedy([...pattern], [...name], '*', (want, got) => want === '?' || want === got)

/** The classic two-pointer match: on a mismatch, only the last star takes one item more; at worst pattern × items. */
function matchGreedy<T>(
  pattern: readonly T[],
  items: readonly T[],
  star: T,
  same: (want: T, got: T) => boolean,
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
