import { isWordAt, isWordBefore } from '../../source/words.ts'
import { type Span, span } from '../../text/span.ts'

/** A selection as a passage: no white space or loose commas at its ends, and no word cut in two. */
export function wholeWords(text: string, { start, end }: Span): Span {
  let from = start
  let to = end
  while (from < to && isLoose(text, from)) from++
  while (to > from && isLoose(text, to - 1)) to--
  // A word that was hit in its middle was meant whole.
  while (from > 0 && isWordAt(text, from) && isWordBefore(text, from)) from--
  while (to < text.length && isWordBefore(text, to) && isWordAt(text, to)) to++
  return span(from, to)
}

const isLoose = (text: string, at: number): boolean => /[\s,;:]/.test(text.charAt(at))
