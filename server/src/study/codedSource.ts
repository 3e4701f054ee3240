import { sentencesIn } from '../source/sentences.ts'
import type { Source } from '../source/source.ts'
import { type Checked, verify } from '../source/verify.ts'
import { type Span, span } from '../text/span.ts'
import type { CodingFile } from './studyFile.ts'

/** A passage of a source that a coding file quotes; `parts` has a span for each part of an elided quotation. */
export interface Passage {
  readonly parts: readonly Span[]
  /** From the first part to the last. */
  readonly span: Span
  readonly checked: Checked
  readonly coding: CodingFile
}

/** A source, and what its codings quote of it. All spans are half-open UTF-16 offsets into the source's text. */
export class CodedSource {
  readonly source: Source
  readonly codings: readonly CodingFile[]
  /** In the order of the source. */
  readonly passages: readonly Passage[]

  constructor(source: Source, codings: readonly CodingFile[]) {
    this.source = source
    this.codings = codings
    this.passages = codings
      .flatMap(coding => passagesOf(coding, source))
      .sort((a, b) => a.span.start - b.span.start || a.span.end - b.span.end)
  }

  /** The passages that a stretch touches; of an elided one, only its parts count. */
  touching(at: Span): Passage[] {
    return this.passages.filter(({ parts }) => parts.some(part => part.start <= at.end && at.start <= part.end))
  }

  /** The next sentence, from an offset on, of which nothing is filed, else the first of all; null where there is none. */
  nextUncoded(offset: number): Span | null {
    const open = sentencesIn(this.source.text).filter(
      one => !this.passages.some(({ parts }) => parts.some(part => part.start < one.end && one.start < part.end)),
    )
    return open.find(one => one.start >= offset) ?? open[0] ?? null
  }
}

function passagesOf(coding: CodingFile, source: Source): Passage[] {
  const verification = verify(coding.document, source)
  return verification.segments.flatMap(checked => {
    const parts = verification.placeOf(checked)
    return parts ? [{ parts, span: span(parts[0]!.start, parts.at(-1)!.end), checked, coding }] : []
  })
}

/** Whether a coding is this coder's to change: another's never is; without a name everybody may. */
export const isOwn = ({ summary }: CodingFile, coder: string): boolean =>
  !coder || summary.coder === null || summary.coder === coder
