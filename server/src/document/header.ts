import type { PhrasingContent, Strong } from 'mdast'
import type { Taxonomy } from '../taxonomy/taxonomy.ts'
import { type Span, span } from '../text/span.ts'
import { InlineText } from './inlineText.ts'
import type { Header, Part } from './model.ts'
import { type Name, readName, resemblesLabel } from './name.ts'

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
  if (first?.type === 'strong') return boldHeader(first, source, taxonomy) ?? plainHeader(nodes, source, line, taxonomy)
  return first?.type === 'text' && mayBePlainHeader(first.value) ? plainHeader(nodes, source, line, taxonomy) : null
}

/** A quotation or a code span introduces nothing, and needs no closer look. */
const mayBePlainHeader = (text: string): boolean => !text.startsWith('"') && /^[\p{L}\p{N}[(]/u.test(text)

function boldHeader(strong: Strong, source: string, taxonomy: Taxonomy): Header | null {
  const inline = new InlineText(strong.children, source)
  const name = readName(inline.text, taxonomy)
  const onlyId = name.id !== null && name.label === null
  if (onlyId || inline.text.trim() === '') return null
  const end = strong.position!.end.offset!
  const colon = source.charAt(end) === ':' ? 1 : 0
  const whole = span(strong.position!.start.offset!, end + colon)
  return makeHeader(whole, colon ? `${inline.text}:` : inline.text, colon === 0, name, inline)
}

/** `1.A.1. Label: …` without bold, or with bold around the ID only: up to the colon, or the line's end. */
function plainHeader(nodes: readonly PhrasingContent[], source: string, line: Span, taxonomy: Taxonomy): Header | null {
  const upTo = nodes.findIndex((node, index) => index > 0 && node.type !== 'text')
  const inline = new InlineText(upTo < 0 ? nodes : nodes.slice(0, upTo), source)
  const end = inline.text.search(/[\r\n"“„«]/)
  const whole = (end < 0 ? inline.text : inline.text.slice(0, end)).trimEnd()
  const colon = whole.indexOf(':')
  const upToColon = colon < 0 ? whole : whole.slice(0, colon + 1)
  let text = upToColon
  let name = readName(text, taxonomy)
  if (name.id && !name.label && colon >= 0 && text !== whole) {
    // `TASK3: Label`: the colon divides ID and label.
    const longer = readName(whole, taxonomy)
    if (longer.label && resemblesLabel(longer.label.text, taxonomy)) {
      text = whole
      name = longer
    }
  }
  if (text.length < 2 || (!name.category && !(name.id && colon > 0))) return null
  // A sentence that happens to begin with a number or a label is none.
  if (colon < 0 && name.label === null && nodes[0]!.type !== 'strong') return null
  const at = span(line.start, inline.spanOf(0, text.length).end + closingMarks(nodes, inline, text))
  return makeHeader(at, text, false, name, inline)
}

/** Where the header ends with the bold of its ID, the marks of the bold belong to it. */
function closingMarks(nodes: readonly PhrasingContent[], inline: InlineText, text: string): number {
  const strong = nodes[0]!
  const end = inline.spanOf(0, text.length).end
  return strong.type === 'strong' && end < strong.position!.end.offset! ? strong.position!.end.offset! - end : 0
}

const makeHeader = (at: Span, text: string, bold: boolean, name: Name, inline: InlineText): Header => ({
  span: at,
  text,
  bold,
  id: name.id && partOf(name.id, inline),
  label: name.label && partOf(name.label, inline),
  category: name.category,
})

const partOf = ({ text, span: { start, end } }: Part, inline: InlineText): Part => ({
  text,
  span: inline.spanOf(start, end),
})

/** Whether a header without a known category reads like one of the codebook's, slips aside. */
export const resemblesCategory = (header: Header, taxonomy: Taxonomy): boolean =>
  header.id !== null || (header.label !== null && resemblesLabel(header.label.text, taxonomy))
