import { filed, hasWords } from '../document/filed.ts'
import { isDraft } from '../document/frontMatter.ts'
import type { CodingDocument } from '../document/model.ts'
import { fold } from '../source/fold.ts'
import { kindOf } from '../source/verify.ts'
import type { Category, Taxonomy } from '../taxonomy/taxonomy.ts'
import type { Identity } from './identity.ts'
import { profilesOf } from './variables.ts'

/** What is filed under one category in one document. */
export interface CategoryCount {
  /** Passages, each once; and as often as they stand there. */
  readonly segments: number
  readonly raw: number
  /** How many of the passages are only implied, by their glosses. */
  readonly implied: number
  /** Whether there are notes, but no passage. */
  readonly noted: boolean
}

/** A term as it is written, with how it is compared; once per document and category. */
export interface CountedTerm {
  readonly text: string
  readonly key: string
}

/** A document reduced to counts: thousands of them are kept, their texts are not. */
export interface CountedDocument extends Identity {
  /** As a person knows it. */
  readonly file: string
  readonly isDraft: boolean
  readonly profiles: readonly string[]
  /** What is asked for beside the profile, by name: front matter, fields, columns of the table of sources. */
  readonly variables: Readonly<Record<string, readonly string[]>>
  /** The same for sources of the same text; null where it was not asked for, or is not known. */
  readonly fingerprint: string | null
  /** Of the codebook's categories, those with passages or notes. */
  readonly categories: ReadonlyMap<Category, CategoryCount>
  readonly terms: readonly CountedTerm[]
  /** Passages, as often as they stand there, that are filed under nothing that the codebook has. */
  readonly unfiled: number
}

export interface CountOptions extends Pick<CountedDocument, 'variables' | 'fingerprint'> {
  readonly identity: Identity
  /** What a term counts as. */
  readonly termKey: (term: string) => string
}

/** Reduces a document to counts, by category ID, wherever its entries stand. */
export function countDocument(
  file: string,
  document: CodingDocument,
  taxonomy: Taxonomy,
  { identity, termKey, variables, fingerprint }: CountOptions,
): CountedDocument {
  const tallies = new Map<Category, Tally>()
  const terms = new Map<string, CountedTerm>()
  let unfiled = 0
  for (const { owner, segments } of document.unfiled) if (!owner) unfiled += segments.filter(hasWords).length
  for (const [entry, segments] of filed(document)) {
    const { category } = entry
    if (!category) {
      unfiled += segments.length
      continue
    }
    const tally = tallies.get(category) ?? { raw: 0, passages: new Map(), hasNotes: false }
    tallies.set(category, tally)
    tally.hasNotes ||= entry.notes.length > 0
    for (const segment of segments) {
      const passage = fold(segment.text)
      const implied = segment.gloss?.implied ?? false
      tally.raw++
      tally.passages.set(passage, implied && (tally.passages.get(passage) ?? true))
      const key = `${category.id}\t${passage}`
      if (kindOf(entry, segment) === 'term' && !terms.has(key))
        terms.set(key, { text: segment.text.trim().replace(/\s+/g, ' '), key: termKey(segment.text) })
    }
  }
  return {
    ...identity,
    file,
    isDraft: isDraft(document.frontMatter),
    profiles: profilesOf(document, taxonomy),
    variables,
    fingerprint,
    categories: new Map([...tallies].map(([category, tally]) => [category, counted(tally)])),
    terms: [...terms.values()],
    unfiled,
  }
}

interface Tally {
  raw: number
  /** Each passage, and whether it is only implied. */
  readonly passages: Map<string, boolean>
  hasNotes: boolean
}

const counted = ({ raw, passages, hasNotes }: Tally): CategoryCount => ({
  segments: passages.size,
  raw,
  implied: [...passages.values()].filter(Boolean).length,
  noted: passages.size === 0 && hasNotes,
})
