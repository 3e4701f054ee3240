import type { DocumentGroup, DocumentSection } from '../../document/model.ts'
import type { CodingFile } from '../../study/studyFile.ts'
import { fold } from '../../taxonomy/similarity.ts'
import { contains, span } from '../../text/span.ts'

/** Where in a coding file something is being typed. */
export interface Place {
  readonly offset: number
  readonly lineStart: number
  /** The line up to the cursor, and behind it. */
  readonly before: string
  readonly after: string
  readonly section: DocumentSection | null
  readonly group: DocumentGroup | null
  /** Whether it was asked for, not only typed into. */
  readonly isAskedFor: boolean
}

export function placeAt({ text, lines, document }: CodingFile, offset: number, isAskedFor: boolean): Place {
  const line = lines.lineAt(offset)
  const lineStart = lines.startOf(line)
  // A heading's own line is not beneath it.
  const beneath = (one: DocumentSection | DocumentGroup): boolean =>
    contains(one.span, span(offset, offset)) && lines.lineAt(one.heading.span.end) < line
  const section = document.sections.findLast(beneath) ?? null
  return {
    offset,
    lineStart,
    before: text.slice(lineStart, offset),
    after: text.slice(offset, lines.endOf(line)),
    section,
    group: section?.groups.findLast(beneath) ?? null,
    isAskedFor,
  }
}

/**
 * How well a name goes with what was typed: 0 where it begins with it, 1 where each word typed begins one of its own,
 * in any order, 2 where their letters stand in it in order; null where it does not.
 */
export function matchQuality(typed: string, name: string): number | null {
  const wanted = fold(typed)
  const folded = fold(name)
  if (folded.startsWith(wanted)) return 0
  const words = folded.split(' ')
  const asked = wanted.split(' ')
  if (asked.every(word => words.some(own => own.startsWith(word)))) return 1
  return asked.every(word => holdsLetters(word, folded)) ? 2 : null
}

function holdsLetters(word: string, name: string): boolean {
  let at = 0
  for (const letter of word) {
    at = name.indexOf(letter, at) + 1
    if (at === 0) return false
  }
  return true
}

/** A number that sorts as text. */
export const sortable = (...numbers: readonly number[]): string =>
  numbers.map(number => String(number).padStart(4, '0')).join('.')
