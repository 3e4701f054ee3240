import { filed, hasWords } from '../document/filed.ts'
import type { Entry, Segment } from '../document/model.ts'
import { fold } from '../source/fold.ts'
import { kindOf, type Verdict } from '../source/verify.ts'
import type { Category } from '../taxonomy/taxonomy.ts'
import type { Span } from '../text/span.ts'
import type { ExportDocument } from './exportStudy.ts'
import { type GlossKind, GlossKinds } from './glossKind.ts'

/** One segment, with all that the study says of it. */
export interface SegmentRow {
  readonly segment: Segment
  /** In the coding file, counted from 1. */
  readonly line: number
  /** The entry it is filed under, or evidently belongs to; null where it stands under none. */
  readonly entry: Entry | null
  /** Null where the codebook has none of this name. */
  readonly category: Category | null
  readonly kind: Segment['kind']
  /** As it is written between the marks, white space squeezed. */
  readonly text: string
  readonly gloss: string | null
  readonly glossKind: GlossKind | null
  /** Null where nothing could be compared: no source, or no closing mark. */
  readonly verdict: Verdict | null
  /** A span for each part of it in the source: half-open UTF-16 offsets; empty where it is not found. */
  readonly spans: readonly Span[]
  /** In how many places of the source it stands; at most 1,000 are counted. */
  readonly occurrences: number
  /** Whether it is the first of this passage under its category in its document: those are the segments that `report` counts. */
  readonly isFirst: boolean
}

/**
 * The segments of a document in the order of its text, those that stand under no entry too. Without its source, nothing is looked up,
 * which is most of the work.
 */
export function segmentRows({ document, source }: ExportDocument): SegmentRow[] {
  const verification = source?.verification
  const kinds = new GlossKinds(document, source?.text ?? null)
  const seen = new Set<string>()
  return ordered(document).map(([entry, segment]) => {
    const checked = verification?.of(segment)
    const { gloss } = segment
    const category = entry?.category ?? null
    const key = category && `${category.id}\t${fold(segment.text)}`
    return {
      segment,
      line: document.lines.lineAt(segment.span.start) + 1,
      entry,
      category,
      kind: entry ? kindOf(entry, segment) : segment.kind,
      text: segment.text.trim().replace(/\s+/g, ' '),
      gloss: gloss?.text ?? null,
      glossKind: gloss && kinds.of(segment, gloss),
      verdict: checked?.verdict ?? null,
      spans: (checked && verification!.placeOf(checked)) ?? [],
      occurrences: checked?.match?.occurrences.length ?? 0,
      isFirst: key !== null && seen.size < seen.add(key).size,
    }
  })
}

function ordered(document: ExportDocument['document']): (readonly [Entry | null, Segment])[] {
  const all: (readonly [Entry | null, Segment])[] = []
  for (const [entry, segments] of filed(document)) for (const segment of segments) all.push([entry, segment])
  for (const { owner, segments } of document.unfiled)
    if (!owner) for (const segment of segments.filter(hasWords)) all.push([null, segment])
  return all.sort((a, b) => a[1].span.start - b[1].span.start)
}

/** How an entry names its category, where the codebook has none of that name. */
export const writtenName = ({ header }: Entry): string => header.text.replace(/[\s:]+$/, '')
