import damerauLevenshtein from 'damerau-levenshtein'

/** A candidate and how like the text it is, from 0 to 1. */
export interface Ranked<T> {
  readonly candidate: T
  readonly likeness: number
}

/** Texts longer than any label are compared by their beginning: the cost of a comparison must stay bounded. */
const longest = 160

/** Case, white space and punctuation aside. */
export const fold = (text: string): string => words(text).join(' ')

const words = (text: string): string[] =>
  text
    .slice(0, longest)
    .normalize('NFC')
    .toLowerCase()
    .match(/[\p{L}\p{N}]+/gu) ?? []

/** 1 for texts equal but for case and punctuation, 0 for texts with nothing in common; Damerau–Levenshtein distance. */
export const likeness = (a: string, b: string): number => foldedLikeness(fold(a), fold(b))

/** What is below `least` may come out as 0. */
function foldedLikeness(a: string, b: string, least = 0.3): number {
  if (a === b) return 1
  const longer = Math.max(a.length, b.length)
  // Lengths alone bound the result from above: no need to look at texts that cannot be like each other.
  if (Math.min(a.length, b.length) / longer < least) return 0
  return 1 - damerauLevenshtein(a, b).steps / longer
}

/**
 * Ranks candidates by their likeness to `text`, best first. Half of the score is edit distance over the whole, half is
 * how much of what tells the candidates apart is there: in `Macro-Gategory B`, the words that all groups share say
 * little, the letter says which group was meant.
 */
export function rank<T>(text: string, candidates: readonly T[], nameOf: (candidate: T) => string): Ranked<T>[] {
  const wanted = words(text)
  const whole = wanted.join(' ')
  const { names, holders } = namesOf(candidates, nameOf)
  return candidates
    .map((candidate, index) => {
      const { folded, own } = names[index]!
      const byEdits = editLikeness(whole, folded)
      // A single word holds nothing that could tell it apart but its letters.
      const alone = wanted.length < 2 && own.length < 2
      return { candidate, likeness: byEdits === 1 || alone ? byEdits : (byEdits + byWords(wanted, own, holders)) / 2 }
    })
    .sort((a, b) => b.likeness - a.likeness)
}

interface Names {
  readonly names: readonly { readonly folded: string; readonly own: readonly string[] }[]
  /** How many of the names hold a word. */
  readonly holders: ReadonlyMap<string, number>
}

const known = new WeakMap<readonly unknown[], { names: Names; nameOf: unknown }>()

/** The names of a list of candidates, split once: a codebook's lists are asked for again and again. */
function namesOf<T>(candidates: readonly T[], nameOf: (candidate: T) => string): Names {
  const there = known.get(candidates)
  if (there?.nameOf === nameOf) return there.names
  const names = candidates.map(candidate => words(nameOf(candidate))).map(own => ({ own, folded: own.join(' ') }))
  const holders = new Map<string, number>()
  for (const { own } of names) for (const word of new Set(own)) holders.set(word, (holders.get(word) ?? 0) + 1)
  const made = { names, holders }
  known.set(candidates, { names: made, nameOf })
  return made
}

const begunAtMost = 0.85

/** A name that is only begun (`Macro-Category B`) is like it too, a little less. */
function editLikeness(text: string, name: string): number {
  const whole = foldedLikeness(text, name)
  if (whole >= begunAtMost || text.length < 5 || text.length >= name.length) return whole
  return Math.max(whole, foldedLikeness(text, name.slice(0, text.length)) * begunAtMost)
}

/** The share of words that the text and a name have in common, each weighted by how few other names hold it. */
function byWords(wanted: readonly string[], name: readonly string[], holders: ReadonlyMap<string, number>): number {
  const weight = (word: string): number => 1 / (holders.get(word) ?? 1)
  let common = 0
  let all = 0
  const matched = new Set<string>()
  for (const word of wanted) {
    const match = name.find(other => other === word) ?? name.find(other => alike(word, other) > 0)
    if (match === undefined) all += 1
    else {
      all += weight(match)
      common += weight(match) * alike(word, match)
      matched.add(match)
    }
  }
  for (const word of name) if (!matched.has(word)) all += weight(word)
  return all === 0 ? 0 : common / all
}

const alikeFrom = 0.65

/** How far a word is another with a slip of the finger in it; short ones, such as a letter or a number, must be equal. */
function alike(a: string, b: string): number {
  if (a === b) return 1
  const likeness = a.length > 3 && b.length > 3 ? foldedLikeness(a, b, alikeFrom) : 0
  return likeness >= alikeFrom ? likeness : 0
}

/** The nearest of some names, where one is near enough to be proposed. */
export function nearestName(text: string, names: readonly string[], atLeast = 0.5): string | undefined {
  const best = rank(text, names, name => name)[0]
  return best && best.likeness >= atLeast ? best.candidate : undefined
}
