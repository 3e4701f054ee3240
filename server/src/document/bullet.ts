import type { Heading, ListItem, Nodes, Paragraph, PhrasingContent } from 'mdast'
import type { Taxonomy } from '../taxonomy/taxonomy.ts'
import { skipSpace, skipSpaceBack } from '../text/space.ts'
import { type Span, shift, slice, span } from '../text/span.ts'
import { readHeader } from './header.ts'
import { visit } from './markdown.ts'
import type { Bare, Bullet, Header, Note, Segment } from './model.ts'
import { readRemark } from './remarks.ts'
import { readSegments, type Stretch, startsSegment } from './segments.ts'

/** Bullets nested deeper are no codings, and must not exhaust the stack. */
export const deepestNesting = 50

/** Reads one list item and all that is nested in it; `text` is the document's, comments blanked. */
export function readBullet(item: ListItem, text: string, taxonomy: Taxonomy, depth = 0): Bullet {
  const whole = spanOf(item)
  const first = item.children[0]
  const paragraph = first?.type === 'paragraph' ? first : first?.type === 'heading' ? overline(first, text) : null
  const marker = span(whole.start, endOfMarker(text, whole.start))
  const line = paragraph ? spanOf(paragraph) : span(marker.end, marker.end)
  const header = paragraph ? readHeader(paragraph.children, text, line, taxonomy) : null
  const read: Read = { segments: none, notes: none, bare: none }
  let children: Bullet[] = none
  for (const block of item.children) {
    if (block === first && paragraph) {
      readRest(paragraph, header?.span.end ?? line.start, text, header !== null, read)
      if (block.type === 'heading') children = [emptyBullet(text.lastIndexOf('-', spanOf(block).end))]
    } else if (block.type === 'paragraph' && opensSegment(block, text))
      readRest(block, spanOf(block).start, text, true, read)
    else if (block.type === 'list' && depth < deepestNesting) {
      const nested = block.children.map(child => readBullet(child, text, taxonomy, depth + 1))
      children = children === none ? nested : [...children, ...nested]
    }
  }
  return { span: whole, marker, line, header, segments: read.segments, notes: read.notes, bare: read.bare, children }
}

/**
 * The text over a lone dash. Markdown takes the dash for a line under a heading; whoever codes has begun a bullet beneath an
 * entry.
 */
function overline({ children, position }: Heading, text: string): Paragraph | null {
  const last = children.at(-1)
  if (!last || !/^\s*[\r\n][\s>]*-\s*$/.test(text.slice(spanOf(last).end, position!.end.offset!))) return null
  return { type: 'paragraph', children, position: { start: position!.start, end: last.position!.end } }
}

/** A dash at `start`, and nothing behind it. */
function emptyBullet(start: number): Bullet {
  const marker = span(start, start + 1)
  const line = span(marker.end, marker.end)
  return { span: marker, marker, line, header: null, segments: none, notes: none, bare: none, children: none }
}

/** Most bullets hold one thing only: what there is nothing of is the same for all, and never added to. */
const none: never[] = []

interface Read {
  segments: readonly Segment[]
  notes: readonly Note[]
  bare: readonly Bare[]
}

const opensSegment = (paragraph: Paragraph, text: string): boolean =>
  startsSegment(stretchOf(paragraph, spanOf(paragraph).start, text))

/** Reads what stands in a paragraph from `from` on: segments, else a note in emphasis, else bare text. */
function readRest(paragraph: Paragraph, from: number, text: string, onOwnLine: boolean, into: Read): void {
  if (from >= paragraph.position!.end.offset!) return
  const stretch = trim(stretchOf(paragraph, from, text))
  if (stretch.from >= stretch.to) return
  const whole = span(stretch.from, stretch.to)
  const line = onOwnLine ? whole : spanOf(paragraph)
  if (startsSegment(stretch)) {
    into.segments = [...into.segments, ...readSegments(stretch, line, false)]
    return
  }
  const emphasis = paragraph.children.find(node => node.position!.start.offset === stretch.from)
  if (emphasis?.type === 'emphasis' || emphasis?.type === 'strong') {
    const inside = trim({ ...stretch, ...innerOf(emphasis) })
    // `*"a passage"*` is a passage that somebody made stand out; `_(Implied …)_` is a note.
    if (startsSegment(inside)) into.segments = [...into.segments, ...readSegments(inside, line, true)]
    else if (emphasis.type === 'emphasis') into.notes = [...into.notes, readRemark(stretch.text, whole)]
    else into.bare = [...into.bare, { text: slice(stretch.text, whole), span: whole }]
    return
  }
  into.bare = [...into.bare, { text: slice(stretch.text, whole), span: whole }]
}

function innerOf(emphasis: PhrasingContent & { children: PhrasingContent[] }): { from: number; to: number } {
  const first = emphasis.children[0]
  const last = emphasis.children.at(-1)
  // Emphasis in emphasis (`***"x"***`) is one pair of marks to a reader.
  if (first && first === last && (first.type === 'emphasis' || first.type === 'strong')) return innerOf(first)
  const at = spanOf(emphasis)
  return { from: first ? spanOf(first).start : at.start, to: last ? spanOf(last).end : at.end }
}

const noCodes: readonly Span[] = []

/** The paragraph's text from `from` on, comments blanked, with its code spans. */
function stretchOf(paragraph: Paragraph, from: number, text: string): Stretch {
  const to = paragraph.position!.end.offset!
  if (paragraph.children.length === 1 && paragraph.children[0]!.type === 'text')
    return { text, from, to, codes: noCodes }
  const codes: Span[] = []
  let plain = text
  visit(paragraph, node => {
    if (node.type === 'inlineCode') codes.push(spanOf(node))
    else if (node.type === 'html' && node.value.startsWith('<!--')) plain = blank(plain, spanOf(node))
  })
  return { text: plain, from, to, codes }
}

const blank = (text: string, at: Span): string =>
  text.slice(0, at.start) + ' '.repeat(at.end - at.start) + text.slice(at.end)

function trim({ text, from, to, codes }: Stretch): Stretch {
  const start = skipSpace(text, from, to)
  return { text, from: start, to: skipSpaceBack(text, start, to), codes }
}

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

export const shiftPart = <T extends { readonly span: Span }>(one: T, by: number): T => ({
  ...one,
  span: shift(one.span, by),
})
