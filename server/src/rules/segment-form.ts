import { indentOf, nestedIndent } from '../document/bullets.ts'
import type { Bare, CodingDocument, Entry, Segment } from '../document/model.ts'
import { readSegments } from '../document/segments.ts'
import { writeSegment } from '../document/write.ts'
import type { SegmentKind } from '../taxonomy/schema.ts'
import { lineBreakOf } from '../text/lines.ts'
import { type Span, span } from '../text/span.ts'
import { replace, safe, suggestion } from './edits.ts'
import { ownBulletOf } from './merge.ts'
import { defineRule, type Finding, type Fix, nothing } from './rule.ts'
import { quoted } from './wording.ts'

export const segmentForm = defineRule({
  meta: {
    id: 'segment-form',
    severity: 'warning',
    scope: 'document',
    finds:
      'a passage that is not written as its section asks: a quotation for a term or the other way, several in one bullet, one on the entry’s own line, an unclosed or empty one, or a bare passage without marks',
    why: 'Only marks say what was taken from the source. Without them a passage is not counted; in one bullet, several are read as one.',
    repair:
      'Writes one bullet for each, with the right marks. Safe where only marks or line breaks change; making a passage or a note of bare text is for a person to decide.',
    examples: {
      invalid: [
        {
          text: '## 2. Technology & Tool Analysis\n\n- **2.1. Programming Languages:**\n  - `Python`, `Go` (Implied by title)\n',
          fixed:
            '## 2. Technology & Tool Analysis\n\n- **2.1. Programming Languages:**\n  - `Python`\n  - `Go` (Implied by title)\n',
        },
        {
          text: '## 3. Soft Skill Analysis\n\n- **3.1. Communication & Collaboration:** "team player"\n',
          fixed: '## 3. Soft Skill Analysis\n\n- **3.1. Communication & Collaboration:**\n  - "team player"\n',
        },
        {
          text: '## 2. Technology & Tool Analysis\n\n- **2.1. Programming Languages:**\n  - "Python"\n',
          fixed: '## 2. Technology & Tool Analysis\n\n- **2.1. Programming Languages:**\n  - `Python`\n',
        },
        {
          text: '## 2. Technology & Tool Analysis\n\n- **2.1. Programming Languages:**\n  - Python\n',
          fixed: '## 2. Technology & Tool Analysis\n\n- **2.1. Programming Languages:**\n  - `Python`\n',
        },
      ],
      valid: [
        {
          text: '## 3. Soft Skill Analysis\n\n- **3.1. Communication & Collaboration:**\n  - "works with the "blue" team" (the "blue" one)\n',
        },
        { text: '## 2. Technology & Tool Analysis\n\n- **2.1. Programming Languages:** _(None is named.)_\n' },
      ],
    },
  },
  checkEntry(entry, { document }) {
    const wanted = wantedKind(entry)
    const inRows = isEvidentlyGood(entry, wanted) ? nothing : findingsInRows(entry, wanted, document)
    if (entry.bare.length === 0) return inRows
    const unmarked = entry.bare.map(bare => ({
      span: bare.span,
      message: `${quoted(bare.text)} has no marks, so it is no passage; write ${marksOf(wanted)}, or a note in _( )_.`,
      fixes: () => markBare(document, entry, bare, wanted),
    }))
    return [...inRows, ...unmarked]
  },
})

const findingsInRows = (entry: Entry, wanted: SegmentKind, document: CodingDocument): Finding[] =>
  rows(entry.segments).flatMap(row => {
    const what = fault(entry, row, wanted)
    if (what === null) return []
    const at = span(row[0]!.span.start, row.at(-1)!.span.end)
    return { span: at, message: what, fixes: () => rewrite(document, entry, row, wanted) }
  })

/** One passage in each nested bullet, all as the section asks: nearly every entry is so, and needs no closer look. */
const isEvidentlyGood = ({ bullet, segments }: Entry, wanted: SegmentKind): boolean =>
  bullet.segments.length === 0 &&
  segments.every(
    ({ kind, closed, wrapped, text, line }, index) =>
      closed &&
      !wrapped &&
      (kind === wanted || wanted === 'any') &&
      line.start !== segments[index - 1]?.line.start &&
      text.trim() !== '',
  )

const wantedKind = ({ category, section }: Entry): SegmentKind =>
  category?.section.segments ?? section?.section?.segments ?? 'any'

const marksOf = (kind: SegmentKind): string =>
  kind === 'term'
    ? 'a term in `backticks`'
    : kind === 'quote'
      ? 'a quotation in "quotation marks"'
      : '"quotation marks" or `backticks`'

/** The segments that stand in the same line of text. */
function rows(segments: readonly Segment[]): Segment[][] {
  const found: Segment[][] = []
  for (const segment of segments) {
    const last = found.at(-1)
    if (last && last[0]!.line.start === segment.line.start) last.push(segment)
    else found.push([segment])
  }
  return found
}

