import type { Category, Taxonomy } from '../taxonomy/taxonomy.ts'
import { findClose, marksIn } from './marks.ts'
import type { Segment } from './model.ts'

/** How codings are written: the one place that turns categories and passages into Markdown. */

/** `**1.A.1. Label:**`, in the codebook's form; the standard one where the codebook leaves it free. */
export const entryHeader = (category: Pick<Category, 'id' | 'label'>, taxonomy: Taxonomy): string =>
  `**${escapeMarkdown(entryName(category, taxonomy))}**`

/** The same without its marks: `1.A.1. Label:`. */
export function entryName(category: Pick<Category, 'id' | 'label'>, taxonomy: Taxonomy): string {
  const there = names.get(category)
  if (there !== undefined) return there
  const { id, label } = category
  const name = taxonomy.forms.entry?.render({ id, label }) ?? `${id}. ${label}:`
  names.set(category, name)
  return name
}

/** A category belongs to one codebook, and every entry is compared with what it would be called. */
const names = new WeakMap<object, string>()

/** A passage as a quotation or a term; null where no marks can hold it so that it is read back as it is. */
export function writeSegment(kind: Segment['kind'], text: string): string | null {
  if (text.trim() === '') return null
  if (kind === 'term') return writeTerm(text)
  const marks = [['"', '"'] as const, ['“', '”'] as const, ['«', '»'] as const]
  const fitting = marks.find(([open, close]) => holds(open, text, close))
  return fitting ? fitting[0] + text + fitting[1] : null
}

function holds(open: string, text: string, close: string): boolean {
  const whole = open + text + close
  const found = marksIn(whole, 0, whole.length)
  return found[0]?.at === 0 && found[findClose(found[0], found, 1)]?.at === whole.length - 1
}

function writeTerm(text: string): string | null {
  if (!text.includes('`')) return text.startsWith(' ') || text.endsWith(' ') ? null : `\`${text}\``
  const fence = '``'
  return text.includes(fence) || text.startsWith('`') || text.endsWith('`') ? null : fence + text + fence
}

/** The text so that Markdown shows it letter for letter. */
export function escapeMarkdown(text: string): string {
  const escaped = text
    .replace(/[\\`*<]/g, '\\$&')
    .replace(/(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])/gu, '\\_')
    .replace(/&(?=#?\w+;)/g, '&amp;')
  // Brackets are links only where a target follows.
  return text.includes('](') ? escaped.replaceAll('[', '\\[') : escaped
}
