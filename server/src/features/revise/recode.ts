import { bulletOf, linesOf, nestedIndent } from '../../document/bullets.ts'
import { readDocument } from '../../document/document.ts'
import type { Bullet, CodingDocument, Entry, Segment } from '../../document/model.ts'
import { type Insertion, placeEntry } from '../../document/place.ts'
import { entryHeader, escapeMarkdown, writeSegment } from '../../document/write.ts'
import { applyEdits } from '../../rules/fix.ts'
import { glossOf, isAtHome, mergeInto, reindented } from '../../rules/merge.ts'
import type { Edit } from '../../rules/rule.ts'
import { fold } from '../../source/fold.ts'
import type { Category, Taxonomy } from '../../taxonomy/taxonomy.ts'
import { lineBreakOf } from '../../text/lines.ts'
import { contains, type Span, span } from '../../text/span.ts'
import { homeOf } from '../coding/place.ts'
import { endOf, removeSegment } from '../coding/remove.ts'

/** What becomes of a document's entries, by categories of the new codebook. */
export interface Recoding {
  /** The category of each entry that changes hands, or whose own category stands elsewhere now. */
  readonly entries: ReadonlyMap<Entry, Category>
  /** The segments of these entries that go elsewhere than their entry. */
  readonly segments?: ReadonlyMap<Segment, readonly Category[]>
}

/**
 * The text of a coding file after its entries have got other categories: headers, marks of passages, and places are those
 * of the new codebook. Glosses, notes and comments go with what they stand on. A passage that the category has already is dropped.
 */
export function recodedText(document: CodingDocument, { entries, segments }: Recoding, taxonomy: Taxonomy): string {
  const moved = [...(segments ?? [])]
  const file = new Changing(document.text, taxonomy)
  const entryMarks = [...entries].map(([entry, category]) => ({
    mark: file.mark(entry.span.start),
    category,
    staysAtHome: nameOfHome(entry.category!) === nameOfHome(category),
  }))
  const segmentMarks = moved.map(([segment, categories]) => ({ mark: file.mark(segment.span.start), categories }))
  const staying = (segment: Segment): boolean => !segments?.has(segment)
  file.change([...entries].flatMap(([entry, category]) => renamed(entry, category, taxonomy, staying)))
  for (const { mark, categories } of segmentMarks) part(file, mark, categories)
  for (const { mark, category, staysAtHome } of entryMarks) settle(file, mark, category, staysAtHome)
  return file.document.text
}

const nameOfHome = ({ section, group }: Category): string => JSON.stringify([section.id, group?.heading])

/** A place that is followed through all edits. */
interface Mark {
  at: number
}

/** A coding file that is being changed: as it is now, read by the new codebook. */
class Changing {
  document: CodingDocument
  readonly taxonomy: Taxonomy
  readonly #marks: Mark[] = []
  readonly #eol: string

  constructor(text: string, taxonomy: Taxonomy) {
    this.#eol = lineBreakOf(text)
    this.taxonomy = taxonomy
    this.document = readDocument(text, taxonomy)
  }

  mark(at: number): Mark {
    const mark = { at }
    this.#marks.push(mark)
    return mark
  }

