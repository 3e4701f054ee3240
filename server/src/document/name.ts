import { rank } from '../taxonomy/similarity.ts'
import { type Category, labelOf, type Taxonomy } from '../taxonomy/taxonomy.ts'
import { span } from '../text/span.ts'
import type { Part } from './model.ts'

/** What a text says of a category: its ID and its label with their places in the text, and the category they name. */
export interface Name {
  readonly id: Part | null
  readonly label: Part | null
  readonly category: Category | null
}

/** The names of entries and fields are the same in document after document: each is read once for a codebook. */
const known = new WeakMap<Taxonomy, Map<string, Name>>()
/** Texts that nobody's codebook has could be any number. */
const mostKnown = 1000

/** Reads ID and label by the codebook's form, else by what looks like them. */
export function readName(text: string, taxonomy: Taxonomy): Name {
  const names = namesOf(taxonomy)
  const there = names.get(text)
  if (there) return there
  if (names.size >= mostKnown) names.clear()
  const name = readByForm(text, taxonomy) ?? readFreely(text, taxonomy)
  names.set(text, name)
  return name
}

function namesOf(taxonomy: Taxonomy): Map<string, Name> {
  const there = known.get(taxonomy)
  if (there) return there
  const made = new Map<string, Name>()
  known.set(taxonomy, made)
  return made
}

function readByForm(text: string, taxonomy: Taxonomy): Name | null {
  const values = taxonomy.forms.entry?.match(text)
  if (!values) return null
  const id = values.id === undefined ? null : placeOf(text, values.id)
  const label = values.label === undefined ? null : placeOf(text, values.label)
  const category = id ? categoryOfId(taxonomy, id.text) : categoryOfLabel(taxonomy, label!.text)
  const plausible = id && (looksLikeId(id.text, taxonomy) || (label && categoryOfLabel(taxonomy, label.text)))
  return category || plausible ? { id, label, category: category ?? null } : null
}

function readFreely(text: string, taxonomy: Taxonomy): Name {
  const end = text.length - trailing(text, ' \t:.')
  const idEnd = endOfId(text.slice(0, end), taxonomy)
  if (idEnd > 0) {
    const id = place(text, 0, idEnd)!
    const labelStart = idEnd + leading(text.slice(idEnd, end), ' \t\r\n.:)–—-')
    const label = place(text, labelStart, end)
    return { id, label, category: categoryOfId(taxonomy, id.text) ?? null }
  }
  const label = place(text, 0, end)
  return { id: null, label, category: (label && categoryOfLabel(taxonomy, label.text)) ?? null }
}

/** A part without the white space around it; null where it is nothing else. */
function place(text: string, start: number, end: number): Part | null {
  const from = start + leading(text.slice(start, end))
  const to = end - trailing(text.slice(from, end))
  return from < to ? { text: text.slice(from, to), span: span(from, to) } : null
}

const placeOf = (text: string, value: string): Part | null => {
  const start = text.indexOf(value)
  return place(text, start, start + value.length)
}

const categoryOfId = (taxonomy: Taxonomy, id: string): Category | undefined =>
  taxonomy.categoryByLooseId(id) ?? taxonomy.categoryByAlias(id)

const categoryOfLabel = (taxonomy: Taxonomy, label: string): Category | undefined =>
  taxonomy.categoryByLabel(label) ?? taxonomy.categoryByAlias(label)

/** Where an ID at the text's beginning ends: the longest known one, else a first word that looks like one; else 0. */
function endOfId(text: string, taxonomy: Taxonomy): number {
  const { ids } = idsOf(taxonomy)
  const lower = text.toLowerCase()
  const known = ids.find(
    id => lower.startsWith(id) && !/^(\.?[\p{L}\p{N}])/u.test(text.slice(id.length, id.length + 3)),
  )
  if (known) return known.length
  const space = text.search(/\s/)
  const word = (space < 0 ? text : text.slice(0, space)).replace(/[.:)–—-]+$/u, '')
  return looksLikeId(word, taxonomy) ? word.length : 0
}

/** Whether a word is built as the codebook's IDs are, letters and digits in the same places: `1.B.9`, `TASK12`. */
function looksLikeId(word: string, taxonomy: Taxonomy): boolean {
  if (!/\p{N}/u.test(word) || /\s/.test(word)) return false
  return idsOf(taxonomy).shapes.has(shape(word)) || /^\p{N}+(\.[\p{L}\p{N}]+)+$/u.test(word)
}

const shape = (id: string): string =>
  id.replace(/\p{N}+/gu, '9').replace(/\p{L}+/gu, letters => (letters.length > 1 ? 'AA' : 'A'))

interface Ids {
  /** In lower case, former ones too, the longest first. */
  readonly ids: readonly string[]
  /** An ID of letters alone has the shape of any word: only those with digits count. */
  readonly shapes: ReadonlySet<string>
}

const knownIds = new WeakMap<Taxonomy, Ids>()

function idsOf(taxonomy: Taxonomy): Ids {
  const there = knownIds.get(taxonomy)
  if (there) return there
  const live = taxonomy.categories.map(category => category.id)
  const shapes = new Set(live.filter(id => /\p{N}/u.test(id)).map(shape))
  const former = taxonomy.categories.flatMap(category => category.aliases).filter(alias => shapes.has(shape(alias)))
  const ids = [...live, ...former].map(id => id.toLowerCase()).sort((a, b) => b.length - a.length)
  const made = { ids, shapes }
  knownIds.set(taxonomy, made)
  return made
}

/** Whether a text reads like a label of the codebook, slips aside. */
export const resemblesLabel = (label: string, taxonomy: Taxonomy): boolean =>
  (rank(label, taxonomy.categories, labelOf)[0]?.likeness ?? 0) >= 0.7

function leading(text: string, chars = ' \t\r\n'): number {
  let count = 0
  while (count < text.length && chars.includes(text.charAt(count))) count++
  return count
}

function trailing(text: string, chars = ' \t\r\n'): number {
  let count = 0
  while (count < text.length && chars.includes(text.charAt(text.length - 1 - count))) count++
  return count
}
