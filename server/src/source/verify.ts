import type { CodingDocument, Entry, Origin, Segment } from '../document/model.ts'
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

  /** `before`: that of an earlier version of the document; what became of entries that did not change is taken over. */
  constructor(document: CodingDocument, source: Source, before?: Verification) {
    this.document = document
    this.source = source
    this.segments = check(document, source, before && byOrigin(before))
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
  const before = recent.find(one => one.source === source)
  const verification = new Verification(document, source, before)
  recent.unshift(verification)
  recent.length = Math.min(recent.length, mostRecent)
  return verification
}

/** A segment that is filed under its entry: its own places are made when somebody asks for them. */
class FiledSegment implements Checked {
  readonly entry: Entry
  readonly kind: Segment['kind']
  readonly verdict: Verdict
  readonly match: Match | null
  readonly #index: number

  constructor(entry: Entry, index: number, { kind, verdict, match }: Outcome) {
    this.entry = entry
    this.kind = kind
    this.verdict = verdict
    this.match = match
    this.#index = index
  }

  get segment(): Segment {
    return this.entry.segments[this.#index]!
  }

  /** The same segment of the same entry in another version of the document. */
  in(entry: Entry): FiledSegment {
    return new FiledSegment(entry, this.#index, this)
  }
}

type Outcome = Pick<Checked, 'kind' | 'verdict' | 'match'>

function check(document: CodingDocument, source: Source, known?: ReadonlyMap<Origin, FiledSegment[]>): Checked[] {
  const checked: Checked[] = []
  for (const entry of document.entries) {
    const same = known?.get(entry.origin)
    if (same && wantedIn(same[0]!.entry) === wantedIn(entry)) {
      for (const one of same) checked.push(one.in(entry))
      continue
    }
    const { segments } = entry
    for (let index = 0; index < segments.length; index++) {
      const segment = segments[index]!
      if (isWhole(segment)) checked.push(new FiledSegment(entry, index, outcomeOf(source, entry, segment)))
    }
  }
  for (const { owner, segments } of document.unfiled)
    for (const segment of owner ? segments : [])
      if (isWhole(segment)) checked.push({ segment, entry: owner!, ...outcomeOf(source, owner!, segment) })
  return checked
}

/** What became of the segments of each entry; where a text was copied, two have one origin, and the first will do. */
function byOrigin({ segments }: Verification): Map<Origin, FiledSegment[]> {
  const found = new Map<Origin, FiledSegment[]>()
  for (const one of segments) {
    if (!(one instanceof FiledSegment)) continue
    const { origin } = one.entry
    const own = found.get(origin)
    if (!own) found.set(origin, [one])
    else if (own[0]!.entry === one.entry) own.push(one)
  }
  return found
}

function outcomeOf(source: Source, entry: Entry, segment: Segment): Outcome {
  const kind = kindOf(entry, segment)
  const match = kind === 'term' ? findTerm(source, segment.text) : findQuotation(source, segment.text)
  const verdict = match === null ? 'not found' : match.isExact ? 'found' : 'differs'
  return { kind, verdict, match }
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
