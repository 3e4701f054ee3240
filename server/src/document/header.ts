import type { PhrasingContent } from 'mdast'
import { rank } from '../taxonomy/similarity.ts'
import { type Category, labelOf, type Taxonomy } from '../taxonomy/taxonomy.ts'
import { type Span, span } from '../text/span.ts'
import { InlineText } from './inlineText.ts'
import type { Header, Part } from './model.ts'

/**
 * Reads how a bullet introduces an entry or a field: bold text, or plain text that begins with an ID or is a label.
 * Null where it introduces nothing. `source` is the text the nodes' offsets count in, `line` the bullet's paragraph.
 */
export function readHeader(
  nodes: readonly PhrasingContent[],
  source: string,
  line: Span,
  taxonomy: Taxonomy,
): Header | null {
  const first = nodes[0]
  if (!first) return null
  if (first.type !== 'strong' && (first.type !== 'text' || !mayBePlainHeader(first.value))) return null
  const strong = first.type === 'strong' ? new InlineText(first.children, source) : null
  if (strong && first.type === 'strong') {
    const read = readName(strong, taxonomy)
    const onlyId = read.id !== null && read.label === null
    if (!onlyId && strong.text.trim() !== '') {
      const end = first.position!.end.offset!
      const colon = source.charAt(end) === ':' ? 1 : 0
      return {
        span: span(first.position!.start.offset!, end + colon),
        text: strong.text + ':'.repeat(colon),
        bold: colon === 0,
        ...read,
      }
    }
  }
  return plainHeader(nodes, source, line, taxonomy)
}

/** A quotation or a code span introduces nothing, and needs no closer look. */
const mayBePlainHeader = (text: string): boolean => /^[\p{L}\p{N}[(]/u.test(text)

/** `1.A.1. Label: …` without bold, or with bold around the ID only: up to the colon, or the line's end. */
function plainHeader(nodes: readonly PhrasingContent[], source: string, line: Span, taxonomy: Taxonomy): Header | null {
  const upTo = nodes.findIndex((node, index) => index > 0 && node.type !== 'text')
  const inline = new InlineText(upTo < 0 ? nodes : nodes.slice(0, upTo), source)
  const end = inline.text.search(/[\r\n"“„«]/)
  const whole = (end < 0 ? inline.text : inline.text.slice(0, end)).trimEnd()
  const colon = whole.indexOf(':')
  const upToColon = colon < 0 ? whole : whole.slice(0, colon + 1)
  let text = upToColon
  let read = readName(inline, taxonomy, text)
  if (read.id && !read.label && colon >= 0 && text !== whole) {
    // `TASK3: Label`: the colon divides ID and label.
    const longer = readName(inline, taxonomy, whole)
    if (longer.label && resemblesLabel(longer.label.text, taxonomy)) [text, read] = [whole, longer]
  }
  if (text.length < 2 || (!read.category && !(read.id && colon > 0))) return null
  // A sentence that happens to begin with a number or a label is none.
  if (colon < 0 && read.label === null && nodes[0]!.type !== 'strong') return null
  return {
    span: span(line.start, inline.spanOf(0, text.length).end + closingMarks(nodes, inline, text)),
    text,
    bold: false,
    ...read,
  }
}

/** Where the header ends with the bold of its ID, the marks of the bold belong to it. */
function closingMarks(nodes: readonly PhrasingContent[], inline: InlineText, text: string): number {
  const strong = nodes[0]!
  const end = inline.spanOf(0, text.length).end
  return strong.type === 'strong' && end < strong.position!.end.offset! ? strong.position!.end.offset! - end : 0
}

type Name = Pick<Header, 'id' | 'label' | 'category'>

/** ID and label by the codebook's form, else by what looks like them. */
function readName(inline: InlineText, taxonomy: Taxonomy, text = inline.text): Name {
  const part = (start: number, end: number): Part | null => {
    const from = start + leading(text.slice(start, end))
    const to = end - trailing(text.slice(from, end))
    return from < to ? { text: text.slice(from, to), span: inline.spanOf(from, to) } : null
  }
  const byForm = taxonomy.forms.entry?.match(text)
  if (byForm) {
    const id = byForm.id === undefined ? null : partOf(text, byForm.id, part)
    const label = byForm.label === undefined ? null : partOf(text, byForm.label, part)
    const category = id ? categoryOfId(taxonomy, id.text) : categoryOfLabel(taxonomy, label!.text)
    const plausible = id && (looksLikeId(id.text, taxonomy) || (label && categoryOfLabel(taxonomy, label.text)))
    if (category || plausible) return { id, label, category: category ?? null }
  }
  const end = text.length - trailing(text, ' \t:.')
  const idEnd = endOfId(text.slice(0, end), taxonomy)
  if (idEnd > 0) {
    const id = part(0, idEnd)!
    const labelStart = idEnd + leading(text.slice(idEnd, end), ' \t\r\n.:)–—-')
    return { id, label: part(labelStart, end), category: categoryOfId(taxonomy, id.text) ?? null }
  }
  const label = part(0, end)
  return { id: null, label, category: (label && categoryOfLabel(taxonomy, label.text)) ?? null }
}

const partOf = (text: string, value: string, part: (start: number, end: number) => Part | null): Part | null => {
  const at = text.indexOf(value)
  return part(at, at + value.length)
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

const known = new WeakMap<Taxonomy, Ids>()

function idsOf(taxonomy: Taxonomy): Ids {
  const there = known.get(taxonomy)
  if (there) return there
  const live = taxonomy.categories.map(category => category.id)
  const shapes = new Set(live.filter(id => /\p{N}/u.test(id)).map(shape))
  const former = taxonomy.categories.flatMap(category => category.aliases).filter(alias => shapes.has(shape(alias)))
  const ids = [...live, ...former].map(id => id.toLowerCase()).sort((a, b) => b.length - a.length)
  const made = { ids, shapes }
  known.set(taxonomy, made)
  return made
}

/** Whether a header without a known category reads like one of the codebook's, slips aside. */
export const resemblesCategory = (header: Header, taxonomy: Taxonomy): boolean =>
  header.id !== null || (header.label !== null && resemblesLabel(header.label.text, taxonomy))

const resemblesLabel = (label: string, taxonomy: Taxonomy): boolean =>
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
