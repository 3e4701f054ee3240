import type { Category, Section } from '../taxonomy/taxonomy.ts'
import { lineBreakOf } from '../text/lines.ts'
import type { Span } from '../text/span.ts'
import type { CodingDocument, DocumentGroup, DocumentSection, Entry } from './model.ts'

/** Text to be put at an offset. */
export interface Insertion {
  readonly at: number
  readonly text: string
}

/**
 * Where a category's entry belongs in a document, in the codebook's order, under its section's and group's heading;
 * headings that are missing come with it. `entry` is the entry as Markdown, from its bullet to its last line.
 */
export function placeEntry(document: CodingDocument, category: Category, entry: string): Insertion {
  const section = document.sections.find(one => one.section === category.section)
  const eol = lineBreakOf(document.text)
  const groupHeading = category.group ? `### ${category.group.heading}${eol}${eol}` : ''
  if (!section) return placeSection(document, category.section, groupHeading + entry)
  const group = section.groups.find(one => one.group === category.group)
  if (category.group && !group) return placeGroup(document, section, category.group.order, groupHeading + entry)
  return placeAmong(document, section, category.group ? group! : null, category, entry)
}

/** Where a section's heading belongs, with what stands beneath it. */
export function placeSection(document: CodingDocument, section: Section, beneath: string): Insertion {
  const eol = lineBreakOf(document.text)
  const text = `## ${section.heading}${beneath ? eol + eol + beneath : ''}`
  const next = document.sections.find(one => one.section && one.section.order > section.order)
  if (next) return { at: next.heading.span.start, text: text + eol + eol }
  return after(document, { start: document.frontMatter?.span.end ?? 0, end: document.text.length }, text)
}

function placeGroup(document: CodingDocument, section: DocumentSection, order: number, text: string): Insertion {
  const eol = lineBreakOf(document.text)
  const next = section.groups.find(one => one.group && one.group.order > order)
  if (next) return { at: next.heading.span.start, text: text + eol + eol }
  return after(document, section.span, text)
}

function placeAmong(
  document: CodingDocument,
  section: DocumentSection,
  group: DocumentGroup | null,
  category: Category,
  entry: string,
): Insertion {
  const eol = lineBreakOf(document.text)
  const among = document.entries.filter(one => one.section === section && one.group === group && one.category)
  const before = among.findLast(one => one.category!.order < category.order)
  if (before) return { at: endOf(document, before), text: eol + entry }
  const next = among[0]
  if (next) return { at: next.span.start, text: entry + eol }
  const firstGroup = group ? undefined : section.groups[0]
  if (firstGroup) return after(document, { start: section.span.start, end: firstGroup.span.start }, entry)
  return after(document, (group ?? section).span, entry)
}

/** Behind an entry and the passages after it that stand under none: an entry between them would take them in. */
function endOf({ entries, headings, unfiled }: CodingDocument, { span: { end } }: Entry): number {
  const next = [...entries.map(one => one.span.start), ...headings.map(one => one.span.start)]
  const until = Math.min(...next.filter(start => start >= end))
  const between = unfiled.map(one => one.bullet.span).filter(({ start }) => start >= end && start < until)
  return Math.max(end, ...between.map(one => one.end))
}

/** Behind the last text within a span, blank lines and a closing rule aside. */
function after(document: CodingDocument, within: Span, text: string): Insertion {
  const eol = lineBreakOf(document.text)
  let end = within.end
  for (;;) {
    while (end > within.start && document.text.charAt(end - 1).trim() === '') end--
    const lineStart = Math.max(within.start, document.lines.startOf(document.lines.lineAt(end)))
    const line = document.text.slice(lineStart, end)
    if (lineStart === within.start || line.length < 3 || ![...line].every(char => char === '-')) break
    end = lineStart
  }
  const atEnd = document.text.slice(end).trim() === ''
  return {
    at: end,
    text: (end > 0 ? eol + eol : '') + text + (atEnd && !/[\r\n]/.test(document.text.slice(end)) ? eol : ''),
  }
}
