import type { Segment } from '../document/model.ts'
import { entryName } from '../document/write.ts'
import { sentenceAround, sentencesIn } from '../source/sentences.ts'
import type { Source } from '../source/source.ts'
import { verify } from '../source/verify.ts'
import type { Passage } from '../study/codedSource.ts'
import type { CodingFile } from '../study/studyFile.ts'
import { nameOf } from '../study/uri.ts'
import { Lines } from '../text/lines.ts'
import { type Span, slice, span } from '../text/span.ts'
import { escapeText } from './explain.ts'

/** Where a passage stands in its source, with the sentence around it. "Found" never means rightly coded. */
export function explainSegment({ document, source: answer }: CodingFile, segment: Segment): string | null {
  if (!answer) return null
  if ('missing' in answer) return `Not compared: ${escapeText(answer.missing)}.`
  const { source } = answer
  const verification = verify(document, source)
  const checked = verification.of(segment)
  const place = checked && verification.placeOf(checked)
  if (!checked) return null
  if (!place) return `Not found in ${escapeText(source.name)}.`
  const whole = span(place[0]!.start, place.at(-1)!.end)
  const line = new Lines(source.text).lineAt(whole.start) + 1
  const how = checked.verdict === 'differs' ? 'Found, but not letter for letter,' : 'Found'
  const { length } = checked.match!.occurrences
  const often = length > 1 ? `\n\nIt stands there in ${length} places; this one is nearest to its neighbours.` : ''
  return `${how} in ${escapeText(source.name)}, line ${line}:\n\n${sentenceWith(source, place, whole)}${often}`
}

/** The sentence around a passage, the passage bold. */
function sentenceWith({ text }: Source, parts: readonly Span[], whole: Span): string {
  const { start, end } = sentenceAround(sentencesIn(text), whole)
  let done = start
  let shown = ''
  for (const part of parts) {
    shown += `${escapeText(text.slice(done, part.start))}**${escapeText(slice(text, part)).trim()}**`
    done = part.end
  }
  return `> ${shown}${escapeText(text.slice(done, end))}`
}

/** What a place of a source is filed under, and by whom. */
export const explainPassages = (passages: readonly Passage[]): string =>
  passages
    .map(({ checked: { entry, segment }, coding }) => {
      const { category } = entry
      const name = category ? entryName(category, coding.settings.taxonomy).replace(/[\s:]+$/, '') : entry.header.text
      const who = coding.summary.coder ?? nameOf(coding.uri)
      const gloss = segment.gloss ? ` (${segment.gloss.text})` : ''
      return `- **${escapeText(name)}** · ${escapeText(who)}${escapeText(gloss)}`
    })
    .join('\n')
