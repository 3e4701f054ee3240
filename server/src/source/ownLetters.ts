import { type Span, slice } from '../text/span.ts'
import { type Part, withoutOuterMarks } from './quotation.ts'
import type { Source } from './source.ts'

/**
 * A quotation in the letters of its source, `places` being where its parts stand there. What is the coder's stays:
 * elisions, the case of the first letter, and the marks at the ends.
 */
export function inSourcesLetters(
  source: Source,
  quotation: string,
  parts: readonly Part[],
  places: readonly Span[],
): string {
  let written = ''
  let done = 0
  for (const [index, { span, letters }] of parts.entries()) {
    written += quotation.slice(done, span.start) + ownLetters(source, places[index]!, letters)
    done = span.end
  }
  return written + quotation.slice(done)
}

/** A stretch of a source on one line, beginning in the case of `letters` where those begin with the same letter. */
function ownLetters(source: Source, at: Span, letters: string): string {
  const raw = slice(source.text, at)
  const own = slice(raw, withoutOuterMarks(raw)).replace(/[^\S\ufeff]+/g, ' ')
  // Mostly both begin with the same plain letter, and nothing has to be looked for.
  if (own.charCodeAt(0) === letters.charCodeAt(0) && /^[a-z]/i.test(own)) return own
  const [wanted] = /\p{L}/u.exec(letters) ?? []
  if (wanted === undefined) return own
  return own.replace(/\p{L}/u, letter => (letter.toLowerCase() === wanted.toLowerCase() ? wanted : letter))
}
