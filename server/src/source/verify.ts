import type { CodingDocument, Entry, Segment } from '../document/model.ts'
import type { SegmentKind } from '../taxonomy/schema.ts'
import { findQuotation, findTerm, type Match, type Occurrence } from './find.ts'
import type { Source } from './source.ts'

export type Verdict = 'found' | 'differs' | 'not found'

/** What became of one segment. */
export interface Checked {
  readonly segment: Segment
  /** The entry it is filed under, or evidently belongs to. */
  readonly entry: Entry
  /** How it is compared: as its section asks for, else by its marks. */
  readonly kind: Segment['kind']
  readonly verdict: Verdict
  /** Null where it is not found. */
  readonly match: Match | null
}

/** What became of all segments of one document. */
export class Verification {
  readonly document: CodingDocument
  readonly source: Source
  /** In the order of the entries; segments without words, or without a closing mark, are left out: nobody knows what they quote. */
  readonly segments: readonly Checked[]
  #bySegment: ReadonlyMap<Segment, Checked> | null = null
  readonly #places = new Map<Checked, Occurrence>()

  constructor(document: CodingDocument, source: Source) {
    this.document = document
    this.source = source
    this.segments = check(document, source)
  }

  of(segment: Segment): Checked | undefined {
    this.#bySegment ??= new Map(this.segments.map(one => [one.segment, one]))
    return this.#bySegment.get(segment)
  }

  /** Where a segment stands: of several places, the one nearest to its neighbours in the entry, else the first. */
  placeOf(checked: Checked): Occurrence | null {
    if (!checked.match) return null
    const known = this.#places.get(checked) ?? this.#choose(checked, checked.match.occurrences)
    this.#places.set(checked, known)
    return known
  }

  #choose(checked: Checked, occurrences: readonly Occurrence[]): Occurrence {
    if (occurrences.length === 1) return occurrences[0]!
    const siblings = this.segments.filter(one => one.entry === checked.entry)
    const own = siblings.indexOf(checked)
    const certain = (one: Checked): boolean => one.match?.occurrences.length === 1
    const before = siblings.slice(0, own).findLast(certain)
    const after = siblings.slice(own + 1).find(certain)
    const anchors = [before, after].filter(one => one !== undefined).map(one => one.match!.occurrences[0]!)
    const distance = (one: Occurrence): number => Math.min(...anchors.map(anchor => gap(one, anchor)))
    return occurrences.reduce((best, one) => (distance(one) < distance(best) ? one : best))
  }
}

/** The last verifications. Few: a map from documents would keep thousands of them alive. */
const recent: Verification[] = []
const mostRecent = 8

/** Verifies a document: once for each version of it and of its source, as long as not too many others come between. */
export function verify(document: CodingDocument, source: Source): Verification {
  const known = recent.find(one => one.document === document && one.source === source)
  if (known) return known
  const verification = new Verification(document, source)
  recent.unshift(verification)
  recent.length = Math.min(recent.length, mostRecent)
  return verification
}

function check(document: CodingDocument, source: Source): Checked[] {
  const checked: Checked[] = []
  for (const entry of document.entries) checkSegments(source, entry, entry.segments, checked)
  for (const { owner, segments } of document.unfiled) if (owner) checkSegments(source, owner, segments, checked)
  return checked
}

function checkSegments(source: Source, entry: Entry, segments: readonly Segment[], checked: Checked[]): void {
  if (segments.length === 0) return
  const wanted = wantedIn(entry)
  for (const segment of segments) {
    if (!isWhole(segment)) continue
    const kind = wanted === 'any' ? segment.kind : wanted
    const match = kind === 'term' ? findTerm(source, segment.text) : findQuotation(source, segment.text)
    const verdict = match === null ? 'not found' : match.isExact ? 'found' : 'differs'
    checked.push({ segment, entry, kind, verdict, match })
  }
}

/** Whether a segment counts as a quotation or as a term: as its section asks for, else by its marks. */
export function kindOf(entry: Entry, segment: Segment): Segment['kind'] {
  const wanted = wantedIn(entry)
  return wanted === 'any' ? segment.kind : wanted
}

const wantedIn = ({ category, section }: Entry): SegmentKind =>
  category?.section.segments ?? section?.section?.segments ?? 'any'

const isWhole = ({ closed, text }: Segment): boolean => closed && text.trim() !== ''

/** How far two passages stand apart; 0 where they meet. */
function gap(a: Occurrence, b: Occurrence): number {
  const [startA, endA, startB, endB] = [a[0]!.start, a.at(-1)!.end, b[0]!.start, b.at(-1)!.end]
  return Math.max(0, startA - endB, startB - endA)
}
