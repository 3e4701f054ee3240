import type { CodingDocument, Segment } from '../../document/model.ts'
import { sentenceAround, sentencesIn } from '../../source/sentences.ts'
import { verify } from '../../source/verify.ts'
import type { SourceAnswer } from '../../study/sources.ts'
import { slice, span } from '../../text/span.ts'
import { numbered } from './split.ts'

/** One passage of a category, as a person has to see it to say where it belongs. */
export interface SegmentInContext {
  readonly segment: Segment
  /** Which of those with the same text in its document, from 0. */
  readonly index: number
  /** The sentence of the source that it stands in; null where that is not known. */
  readonly context: string | null
}

/** All passages of a category in a document. */
export function segmentsOf(document: CodingDocument, source: SourceAnswer | null, id: string): SegmentInContext[] {
  const own = numbered(document.entries.filter(entry => entry.category?.id === id))
  const contextOf = own.length ? contexts(document, source) : () => null
  return own.map(({ segment, index }) => ({ segment, index, context: contextOf(segment) }))
}

function contexts(document: CodingDocument, answer: SourceAnswer | null): (segment: Segment) => string | null {
  if (!answer || 'missing' in answer) return () => null
  const { source } = answer
  const verification = verify(document, source)
  const sentences = sentencesIn(source.text)
  return segment => {
    const checked = verification.of(segment)
    const parts = checked && verification.placeOf(checked)
    if (!parts) return null
    const whole = span(parts[0]!.start, parts.at(-1)!.end)
    return slice(source.text, sentenceAround(sentences, whole)).replace(/\s+/g, ' ')
  }
}
