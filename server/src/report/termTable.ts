import type { Taxonomy } from '../taxonomy/taxonomy.ts'
import type { CountedDocument, CountedTerm } from './countDocument.ts'
import { type Share, share } from './statistics/wilson.ts'
import { TermNames } from './terms.ts'
import { type Together, together } from './together.ts'

export interface TermRow {
  readonly term: string
  readonly documents: Share
  /** Once per document and category. */
  readonly segments: number
  /** The ways it is written, the commonest first; of a raw term, the one. */
  readonly spellings: readonly string[]
}

/** The most frequent terms of some documents. */
export interface TermTable {
  /** Null for all documents, else those of one profile. */
  readonly profile: string | null
  /** How many different terms there are, before the list is cut. */
  readonly distinct: number
  readonly distinctRaw: number
  /** Spellings that count as one term: those that differ in case and the like, and those that the codebook lists. */
  readonly merged: readonly TermRow[]
  /** As they are written. */
  readonly raw: readonly TermRow[]
}

export const mostTerms = 50
const mostTogether = 20

export function termTable(
  profile: string | null,
  documents: readonly CountedDocument[],
  taxonomy: Taxonomy,
): TermTable {
  const names = new TermNames(taxonomy)
  const merged = tally(documents, term => term.key)
  const raw = tally(documents, term => term.text)
  const rowsOf = (tallies: ReadonlyMap<string, Tally>, nameOf: (key: string, tally: Tally) => string): TermRow[] =>
    [...tallies]
      .map(([key, one]) => ({
        term: nameOf(key, one),
        documents: share(one.documents, documents.length),
        segments: one.segments,
        spellings: spellingsOf(one),
      }))
      .sort((a, b) => b.documents.part - a.documents.part || b.segments - a.segments || (a.term < b.term ? -1 : 1))
      .slice(0, mostTerms)
  return {
    profile,
    distinct: merged.size,
    distinctRaw: raw.size,
    merged: rowsOf(merged, (key, one) => (names.isNamed(key) ? key : spellingsOf(one)[0]!)),
    raw: rowsOf(raw, text => text),
  }
}

/** The terms that most documents have, and how many have two of them. */
export function termsTogether(
  { merged }: TermTable,
  documents: readonly CountedDocument[],
  taxonomy: Taxonomy,
): Together {
  const names = new TermNames(taxonomy)
  const items = merged.slice(0, mostTogether).map(({ term }) => ({ id: names.keyOf(term), label: term }))
  const counted = together(
    items,
    documents.map(document => document.terms.map(term => term.key)),
  )
  return { ...counted, ids: counted.labels }
}

interface Tally {
  documents: number
  segments: number
  readonly writings: Map<string, number>
}

function tally(documents: readonly CountedDocument[], keyOf: (term: CountedTerm) => string): Map<string, Tally> {
  const tallies = new Map<string, Tally>()
  for (const { terms } of documents) {
    const seen = new Set<string>()
    for (const term of terms) {
      const key = keyOf(term)
      const one = tallies.get(key) ?? { documents: 0, segments: 0, writings: new Map<string, number>() }
      tallies.set(key, one)
      if (!seen.has(key)) one.documents++
      seen.add(key)
      one.segments++
      one.writings.set(term.text, (one.writings.get(term.text) ?? 0) + 1)
    }
  }
  return tallies
}

const spellingsOf = ({ writings }: Tally): string[] =>
  [...writings].sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1)).map(([text]) => text)