function fault(entry: Entry, row: readonly Segment[], wanted: SegmentKind): string | null {
  const empty = row.find(segment => segment.text.trim() === '')
  const open = row.find(segment => !segment.closed)
  const other = row.find(segment => wanted !== 'any' && segment.kind !== wanted)
  if (open && open.text.trim() === '') return 'A quotation mark stands here alone; write the passage, or remove it.'
  if (empty) return 'There is nothing between these marks; write the passage, or remove them.'
  if (open) return `The closing mark of ${quoted(open.text)} is missing.`
  if (row.length > 1) return `${row.length} passages stand in one bullet; write one bullet each.`
  if (!ownBulletOf(entry, row[0]!))
    return `${quoted(row[0]!.text)} stands on the entry’s own line; write a bullet beneath it.`
  if (other)
    return `${quoted(other.text)} is written as a ${other.kind === 'quote' ? 'quotation' : 'term'}; this section asks for ${marksOf(wanted)}.`
  if (row[0]!.wrapped) return `${quoted(row[0]!.text)} is emphasised; a passage stands in its marks alone.`
  return null
}

function rewrite(document: CodingDocument, entry: Entry, row: readonly Segment[], wanted: SegmentKind): Fix[] {
  const written = row.map(segment => writeWithGloss(document, segment, wanted === 'any' ? segment.kind : wanted))
  const last = row.at(-1)!
  const start = row[0]!.wrapped ? row[0]!.line.start : row[0]!.span.start
  const end = row[0]!.wrapped ? row[0]!.line.end : (last.gloss?.span.end ?? last.span.end)
  const raw = document.text.slice(start, end)
  if (raw.includes('<!--') || written.some(one => one === null)) return []
  const texts = written.map(one => one!.text)
  const make = written.every(one => one!.sure) ? safe : suggestion
  const title =
    row.length > 1
      ? 'Write one bullet for each passage'
      : `Write ${texts[0]!.length < 60 ? texts[0] : 'it in the right form'}`
  return [make(title, place(document, entry, row[0]!, span(start, end), texts))]
}

/** A passage that has a bullet of its own stays in it; one on the entry's own line gets one beneath. */
function place(document: CodingDocument, entry: Entry, first: Segment, at: Span, texts: readonly string[]) {
  const eol = lineBreakOf(document.text)
  const bullet = ownBulletOf(entry, first)
  if (bullet && bullet.line.start === first.line.start) {
    const indent = indentOf(document, bullet)
    const marker = document.text.slice(bullet.marker.start, bullet.line.start)
    return replace(at, texts.join(`${eol}${indent}${marker}`))
  }
  const holder = bullet ?? entry.bullet
  const indent = nestedIndent(document, holder)
  const lines = texts.map(text => `${indent}- ${text}`)
  const ownText = holder.line.start <= at.start && at.end <= holder.line.end
  // Behind a header the passage begins a line; a paragraph of its own already stands on one.
  if (ownText)
    return replace(span(holder === entry.bullet ? entry.header.span.end : at.start, at.end), eol + lines.join(eol))
  return replace(span(document.lines.startOf(document.lines.lineAt(at.start)), at.end), lines.join(eol))
}

/** The passage with its gloss, and whether it is read back just as it was; null where no marks can hold it. */
function writeWithGloss(
  document: CodingDocument,
  segment: Segment,
  kind: Segment['kind'],
): { text: string; sure: boolean } | null {
  const body = segment.text.trim().replace(/\s*[\r\n]\s*/g, ' ')
  const marked =
    segment.kind === kind && segment.closed
      ? document.text.slice(segment.span.start, segment.span.end)
      : writeSegment(kind, body)
  if (marked === null) return null
  const gloss = segment.gloss ? ` ${document.text.slice(segment.gloss.span.start, segment.gloss.span.end)}` : ''
  const text = (marked + gloss).replace(/\s*[\r\n]\s*/g, ' ')
  const codes = kind === 'term' ? [span(0, marked.length)] : []
  const back = readSegments({ text, from: 0, to: text.length, codes }, span(0, text.length), false)
  const same =
    back.length === 1 &&
    back[0]!.closed &&
    back[0]!.text.trim() === body &&
    (back[0]!.gloss !== null) === (segment.gloss !== null)
  // Markup means one thing in a quotation and another in a term.
  return { text, sure: same && (segment.kind === kind || !/[\\`*_<>&[\]]/.test(body)) }
}

function markBare(document: CodingDocument, entry: Entry, bare: Bare, wanted: SegmentKind): Fix[] {
  if (document.text.slice(bare.span.start, bare.span.end).includes('<!--')) return []
  const text = bare.text.trim().replace(/\s*[\r\n]\s*/g, ' ')
  const gloss = text.endsWith(')') ? text.lastIndexOf(' (') : -1
  const passage = gloss > 0 ? text.slice(0, gloss) : text
  const marked = writeSegment(wanted === 'term' ? 'term' : 'quote', passage)
  const note = suggestion('Make it a note', replace(bare.span, `_(${text.replace(/^\(|\)$/g, '')})_`))
  if (!marked) return [note]
  const written = marked + (gloss > 0 ? text.slice(gloss) : '')
  const onOwnLine = entry.bullet.bare.includes(bare)
  const edit = onOwnLine
    ? replace(
        span(entry.header.span.end, bare.span.end),
        `${lineBreakOf(document.text)}${nestedIndent(document, entry.bullet)}- ${written}`,
      )
    : replace(bare.span, written)
  return [suggestion(`Make it a passage: ${quoted(written)}`, edit), note]
}
