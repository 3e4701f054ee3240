import { asterisk, classOf, letter, punctuation } from './characters.ts'

/** A run of `*` or `_`: what it may open and close, and once `pairRuns` has seen it, what it does. */
export interface Run {
  readonly type: 'run'
  readonly marker: number
  readonly at: number
  readonly line: number
  /** Where that line begins. */
  readonly begin: number
  readonly opens: boolean
  readonly closes: boolean
  /** How many marks are left over: they are text. */
  size: number
  /** The marks (1: emphasis, 2: strong) of each span it closes, innermost first: they stand before what is left over. */
  readonly closing: number[]
  /** The marks of each span it opens, innermost first: they stand behind what is left over. */
  readonly opening: number[]
}

/** A run as its neighbours make it (CommonMark 0.31, section 6.2); null where it can only be text. */
export function makeRun(text: string, at: number, size: number, line: number, begin: number): Run | null {
  const marker = text.charCodeAt(at)
  const before = classOf(text.charCodeAt(at - 1))
  const after = classOf(text.charCodeAt(at + size))
  const left = after === letter || (after === punctuation && before !== letter)
  const right = before === letter || (before === punctuation && after !== letter)
  const opens = marker === asterisk ? left : left && (before !== letter || !right)
  const closes = marker === asterisk ? right : right && (after !== letter || !left)
  if (!opens && !closes) return null
  return { type: 'run', marker, at, line, begin, opens, closes, size, closing: [], opening: [] }
}

/**
 * Pairs the runs of a paragraph, in order. A run that closes looks back for the nearest that it fits; what it passes over
 * is text. `floors` keeps, per kind of closer, how deep no opener fits it, which makes this linear.
 */
export function pairRuns(runs: readonly Run[]): void {
  const openers: Run[] = []
  const floors = new Array<number>(12).fill(0)
  for (const run of runs) {
    while (run.closes && run.size > 0) {
      const kind = (run.marker === asterisk ? 6 : 0) + (run.opens ? 3 : 0) + (run.size % 3)
      let index = openers.length - 1
      while (index >= floors[kind]! && !fits(openers[index]!, run)) index--
      if (index < floors[kind]!) {
        floors[kind] = openers.length
        break
      }
      const opener = openers[index]!
      const use = opener.size > 1 && run.size > 1 ? 2 : 1
      opener.size -= use
      opener.opening.push(use)
      run.size -= use
      run.closing.push(use)
      openers.length = opener.size > 0 ? index + 1 : index
      for (let at = 0; at < floors.length; at++) floors[at] = Math.min(floors[at]!, index)
    }
    if (run.opens && run.size > 0) openers.push(run)
  }
}

/** Rules 9 and 10 of that section; micromark counts the marks that are left, not those that were there. */
const fits = (opener: Run, closer: Run): boolean =>
  opener.marker === closer.marker &&
  !((opener.closes || closer.opens) && closer.size % 3 !== 0 && (opener.size + closer.size) % 3 === 0)
