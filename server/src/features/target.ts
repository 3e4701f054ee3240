import type { CodingDocument, DocumentSection, Entry, Field, Part, Segment } from '../document/model.ts'
import { nameSpan } from '../study/indexedDocument.ts'
import type { Subject } from '../taxonomy/subject.ts'
import type { Taxonomy } from '../taxonomy/taxonomy.ts'
import { contains, type Span, span } from '../text/span.ts'

/** What of the codebook, or of the source, stands at a place in a coding file; `span` is exactly its text. */
export type Target =
  | (Subject & { readonly span: Span })
  | { readonly kind: 'segment'; readonly span: Span; readonly segment: Segment; readonly entry: Entry }

/** The innermost of the parts at an offset that a codebook or a source can say something about. */
export function targetAt(document: CodingDocument, taxonomy: Taxonomy, offset: number): Target | null {
  const at = span(offset, offset)
  for (const entry of document.entries) {
    if (!contains(entry.span, at)) continue
    const found = inEntry(entry, at)
    if (found) return found
  }
  for (const section of document.sections) {
    const found = contains(section.span, at) ? inHeadings(section, at) : null
    if (found) return found
  }
  const field = document.fields.find(one => contains(one.span, at))
  const value = field?.values.find(one => contains(one.span, at))
  return field && value ? inField(field, value, taxonomy) : null
}

function inEntry(entry: Entry, at: Span): Target | null {
  if (contains(entry.header.span, at))
    return entry.category ? { kind: 'category', span: nameSpan(entry), category: entry.category } : null
  const segment = entry.segments.find(one => contains(one.span, at))
  return segment ? { kind: 'segment', span: segment.span, segment, entry } : null
}

function inHeadings({ heading, section, groups }: DocumentSection, at: Span): Target | null {
  if (contains(heading.span, at)) return section ? { kind: 'section', span: heading.textSpan, section } : null
  const found = groups.find(one => contains(one.heading.span, at))
  return found?.group ? { kind: 'group', span: found.heading.textSpan, group: found.group } : null
}

function inField({ name }: Field, value: Part, taxonomy: Taxonomy): Target | null {
  if (taxonomy.fields.find(one => one.name === name)?.values !== 'profiles') return null
  const profile = taxonomy.profiles.find(one => one.name === value.text)
  return profile ? { kind: 'profile', span: value.span, profile } : null
}
