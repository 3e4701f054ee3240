import { linesOf } from '../document/bullets.ts'
import { readDocument } from '../document/document.ts'
import type { CodingDocument, Entry } from '../document/model.ts'
import { placeEntry } from '../document/place.ts'
import { entryHeader, escapeMarkdown } from '../document/write.ts'
import { codedIn } from '../rules/coded.ts'
import { findField } from '../rules/fields.ts'
import { applyEdits } from '../rules/fix.ts'
import { mergeInto, reindented } from '../rules/merge.ts'
import type { Edit } from '../rules/rule.ts'
import { Refusal } from '../study/refusal.ts'
import type { Category, FieldDefinition, Taxonomy } from '../taxonomy/taxonomy.ts'
import { lineBreakOf } from '../text/lines.ts'
import { slice, span } from '../text/span.ts'

/**
 * What coders decide on, written into the agreed coding. Their own codings are only read. All of this is pure: texts in, a
 * text out.
 */

/** A coder's coding of the source. */
export interface CoderCoding {
  readonly coder: string
  readonly document: CodingDocument
}

/** Whether the agreed coding says something of a category, be it that it is absent: then a note stands there. */
export const isDecided = (agreed: CodingDocument, category: Category): boolean =>
  entriesOf(agreed, category).some(one => one.segments.length > 0 || one.notes.length > 0)

const entriesOf = ({ entries }: CodingDocument, category: Category): Entry[] =>
  entries.filter(entry => entry.category === category)

/**
 * The agreed coding with a category as one of the coders has it: its passages with their glosses and notes, in place of what
 * stands there; where they have none, or nobody's is taken, a memo says so. Throws a `Refusal` where not all could be taken.
 */
export function decideCategory(
  agreed: CodingDocument,
  category: Category,
  taxonomy: Taxonomy,
  coders: readonly CoderCoding[],
  taken: CoderCoding | null,
): string {
  const theirs = taken ? entriesOf(taken.document, category) : []
  const isSaid = theirs.some(one => one.segments.length > 0 || one.notes.length > 0)
  const memo = taken ? `Memo: absent, as ${taken.coder} has it` : `Memo: neither ${listed(coders)}`
  const entry =
    taken && isSaid
      ? entryOf(taken.document, category, taxonomy)
      : `- ${entryHeader(category, taxonomy)} _(${escapeMarkdown(memo)})_`
  const text = replaced(agreed, category, entry)
  mustBeTaken(agreed, readDocument(text, taxonomy), category, taken)
  return text
}

/** The category has the passages of the coder taken, each at least once, and nothing else is another. */
function mustBeTaken(before: CodingDocument, after: CodingDocument, { id }: Category, taken: CoderCoding | null): void {
  const isOf = (line: string): boolean => line.startsWith(`${id}\t`)
  const set = (document: CodingDocument): string => [...new Set(codedIn(document).filter(isOf))].join('\n')
  const rest = (document: CodingDocument): string =>
    codedIn(document)
      .filter(line => !isOf(line))
      .join('\n')
  if (set(after) !== (taken ? set(taken.document) : '') || rest(after) !== rest(before))
    throw new Refusal(
      `What is filed under ${id} cannot be told apart in the agreed coding or in that of ${taken?.coder ?? 'a coder'}; repair their problems first.`,
    )
}

const listed = (coders: readonly CoderCoding[]): string => coders.map(one => `${one.coder}’s`).join(' nor ')

/** All that a document has of a category as one entry, from its bullet to its last line. */
function entryOf(document: CodingDocument, category: Category, taxonomy: Taxonomy): string {
  const written = entriesOf(document, category).map(one => reindented(document, one.bullet, '').trimEnd())
  let text = `## ${escapeMarkdown(category.section.heading)}\n\n${written.join('\n')}\n`
  for (;;) {
    const scratch = readDocument(text, taxonomy)
    const [first, second] = entriesOf(scratch, category)
    if (!second) return first ? reindented(scratch, first.bullet, '').trimEnd() : ''
    text = applyEdits(text, mergeInto(scratch, second, first!))
  }
}

/** The document with an entry in the place of all that it has of a category, or, where it has none, in its order. */
function replaced(document: CodingDocument, category: Category, entry: string): string {
  const { text } = document
  const written = entry.split(/\r\n|\n/).join(lineBreakOf(text))
  const [first, ...others] = entriesOf(document, category)
  if (!first) {
    const { at, text: placed } = placeEntry(document, category, written)
    return applyEdits(text, [{ span: span(at, at), newText: placed }])
  }
  const { start, end } = first.span
  return applyEdits(text, [
    { span: span(start, start + text.slice(start, end).trimEnd().length), newText: written },
    ...others.map(({ bullet }): Edit => ({ span: linesOf(document, bullet), newText: '' })),
  ])
}

/** The agreed coding with the profile as one of the coders has it; without one, the field is emptied, to be filled in. */
export function decideField(
  agreed: CodingDocument,
  definition: FieldDefinition,
  taken: CoderCoding | null,
): { readonly text: string; readonly cursor: number } {
  const theirs = taken && findField(taken.document, definition)
  const value = theirs ? slice(taken.document.text, theirs.valueSpan).trim() : ''
  const own = findField(agreed, definition)
  const eol = lineBreakOf(agreed.text)
  const edit: Edit = own
    ? { span: own.valueSpan, newText: agreed.text[own.valueSpan.start - 1] === ' ' ? value : ` ${value}` }
    : newField(agreed, `- **${definition.name}:** ${value}`, eol)
  const text = applyEdits(agreed.text, [edit])
  return { text, cursor: edit.span.start + edit.newText.trimEnd().length + (value === '' ? 1 : 0) }
}

/** Behind the last field, else behind the title. */
function newField({ fields, title, frontMatter, text }: CodingDocument, line: string, eol: string): Edit {
  const last = fields.at(-1)
  const at = last?.span.end ?? title?.span.end ?? frontMatter?.span.end ?? 0
  const before = last ? eol : at > 0 ? eol + eol : ''
  return { span: span(at, at), newText: before + line + (at === 0 && text !== '' ? eol + eol : '') }
}

/**
 * The agreed coding to begin with: a draft that has whatever all coders have, of the passages those of the first; the rest is
 * for decisions.
 */
export function agreedDraft(draft: string, taxonomy: Taxonomy, coders: readonly CoderCoding[]): string {
  const [first] = coders as [CoderCoding]
  let text = draft
  for (const definition of taxonomy.fields) {
    const values = coders.map(one => findField(one.document, definition)?.value ?? '')
    if (values[0] && values.every(one => one === values[0]))
      text = decideField(readDocument(text, taxonomy), definition, first).text
  }
  for (const category of taxonomy.categories)
    if (coders.every(({ document }) => entriesOf(document, category).some(one => one.segments.length > 0)))
      text = decideCategory(readDocument(text, taxonomy), category, taxonomy, coders, first)
  return text
}
