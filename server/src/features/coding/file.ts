import { readDocument } from '../../document/document.ts'
import type { CodingDocument, Entry, Segment } from '../../document/model.ts'
import { writeSegment } from '../../document/write.ts'
import { applyEdits } from '../../rules/fix.ts'
import { fold } from '../../source/fold.ts'
import { Refusal } from '../../study/refusal.ts'
import type { Category, Taxonomy } from '../../taxonomy/taxonomy.ts'
import { homeOf, placePassage } from './place.ts'
import { endOf, removeSegment } from './remove.ts'

/**
 * The text of a coding file with a passage filed under some categories, each as its section writes it. What is filed
 * there already stays as it is; refused where that is all of it.
 */
export function fileUnder(text: string, taxonomy: Taxonomy, passage: string, categories: readonly Category[]): string {
  const filed = categories.reduce((before, category) => fileOne(before, taxonomy, passage, category), text)
  if (filed === text) throw new Refusal(`It is filed under ${categories.map(one => one.id).join(', ')} already.`)
  return filed
}

function fileOne(text: string, taxonomy: Taxonomy, passage: string, category: Category): string {
  const document = readDocument(text, taxonomy)
  if (twinOf(document, category, passage)) return text
  const { edit } = placePassage(document, category, taxonomy, write(passage, category))
  return applyEdits(text, [edit])
}

/** The same passage under the same category. */
const twinOf = (document: CodingDocument, category: Category, passage: string): Segment | undefined =>
  homeOf(document, category)?.segments.find(segment => fold(segment.text) === fold(passage))

/** As a term or a quotation, whichever the category's section asks for. */
function write(passage: string, { section }: Category, kind: Segment['kind'] = 'quote'): string {
  const wanted = section.segments === 'any' ? kind : section.segments
  const written = writeSegment(wanted, passage) ?? writeSegment('quote', passage)
  if (written === null) throw new Refusal('No marks can hold this passage: it has quotation marks that do not pair up.')
  return written
}

/** The text of a coding file without a segment. */
export const unfile = (document: CodingDocument, entry: Entry, segment: Segment): string =>
  applyEdits(document.text, [removeSegment(document, entry, segment)])

/** The text of a coding file with a segment under another category, its gloss with it. */
export function recode(
  document: CodingDocument,
  taxonomy: Taxonomy,
  entry: Entry,
  segment: Segment,
  category: Category,
): string {
  if (entry.category === category) return document.text
  const gloss = document.text.slice(segment.span.end, endOf(segment)).trim()
  const without = readDocument(unfile(document, entry, segment), taxonomy)
  const twin = twinOf(without, category, segment.text)
  if (twin) {
    // It is there already; what was remarked on it is kept.
    const added = gloss === '' || twin.gloss?.text === segment.gloss?.text ? '' : ` ${gloss}`
    const at = endOf(twin)
    return applyEdits(without.text, [{ span: { start: at, end: at }, newText: added }])
  }
  const written = `${write(segment.text, category, segment.kind)}${gloss ? ` ${gloss}` : ''}`
  return applyEdits(without.text, [placePassage(without, category, taxonomy, written).edit])
}
