let segmenter: Intl.Segmenter | null = null

/** Made when it is asked for: loading Unicode's tables takes 8 ms, and most runs need none. */
function graphemes(text: string): Intl.Segments {
  segmenter ??= new Intl.Segmenter('en', { granularity: 'grapheme' })
  return segmenter.segment(text)
}

/** What takes two columns on most terminals: emoji and the East Asian scripts. */
const wide =
  /^(?:\p{Emoji_Presentation}|\p{Emoji}\ufe0f|[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\u3000-\u303f\uff01-\uff60])/u
const unseen = /^[\p{Cf}\p{Mn}]/u

/** Latin, Greek and Cyrillic letters and common punctuation: one unit, one column. Segmenting costs much more. */
const plain = /^[ -~\u00a0-\u00ac\u00ae-\u02ff\u0370-\u0482\u048a-\u052f\u2010-\u2027\u2030-\u205e]*$/

/** How many columns a line of text takes on a terminal. */
export function columns(text: string): number {
  if (plain.test(text)) return text.length
  let sum = 0
  for (const { segment } of graphemes(text)) sum += wide.test(segment) ? 2 : unseen.test(segment) ? 0 : 1
  return sum
}

/** Fills a text with spaces up to `width` columns. */
export const pad = (text: string, width: number): string => text + ' '.repeat(Math.max(0, width - columns(text)))

/** A line of text as lines of at most `limit` columns, broken at spaces and, within longer words, where it must be. */
export function wrap(text: string, limit: number): string[] {
  const lines: string[] = []
  let line = ''
  let width = 0
  for (const word of text.split(' ').flatMap(word => chop(word, limit))) {
    const more = columns(word)
    if (line === '') {
      line = word
      width = more
    } else if (width + 1 + more <= limit) {
      line += ` ${word}`
      width += 1 + more
    } else {
      lines.push(line.trimEnd())
      line = word
      width = more
    }
  }
  return [...lines, line]
}

function chop(word: string, limit: number): string[] {
  if (columns(word) <= limit) return [word]
  const pieces = ['']
  for (const { segment } of graphemes(word)) {
    if (columns(pieces.at(-1)!) + columns(segment) > limit) pieces.push('')
    pieces[pieces.length - 1] += segment
  }
  return pieces
}
