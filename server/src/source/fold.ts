import { Folded, Pieces } from './folded.ts'

/**
 * Text as it is compared (design, section 5): Unicode NFC; every run of white space is one space; curly, low and angle
 * quotation marks are straight; dashes are hyphens; letter case is folded; soft hyphens and zero-width characters are
 * dropped. White space at the ends is dropped too.
 */
export const fold = (text: string): string => (plain.test(text) ? text.trim().toLowerCase() : foldWithMap(text).text)

/** Whether folding may make a text shorter or longer. */
export const changesLength = (text: string): boolean => !plain.test(text) || text.startsWith(' ')

/** Nothing in it to be folded but its case: ASCII and the Latin letters that keep their length. */
const plain = /^[!-~À-Þà-įı-ž]*(?: [!-~À-Þà-įı-ž]+)*$/

/** A text without white space around it, every run of it within as one space: the first thing that folding does. */
export function squeeze(text: string): string {
  const single = text.trim().replace(otherSpaces, ' ')
  return single.includes('  ') ? single.replace(/ {2,}/g, ' ') : single
}

/** White space but for the space itself. (A list of it is searched twice as fast as `[^\S ]`.) */
const otherSpaces = /[\t-\r\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]+/g

/** Whether every character folds by itself, whatever stands beside it: no marks that compose, nothing that is dropped. */
export const foldsByCharacter = (text: string): boolean => !meeting.test(text)

/** All but scripts and signs of which that is known for certain. Halves of pairs are those of emoji. */
const meeting =
  /[^\0-\u00ac\u00ae-\u02ff\u0370-\u0482\u048a-\u058f\u1e00-\u1fff\u2010-\u2027\u202f-\u205f\u2070-\u20cf\u2100-\u2bff\u3000-\u3029\u3030-\u3098\u309b-\ua48f\uac00-\ud7a3\ud83c-\ud83e\udc00-\udfff]/

/** Folds a text, which may be squeezed already, and keeps the way back to the original. Linear. */
export function foldWithMap(original: string, cased = squeeze(original)): Folded {
  const lower = cased.toLowerCase()
  if (!beyondAscii.test(original)) return new Folded(lower, cased, () => mapOf(original))
  const keepsPlaces = lower.length === cased.length && !vanishing.test(original) && lower.normalize('NFC') === lower
  if (keepsPlaces) return new Folded(straighten(lower), cased, () => mapOf(original))
  if (!foldsByCharacter(original)) return foldByRuns(original)
  return new Folded(straighten(foldAlone(cased)), null, () => foldByRuns(original).map)
}

const beyondAscii = /[^\0-\x7f]/
/** What is dropped, or becomes longer. */
const vanishing = /[ßẞ\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff]/

/** Where the characters of a text stand in which only runs of white space become shorter. */
function mapOf(original: string): Pieces {
  const pieces = new Pieces()
  const start = original.length - original.trimStart().length
  pieces.addPlain(0, start)
  let shorter = start
  for (const { index, 0: run } of original.trimEnd().matchAll(/\s\s+/g)) {
    if (index < start) continue
    pieces.addWhole(index - shorter, index, index + run.length)
    shorter += run.length - 1
    pieces.addPlain(index + run.length - shorter, index + run.length)
  }
  return pieces
}

/** Folds what needs more than that: run by run of what becomes another length. */
function foldByRuns(text: string): Folded {
  const end = text.trimEnd().length
  const parts: string[] = []
  const pieces = new Pieces()
  let length = 0
  let done = text.length - text.trimStart().length
  pieces.addPlain(0, done)
  runs.lastIndex = done
  for (let found = runs.exec(text); found !== null && found.index < end; found = runs.exec(text)) {
    const [run] = found
    const isOuter = length + found.index - done === 0 && spaceOrDropped.test(run)
    const folded = isOuter ? '' : foldRun(run)
    parts.push(text.slice(done, found.index), folded)
    length += found.index - done
    done = found.index + run.length
    if (run.length === 1 && folded.length === 1) length++
    else {
      if (folded !== '') pieces.addWhole(length, found.index, done)
      length += folded.length
      pieces.addPlain(length, done)
    }
  }
  parts.push(text.slice(done, end))
  return new Folded(straighten(parts.join('').toLowerCase().replace(otherSpaces, ' ')).trimEnd(), null, () => pieces)
}

// Dropped are the soft hyphen, and characters without a width: joiners, marks of direction. (Unicode properties instead
// of these ranges would make folding three times slower.)
const allDropped = /[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff]/g
const spaceOrDropped = /^[\s\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff]+$/
const space = /[^\S\ufeff]/

/**
 * White space with what is dropped within, what is dropped, and what composing or its case can change: a character with the
 * marks behind it (in Hangul, the vowels too), or alone.
 */
const runs =
  /[\s\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff]{2,}|[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff]|[^\s\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff](?:[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff]*[\p{M}\u1160-\u11ff\ud7b0-\ud7ff\u{16d63}-\u{16d6a}])+|[^\0-~\s]/gu

function foldRun(run: string): string {
  if (spaceOrDropped.test(run)) return space.test(run) ? ' ' : ''
  return foldAlone(run.replace(allDropped, ''))
}

const foldAlone = (text: string): string => text.normalize().toLowerCase().replace(/ß/g, 'ss').normalize()

/** Characters that count as another one; each is one for one, so that no place moves. */
const straighten = (text: string): string => text.replace(alike, char => straight[char]!)

const alike = /[“”„‟«»‘’‚‛‹›\u2010-\u2015\u2212\u2e3a\u2e3b\ufe58\ufe63\uff0dς]/g

const straight: Readonly<Record<string, string>> = Object.fromEntries(
  [
    ['"', '“”„‟«»'],
    ["'", '‘’‚‛‹›'],
    ['-', '\u2010\u2011\u2012\u2013\u2014\u2015\u2212\u2e3a\u2e3b\ufe58\ufe63\uff0d'],
    ['σ', 'ς'],
  ].flatMap(([like, chars]) => [...chars!].map(char => [char, like!])),
)
