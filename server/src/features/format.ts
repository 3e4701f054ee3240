import { readDocument } from '../document/document.ts'
import type { CodingDocument, Remark, Segment } from '../document/model.ts'
import { writeSegment } from '../document/write.ts'
import { categoryForm } from '../rules/category-form.ts'
import { sortEntries } from '../rules/category-order.ts'
import { codedAs } from '../rules/coded.ts'
import { applyEdits, mostRounds } from '../rules/fix.ts'
import type { Edit } from '../rules/rule.ts'
import { fold } from '../source/fold.ts'
import type { Taxonomy } from '../taxonomy/taxonomy.ts'
import { layOut } from './layout.ts'

export interface FormatOptions {
  /** Puts entries in the codebook's order. */
  readonly sort?: boolean
}

/**
 * The canonical form of a coding file: entries as the codebook writes them, straight quotation marks, `-` bullets
 * nested by two spaces, no blank lines in lists and one between all else. Never changes what is coded or remarked: a
 * step that would is left out. Formatting what is formatted changes nothing.
 */
export function formatText(text: string, taxonomy: Taxonomy, options: FormatOptions = {}): string {
  const steps: Step[] = [
    current => applyEdits(current, formEdits(readDocument(current, taxonomy), taxonomy)),
    current => applyEdits(current, markEdits(readDocument(current, taxonomy))),
    ...(options.sort ? [(current: string) => applyEdits(current, sortEntries(readDocument(current, taxonomy)))] : []),
    layOut,
  ]
  // One step can open the way for another: a list that is laid out can be sorted.
  let current = text
  for (let round = 0; round < mostRounds; round++) {
    const next = steps.reduce((before, step) => keepContent(step, before, taxonomy), current)
    if (next === current) return current
    current = next
  }
  return text
}

type Step = (text: string) => string

/** What a step makes of a text; the text itself where the step would change its content. */
function keepContent(step: Step, text: string, taxonomy: Taxonomy): string {
  const next = step(text)
  if (next === text) return text
  return contentOf(readDocument(next, taxonomy)) === contentOf(readDocument(text, taxonomy)) ? next : text
}

function formEdits(document: CodingDocument, taxonomy: Taxonomy): Edit[] {
  const snapshot = { document, taxonomy, codebook: null, fileName: '' }
  const findings = document.entries.flatMap(entry => [...categoryForm.checkEntry!(entry, snapshot)])
  return findings.flatMap(finding => finding.fixes?.().flatMap(fix => fix.edits) ?? [])
}

/** Straight marks for all quotations that can have them. */
function markEdits(document: CodingDocument): Edit[] {
  return document.entries
    .flatMap(entry => entry.segments)
    .filter(segment => segment.kind === 'quote' && segment.closed && document.text.charAt(segment.span.start) !== '"')
    .flatMap((segment: Segment): Edit[] => {
      const written = writeSegment('quote', segment.text)
      return written?.startsWith('"') ? [{ span: segment.span, newText: written }] : []
    })
}

/** Everything a coder said in a document, as one text to compare: what formatting must leave as it is. */
export function contentOf(document: CodingDocument): string {
  const remark = (one: Remark | null): string => one?.text ?? ''
  const segment = (one: Segment): unknown => [fold(one.text), remark(one.gloss)]
  const sorted = (all: readonly unknown[]): string[] => all.map(one => JSON.stringify(one)).sort()
  return JSON.stringify([
    document.headings.map(heading => [heading.level, heading.text]),
    document.fields.map(field => [field.name, fold(field.value)]),
    sorted(
      document.entries.map(entry => [
        codedAs(entry),
        entry.section?.heading.text,
        entry.group?.heading.text,
        entry.segments.map(segment),
        entry.notes.map(remark),
        entry.bare.map(bare => fold(bare.text)),
      ]),
    ),
    document.unfiled.map(one => [one.segments.map(segment), one.owner && codedAs(one.owner)]),
    document.notes.map(remark),
    document.directives.map(one => [one.action, one.rules.map(rule => rule.text)]),
  ])
}