  change(edits: readonly Edit[]): void {
    if (edits.length === 0) return
    for (const mark of this.#marks) mark.at = through(edits, mark.at)
    this.document = readDocument(applyEdits(this.document.text, edits), this.taxonomy)
  }

  /** Puts text at an offset, with the line breaks that the file had before anything was taken out of it. */
  insert({ at, text }: Insertion): void {
    this.change([{ span: span(at, at), newText: text.replace(/\r\n|\r|\n/g, this.#eol) }])
  }

  entryAt({ at }: Mark): Entry | undefined {
    return this.document.entries.find(entry => entry.span.start === at)
  }
}

/** Where an offset comes to lie; what is inserted at it stands before it. */
const through = (edits: readonly Edit[], offset: number): number =>
  edits.reduce((at, { span: { start, end }, newText }) => {
    if (end <= offset) return at + newText.length - (end - start)
    return start < offset ? at + start - offset : at
  }, offset)

/** An entry under its new name, its passages in the marks of its new section. */
function renamed(entry: Entry, to: Category, taxonomy: Taxonomy, isStaying: (segment: Segment) => boolean): Edit[] {
  const { header, category: from } = entry
  const isSame = from?.id === to.id && from.label === to.label
  const form = taxonomy.forms.entry
  // Where the codebook leaves the form free, what stands around the names is the coder's own.
  const names = form || !header.id ? [] : [header.id, ...(header.label ? [header.label] : [])]
  const edits: Edit[] = isSame
    ? []
    : names.length
      ? names.map((part, at) => ({ span: part.span, newText: escapeMarkdown(at === 0 ? to.id : to.label) }))
      : [{ span: header.span, newText: entryHeader(to, taxonomy) }]
  if (from?.section.segments === to.section.segments) return edits
  return [...edits, ...entry.segments.filter(isStaying).flatMap(segment => rewritten(segment, to))]
}

/** A segment as its category's section writes them; as it is where no such marks can hold it. */
function rewritten({ kind, closed, span: at, text }: Segment, { section }: Category): Edit[] {
  const wanted = section.segments
  const newText = wanted === 'any' || wanted === kind || !closed ? null : writeSegment(wanted, text)
  return newText === null ? [] : [{ span: at, newText }]
}

/** Takes a segment, with its bullet where it fills one, from its entry to other categories. */
function part(file: Changing, mark: Mark, categories: readonly Category[]): void {
  const found = segmentAt(file.document, mark)
  if (!found) return
  const [entry, segment] = found
  const staysToo = categories.some(category => category === entry.category)
  const others = categories.filter(category => category !== entry.category)
  const bullet = bulletOf(entry.bullet, segment)
  const isWhole = bullet !== entry.bullet && bullet.segments.length === 1 && bullet.children.every(hasNoSegment)
  const { document } = file
  const text = document.text.slice(segment.span.start, endOf(segment))
  const lines = isWhole
    ? (indent: string) => reindented(document, bullet, indent)
    : (indent: string) => `${indent}- ${text}`
  if (!staysToo)
    file.change([isWhole ? removeBullet(document, entry, bullet) : removeSegment(document, entry, segment)])
  for (const category of others) {
    const twin = homeOf(file.document, category)?.segments.find(one => fold(one.text) === fold(segment.text))
    if (twin) {
      file.change(withGloss(document, segment, twin))
      continue
    }
    file.insert(placeLines(file, category, lines))
    const placed = homeOf(file.document, category)?.segments.findLast(one => one.text === segment.text)
    if (placed) file.change(rewritten(placed, category))
  }
}

const hasNoSegment = ({ segments, children }: Bullet): boolean => segments.length === 0 && children.every(hasNoSegment)

function segmentAt({ entries }: CodingDocument, { at }: Mark): [Entry, Segment] | null {
  for (const entry of entries) {
    const segment = entry.segments.find(one => one.span.start === at)
    if (segment) return [entry, segment]
  }
  return null
}

/** Removes a bullet of an entry, and the entry where nothing else is in it. */
function removeBullet(document: CodingDocument, entry: Entry, bullet: Bullet): Edit {
  const isIn = ({ span: at }: { readonly span: Span }): boolean => contains(bullet.span, at)
  const isAll = entry.segments.every(isIn) && entry.notes.every(isIn) && entry.bare.every(isIn)
  return { span: linesOf(document, isAll ? entry.bullet : bullet), newText: '' }
}

/** Where bullets go: to the end of a category's entry, which is made in its place where it is missing. */
function placeLines(
  { document, taxonomy }: Changing,
  category: Category,
  lines: (indent: string) => string,
): Insertion {
  const home = homeOf(document, category)
  if (!home) return place(document, category, `- ${entryHeader(category, taxonomy)}\n${lines('  ')}`)
  const { start, end } = home.span
  const at = start + document.text.slice(start, end).trimEnd().length
  return { at, text: `\n${lines(nestedIndent(document, home.bullet))}` }
}

/** Where an entry belongs; a coder who writes no headings of groups is given none. */
function place(document: CodingDocument, category: Category, entry: string): Insertion {
  const section = document.sections.find(one => one.section === category.section)
  const isPlain = section?.groups.length === 0 && document.entries.some(one => one.section === section && one.category)
  return placeEntry(document, isPlain ? { ...category, group: null } : category, entry)
}

/** Brings an entry to where its category belongs: into the entry that is there, or to its place. */
function settle(file: Changing, mark: Mark, category: Category, staysAtHome: boolean): void {
  const entry = file.entryAt(mark)
  if (!entry || entry.category !== category) return
  const home = otherHome(file.document, entry, category)
  if (home) {
    mergeEntries(file, mark, file.mark(home.span.start))
    return
  }
  if (isWellPlaced(file.document, entry, category, staysAtHome)) return
  const { document } = file
  const text = reindented(document, entry.bullet, '')
  file.change([{ span: linesOf(document, entry.bullet), newText: '' }])
  file.insert(place(file.document, category, text))
}

/** Another entry of the category in its section, or beside the entry. */
function otherHome({ entries }: CodingDocument, entry: Entry, category: Category): Entry | undefined {
  const others = entries.filter(one => one !== entry && one.category === category)
  return (
    others.find(one => one.section?.section === category.section && isAtHome(one)) ??
    others.find(one => one.section === entry.section)
  )
}

/** Whether an entry stands where it belongs, in the codebook's order; under a heading that nobody knows, it stays if it can. */
function isWellPlaced({ entries }: CodingDocument, entry: Entry, category: Category, staysAtHome: boolean): boolean {
  const { section, group } = entry
  if (!section?.section || (group && !group.group)) return staysAtHome
  if (group ? group.group !== category.group : section.section !== category.section) return false
  const among = entries.filter(one => one.section === section && one.group === group && one.category)
  const at = among.indexOf(entry)
  return among.every((one, index) => index === at || index < at === one.category!.order < category.order)
}

/** Moves an entry into another of its category, without the passages that are there already. */
function mergeEntries(file: Changing, from: Mark, to: Mark): void {
  for (;;) {
    const entry = file.entryAt(from)
    const home = file.entryAt(to)
    if (!entry || !home || contains(home.span, entry.span) || contains(entry.span, home.span)) return
    const there = new Map(home.segments.map(segment => [fold(segment.text), segment]))
    const dropped = entry.segments.find(segment => there.has(fold(segment.text)))
    if (!dropped) {
      file.change(mergeInto(file.document, entry, home))
      return
    }
    file.change([
      ...withGloss(file.document, dropped, there.get(fold(dropped.text))!),
      removeSegment(file.document, entry, dropped),
    ])
  }
}

/** What was remarked on a passage is said of the same one elsewhere, unless it is said there. */
function withGloss(document: CodingDocument, segment: Segment, twin: Segment): Edit[] {
  if (!segment.gloss || segment.gloss.text === twin.gloss?.text) return []
  const at = endOf(twin)
  return [{ span: span(at, at), newText: ` ${glossOf(document, segment)}` }]
}
