import type { Checked, Verdict, Verification } from '../source/verify.ts'
import type { VerifiedFile } from '../study/verifyFile.ts'
import type { Range } from '../text/lines.ts'
import { type Span, slice } from '../text/span.ts'

/** What became of one passage, as the formats of `verify` are given it. */
export interface PassageVerdict {
  /** Relative to the working directory. */
  readonly file: string
  /** Where it stands in the coding file: zero-based, UTF-16, end exclusive. */
  readonly range: Range
  /** The ID of its category; null where the codebook has none. */
  readonly category: string | null
  readonly kind: 'quote' | 'term'
  readonly text: string
  readonly verdict: Verdict
  readonly source: string
  /** Where it stands in the source, a span for each part: half-open UTF-16 offsets, without the byte order mark. */
  readonly spans: readonly Span[]
  /** In how many places it stands; at most 1,000 are counted. */
  readonly occurrences: number
  /** The source's own text, its parts joined by " ... "; null where it is not found. */
  readonly sourceText: string | null
}

/** How many passages of one file, or of all, have which verdict. */
export interface Verdicts {
  readonly quotations: number
  readonly found: number
  readonly differs: number
  readonly notFound: number
  readonly terms: number
  readonly termsNotFound: number
}

/** What became of one file: its passages, or why it was not compared. */
export interface FileVerdicts {
  readonly file: string
  readonly missing: string | null
  readonly verdicts: Verdicts
  readonly passages: readonly PassageVerdict[]
}

export function fileVerdicts(file: string, { verification, missing }: VerifiedFile): FileVerdicts {
  const passages = verification?.segments.map(one => passageVerdict(file, verification, one)) ?? []
  return { file, missing, verdicts: count(passages), passages }
}

export const total = (files: readonly FileVerdicts[]): Verdicts => count(files.flatMap(one => one.passages))

function count(passages: readonly PassageVerdict[]): Verdicts {
  const having = (kind: 'quote' | 'term', verdict?: Verdict): number =>
    passages.filter(one => one.kind === kind && (verdict === undefined || one.verdict === verdict)).length
  return {
    quotations: having('quote'),
    found: having('quote', 'found'),
    differs: having('quote', 'differs'),
    notFound: having('quote', 'not found'),
    terms: having('term'),
    termsNotFound: having('term', 'not found'),
  }
}

function passageVerdict(file: string, verification: Verification, checked: Checked): PassageVerdict {
  const { segment, entry, kind, verdict, match } = checked
  const spans = verification.placeOf(checked) ?? []
  const { text, name } = verification.source
  return {
    file,
    range: verification.document.lines.rangeOf(segment.span),
    category: entry.category?.id ?? null,
    kind,
    text: segment.text,
    verdict,
    source: name,
    spans,
    occurrences: match?.occurrences.length ?? 0,
    sourceText: match ? spans.map(span => slice(text, span)).join(' ... ') : null,
  }
}
