import { type Span, slice, span } from '../text/span.ts'

/**
 * The sentences of a source, as its reader sees them: a line break ends one, unless the line was only broken because it was
 * full; items of lists and headings are sentences too. Half-open UTF-16 spans, in order, without white space and the marks
 * of bullets at their ends.
 */
export function sentencesIn(text: string): Span[] {
  return blocksIn(text).flatMap(block => [...inPieces(text, block)].flatMap(piece => sentencesOf(text, piece)))
}

function sentencesOf(text: string, piece: Span): Span[] {
  // A segmenter ends a sentence at every line break: those within a block are only white space.
  const flat = slice(text, piece).replace(/[\r\n\u2028\u2029]/g, ' ')
  if (!mayEnd.test(flat)) return trimmed(text, piece.start, piece.end)
  segmenter ??= new Intl.Segmenter('en', { granularity: 'sentence' })
  const found = [...segmenter.segment(flat)].map(({ index, segment }) => span(index, index + segment.length))
  return joinAbbreviations(flat, found).flatMap(one => trimmed(text, one.start + piece.start, one.end + piece.start))
}

/** The clauses of a sentence: what commas, semicolons, colons and dashes part, where it has at least three words. */
export function clausesIn(text: string, sentence: Span): Span[] {
  const clauses: Span[] = []
  let { start } = sentence
  for (const found of slice(text, sentence).matchAll(/[,;:](?=\s)|\s[–—-](?=\s)/g)) {
    const end = sentence.start + found.index
    if (!hasWords(text.slice(start, end))) continue
    clauses.push(...trimmed(text, start, end))
    start = end + found[0].length
  }
  if (clauses.length === 0) return []
  return [...clauses, ...trimmed(text, start, sentence.end)]
}

/** The sentences that a stretch of a source touches, as one span; the stretch itself where it touches none. */
export function sentenceAround(sentences: readonly Span[], at: Span): Span {
  const touched = sentences.filter(one => one.start < at.end && at.start < one.end)
  return touched.length === 0 ? at : span(Math.min(at.start, touched[0]!.start), Math.max(at.end, touched.at(-1)!.end))
}

/** Made when it is first needed: it takes as long as much else of a start. */
let segmenter: Intl.Segmenter | null = null

/** Stretches without a line break that ends a sentence. */
function blocksIn(text: string): Span[] {
  const lines = linesIn(text)
  const blocks: Span[] = []
  let width = 0
  for (const [index, line] of lines.entries()) {
    const before = lines[index - 1]
    if (!before || isBlank(text, before)) width = widthOf(text, lines, index)
    const last = blocks.at(-1)
    if (last && before && continues(text, before, line, width)) blocks[blocks.length - 1] = span(last.start, line.end)
    else if (!isBlank(text, line)) blocks.push(line)
  }
  return blocks
}

/** V8 copies the whole text for every sentence that it finds in it: what is long is given to it in pieces. */
const mostAtOnce = 1000

/** Without one of these, there is nothing to be cut, which a segmenter takes long to find out. */
const mayEnd = /[.!?…。！？।؟]/

/** A block, cut where a sentence may end, or at least a word, if it is long. */
function* inPieces(text: string, block: Span): Iterable<Span> {
  let { start } = block
  while (block.end - start > mostAtOnce) {
    const end = lastGap(text, start, start + mostAtOnce)
    yield span(start, end)
    start = end
  }
  yield span(start, block.end)
}

/** Behind the last white space that follows the end of a sentence, else any; `to` where there is none. */
function lastGap(text: string, from: number, to: number): number {
  let word = to
  for (let at = to - 1; at > from; at--) {
    if (text.charAt(at).trim() !== '') continue
    if (mayEnd.test(text.charAt(at - 1))) return at + 1
    if (word === to) word = at + 1
  }
  return word
}

function linesIn(text: string): Span[] {
  const lines: Span[] = []
  let start = 0
  for (const found of text.matchAll(/\r\n|[\r\n\u2028\u2029]/g)) {
    lines.push(span(start, found.index))
    start = found.index + found[0].length
  }
  return [...lines, span(start, text.length)]
}

/** The longest line of the paragraph that begins at a line. */
function widthOf(text: string, lines: readonly Span[], from: number): number {
  let width = 0
  for (let index = from; index < lines.length && !isBlank(text, lines[index]!); index++)
    width = Math.max(width, lines[index]!.end - lines[index]!.start)
  return width
}

const isBlank = (text: string, { start, end }: Span): boolean => text.slice(start, end).trim() === ''

/** A line goes on from the one before if its first word had no room there. */
function continues(text: string, before: Span, line: Span, width: number): boolean {
  if (isBlank(text, before) || isBlank(text, line)) return false
  const own = text.slice(line.start, line.end)
  if (bullet.test(own)) return false
  const word = /^\s*(\S+)/.exec(own)![1]!
  return before.end - before.start + 1 + word.length > width && width >= narrowest
}

/** Shorter lines are no running text. */
const narrowest = 40

const bullet = /^\s*(?:[-*+•◦▪‣·–]|\d{1,3}[.)])\s/

/** Ends that are no end of a sentence: what follows goes on in lower case, or the word is a usual abbreviation. */
function joinAbbreviations(text: string, sentences: readonly Span[]): Span[] {
  const joined: Span[] = []
  for (const one of sentences) {
    const last = joined.at(-1)
    if (last && abbreviation.test(text.slice(Math.max(0, last.end - 12), last.end)))
      joined[joined.length - 1] = span(last.start, one.end)
    else joined.push(one)
  }
  return joined
}

const abbreviation =
  /(?:^|[\s(])(?:e\.g|i\.e|etc|incl|approx|vs|resp|no|dr|mr|mrs|ms|z\. ?b|d\. ?h|u\. ?a|bzw|ca|inkl|ggf|usw|evtl|bv|o\.a|m\.b\.t|p\. ?ex|env)\.\s*$/i

/** A span without white space at its ends and without a bullet's mark, as a list of one; of none where nothing is left. */
function trimmed(text: string, start: number, end: number): Span[] {
  const own = text.slice(start, end)
  const from = start + (/^\s*(?:(?:[-*+•◦▪‣·]|\d{1,3}[.)])\s+)?/.exec(own)?.[0].length ?? 0)
  const to = start + own.trimEnd().length
  return from < to ? [span(from, to)] : []
}

/** Whether there are enough words to make a clause. */
const hasWords = (text: string): boolean => /(?:[\p{L}\p{N}]+[^\p{L}\p{N}]+){2}[\p{L}\p{N}]/u.test(text)
