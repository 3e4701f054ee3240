import { filed } from '../document/filed.ts'
import { isDraft } from '../document/frontMatter.ts'
import type { CodingDocument } from '../document/model.ts'
import { codedAs } from '../rules/coded.ts'
import { fold } from '../source/fold.ts'
import type { Taxonomy } from '../taxonomy/taxonomy.ts'
import { profilesOf } from './variables.ts'

/** What one coding file says at one time: passages, each once per category, and the profile. A draft says nothing. */
export interface CodedState {
  readonly passages: readonly FiledPassage[]
  readonly profile: string
}

export interface FiledPassage {
  /** The ID of its category; what the codebook does not have is marked by `?`. */
  readonly category: string
  readonly text: string
}

export interface RecodedPassage {
  readonly from: string
  readonly to: string
  readonly text: string
}

/** What became of one document. */
export interface DocumentDiff {
  readonly file: string
  readonly status: 'added' | 'removed' | 'changed'
  readonly added: readonly FiledPassage[]
  readonly removed: readonly FiledPassage[]
  /** The same passage under another category. */
  readonly recoded: readonly RecodedPassage[]
  /** Null where it stayed. */
  readonly profile: { readonly before: string; readonly after: string } | null
}

/** What changed in a study: plain data, as `diff --format json` prints it. */
export interface StudyDiff {
  readonly documents: {
    readonly added: number
    readonly removed: number
    readonly changed: number
    readonly unchanged: number
  }
  readonly segments: { readonly added: number; readonly removed: number; readonly recoded: number }
  /** Those in which anything changed, in the codebook's order, then those that it does not have. */
  readonly categories: readonly CategoryDiff[]
  /** In the order of their paths. */
  readonly changes: readonly DocumentDiff[]
}

export interface CategoryDiff {
  readonly id: string
  readonly label: string
  readonly added: number
  readonly removed: number
  /** Passages that left it for another category, and that came from another. */
  readonly recodedFrom: number
  readonly recodedTo: number
}

/**
 * What a document says. `names` is the codebook whose IDs count: an ID that is an alias there is what it stands for, so that to
 * rename a category changes no passage. Null for a draft: it is missing data.
 */
export function codedState(document: CodingDocument, taxonomy: Taxonomy, names: Taxonomy): CodedState | null {
  if (isDraft(document.frontMatter)) return null
  const passages = new Map<string, FiledPassage>()
  for (const [entry, segments] of filed(document)) {
    const id = codedAs(entry)
    const category = (names.category(id) ?? names.categoryByAlias(id.replace(/^\?/, '')))?.id ?? id
    for (const { text } of segments) {
      const key = `${category}\t${fold(text)}`
      if (!passages.has(key)) passages.set(key, { category, text: text.trim().replace(/\s+/g, ' ') })
    }
  }
  return { passages: [...passages.values()], profile: profilesOf(document, taxonomy).join(', ') }
}

/** What changed between two states of a document; null where nothing did. One of them null: it was not there, or a draft. */
export function diffDocument(file: string, before: CodedState | null, after: CodedState | null): DocumentDiff | null {
  const keyOf = ({ category, text }: FiledPassage): string => `${category}\t${fold(text)}`
  const had = new Set(before?.passages.map(keyOf))
  const has = new Set(after?.passages.map(keyOf))
  const gone = new Map<string, FiledPassage[]>()
  for (const one of before?.passages ?? []) {
    if (has.has(keyOf(one))) continue
    const text = fold(one.text)
    gone.set(text, [...(gone.get(text) ?? []), one])
  }
  const recoded: RecodedPassage[] = []
  const added = (after?.passages ?? []).filter(one => {
    if (had.has(keyOf(one))) return false
    const from = gone.get(fold(one.text))?.shift()
    if (from) recoded.push({ from: from.category, to: one.category, text: one.text })
    return !from
  })
  const removed = [...gone.values()].flat()
  const profile =
    before && after && before.profile !== after.profile ? { before: before.profile, after: after.profile } : null
  const status = before ? (after ? 'changed' : 'removed') : 'added'
  const isSame = status === 'changed' && !profile && added.length + removed.length + recoded.length === 0
  return isSame || (!before && !after) ? null : { file, status, added, removed, recoded, profile }
}

/** Adds up what changed; `unchanged` documents are only counted. */
export function studyDiff(changes: readonly DocumentDiff[], unchanged: number, taxonomy: Taxonomy): StudyDiff {
  const of = (status: DocumentDiff['status']): number => changes.filter(one => one.status === status).length
  const sums = new Map<string, { added: number; removed: number; recodedFrom: number; recodedTo: number }>()
  const add = (id: string, what: 'added' | 'removed' | 'recodedFrom' | 'recodedTo'): void => {
    const sum = sums.get(id) ?? { added: 0, removed: 0, recodedFrom: 0, recodedTo: 0 }
    sum[what]++
    sums.set(id, sum)
  }
  for (const { added, removed, recoded } of changes) {
    for (const one of added) add(one.category, 'added')
    for (const one of removed) add(one.category, 'removed')
    for (const { from, to } of recoded) {
      add(from, 'recodedFrom')
      add(to, 'recodedTo')
    }
  }
  const known = taxonomy.categories.filter(one => sums.has(one.id))
  const unknown = [...sums.keys()].filter(id => !taxonomy.category(id)).sort()
  return {
    documents: { added: of('added'), removed: of('removed'), changed: of('changed'), unchanged },
    segments: {
      added: changes.reduce((sum, one) => sum + one.added.length, 0),
      removed: changes.reduce((sum, one) => sum + one.removed.length, 0),
      recoded: changes.reduce((sum, one) => sum + one.recoded.length, 0),
    },
    categories: [
      ...known.map(({ id, label }) => ({ id, label, ...sums.get(id)! })),
      ...unknown.map(id => ({ id, label: 'not in the codebook', ...sums.get(id)! })),
    ],
    changes: [...changes].sort((a, b) => (a.file < b.file ? -1 : 1)),
  }
}
