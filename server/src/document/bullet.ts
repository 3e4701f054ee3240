import type { ListItem, Nodes, Paragraph, PhrasingContent } from 'mdast'
import type { Taxonomy } from '../taxonomy/taxonomy.ts'
import { shift, type Span, span } from '../text/span.ts'
import { readHeader } from './header.ts'
import type { Bare, Bullet, Header, Note, Part, Segment } from './model.ts'
import { readRemark } from './remarks.ts'
import { readSegments, type Stretch, startsSegment } from './segments.ts'

/** Reads one list item and all that is nested in it. Spans count in `text`, the text of the piece. */
export function readBullet(item: ListItem, text: string, taxonomy: Taxonomy): Bullet {
  const whole = spanOf(item)
  const [first, ...others] = item.children
  const paragraph = first?.type === 'paragraph' ? first : null
  const marker = span(whole.start, endOfMarker(text, whole.start))
  const line = paragraph ? spanOf(paragraph) : span(marker.end, marker.end)
  const header = paragraph ? readHeader(paragraph.children, text, line, taxonomy) : null
  const read = paragraph ? readRest(paragraph, header?.span.end ?? line.start, text, header !== null) : nothing
  const more = others.map(block => (block.type === 'paragraph' && opensSegment(block, text) ? readRest(block, spanOf(block).start, text, true) : nothing))
  return {
    span: whole,
    marker,
    line,
    header,
    segments: [read, ...more].flatMap(one => one.segments),
    notes: [read, ...more].flatMap(one => one.notes),
    bare: [read, ...more].flatMap(one => one.bare),
    children: item.children.flatMap(block => (block.type === 'list' ? block.children.map(child => readBullet(child, text, taxonomy)) : [])),
  }
}

interface Read {
  readonly segments: readonly Segment[]
  readonly notes: readonly Note[]
  readonly bare: readonly Bare[]
}

const nothing: Read = { segments: [], notes: [], bare: [] }

const opensSegment = (paragraph: Paragraph, text: string): boolean => startsSegment(stretchOf(paragraph, spanOf(paragraph).start, text))

/** What stands in a paragraph from `from` on: segments, else a note in emphasis, else bare text. */
function readRest(paragraph: Paragraph, from: number, text: string, onOwnLine: boolean): Read {
  const stretch = trim(stretchOf(paragraph, from, text))
  const line = onOwnLine ? span(stretch.from, stretch.to) : spanOf(paragraph)
  if (stretch.from >= stretch.to) return nothing
  if (startsSegment(stretch)) return { ...nothing, segments: readSegments(stretch, line) }
  const emphasis = paragraph.children.find(node => spanOf(node).start === stretch.from)
  if (emphasis?.type === 'emphasis' || emphasis?.type === 'strong') {
    const inside = trim({ ...stretch, ...innerOf(emphasis) })
    // `*"a passage"*` is a passage that somebody made stand out; `_(Implied …)_` is a note.
    if (startsSegment(inside)) return { ...nothing, segments: readSegments(inside, line, true) }
    if (emphasis.type === 'emphasis') return { ...nothing, notes: [readRemark(stretch.text, span(stretch.from, stretch.to))] }
  }
  return { ...nothing, bare: [part(stretch.text, stretch.from, stretch.to)] }
}

function innerOf(emphasis: PhrasingContent & { children: PhrasingContent[] }): { from: number; to: number } {
  const first = emphasis.children[0]
  const last = emphasis.children.at(-1)
  // Emphasis in emphasis (`***"x"***`) is one pair of marks to a reader.
  if (first && first === last && (first.type === 'emphasis' || first.type === 'strong')) return innerOf(first)
  const at = spanOf(emphasis)
  return { from: first ? spanOf(first).start : at.start, to: last ? spanOf(last).end : at.end }
}

/** The paragraph's text from `from` on, comments blanked, with its code spans. */
function stretchOf(paragraph: Paragraph, from: number, text: string): Stretch {
  const codes: Span[] = []
  const comments: Span[] = []
  const look = (node: Nodes): void => {
    if (node.type === 'inlineCode') codes.push(spanOf(node))
    else if (node.type === 'html' && node.value.startsWith('<!--')) comments.push(spanOf(node))
    else if ('children' in node) for (const child of node.children) look(child)
  }
  look(paragraph)
  const plain = comments.reduce((blanked, at) => blanked.slice(0, at.start) + ' '.repeat(at.end - at.start) + blanked.slice(at.end), text)
  return { text: plain, from, to: spanOf(paragraph).end, codes }
}

function trim(stretch: Stretch): Stretch {
  let { from, to } = stretch
  while (from < to && stretch.text.charAt(from).trim() === '') from++
  while (to > from && stretch.text.charAt(to - 1).trim() === '') to--
  return { ...stretch, from, to }
}

const part = (text: string, start: number, end: number): Part => ({ text: text.slice(start, end), span: span(start, end) })

/** `-`, `*`, `+`, or a number and its dot. */
function endOfMarker(text: string, start: number): number {
  let end = start
  while ('0123456789'.includes(text.charAt(end)) && end < text.length) end++
  return end + 1
}

export const spanOf = (node: Nodes): Span => span(node.position!.start.offset!, node.position!.end.offset!)

/** The same bullet, all of its offsets counted from a place `by` units further left. */
export function shiftBullet(bullet: Bullet, by: number): Bullet {
  if (by === 0) return bullet
  return {
    span: shift(bullet.span, by),
    marker: shift(bullet.marker, by),
    line: shift(bullet.line, by),
    header: bullet.header && shiftHeader(bullet.header, by),
    segments: bullet.segments.map(segment => shiftSegment(segment, by)),
    notes: bullet.notes.map(note => shiftPart(note, by)),
    bare: bullet.bare.map(bare => shiftPart(bare, by)),
    children: bullet.children.map(child => shiftBullet(child, by)),
  }
}

const shiftHeader = (header: Header, by: number): Header => ({
  ...header,
  span: shift(header.span, by),
  id: header.id && shiftPart(header.id, by),
  label: header.label && shiftPart(header.label, by),
})

const shiftSegment = (segment: Segment, by: number): Segment => ({
  ...segment,
  span: shift(segment.span, by),
  inner: shift(segment.inner, by),
  line: shift(segment.line, by),
  gloss: segment.gloss && shiftPart(segment.gloss, by),
})

export const shiftPart = <T extends { readonly span: Span }>(one: T, by: number): T => ({ ...one, span: shift(one.span, by) })
