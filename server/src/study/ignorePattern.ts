import { anyChars, matchSegments, type Name, nameMatcher, type Token } from '../text/wildcard.ts'

/** A pattern of gitignore(5): `*`, `?`, `[a-z]`, `[!a-z]`, `\` before a character to be taken as it is, `**`. */
export class IgnorePattern {
  readonly #segments: readonly (Name | '**')[]

  constructor(pattern: string) {
    const segments = pattern.split('/').map(segment => (segment === '**' ? segment : readName(segment)))
    // `a/**` is what lies in `a`, not `a` itself: one of its files can still be taken out again.
    this.#segments = segments.at(-1) === '**' ? [...segments, readName('*')] : segments
  }

  matches(path: readonly string[]): boolean {
    return matchSegments(this.#segments, path)
  }
}

function readName(segment: string): Name {
  const chars = [...segment]
  const tokens: Token[] = []
  for (let at = 0; at < chars.length; at++) {
    const char = chars[at]!
    const set = char === '[' ? readSet(chars, at) : null
    if (set) {
      tokens.push(set.has)
      at = set.end
    } else if (char === '*') tokens.push(anyChars)
    else if (char === '?') tokens.push(() => true)
    else tokens.push(char === '\\' ? (chars[++at] ?? char) : char)
  }
  return nameMatcher(tokens)
}

/** A set in brackets; null where it never closes, and the bracket is one like any other character. */
function readSet(chars: readonly string[], start: number): { has: (char: string) => boolean; end: number } | null {
  const negated = chars[start + 1] === '!' || chars[start + 1] === '^'
  const first = start + (negated ? 2 : 1)
  // A closing bracket that comes first belongs to the set.
  const end = chars.indexOf(']', first + 1)
  if (end < 0) return null
  const ranges: [string, string][] = []
  for (let at = first; at < end; at++) {
    if (chars[at] === '\\' && at + 1 < end) at++
    const from = chars[at]!
    const isRange = chars[at + 1] === '-' && at + 2 < end
    if (isRange) at += 2
    ranges.push([from, chars[at]!])
  }
  const isIn = (char: string): boolean => ranges.some(([from, to]) => from <= char && char <= to)
  return { has: char => isIn(char) !== negated, end }
}
