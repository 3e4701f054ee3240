import {
  type CompletionItem,
  CompletionItemKind,
  CompletionItemTag,
  InsertTextFormat,
} from 'vscode-languageserver-protocol'
import { entryHeader } from '../../document/write.ts'
import type { CodingFile } from '../../study/studyFile.ts'
import type { Category } from '../../taxonomy/taxonomy.ts'
import { lineBreakOf } from '../../text/lines.ts'
import { span } from '../../text/span.ts'
import { documentation, explainCategory } from '../explain.ts'
import type { Context } from '../feature.ts'
import { matchQuality, type Place, sortable } from './place.ts'

/** A bullet that has not become a passage: its marker, the marks of bold, and what is typed of a name. */
const beginning = /^( {0,3})(?:([-*+])(?:[ \t]+(?:\*\*?|__)?([^*"“”„«»`]*))?)?$/
/** What may stand behind the cursor: the rest of a name that is written over, and marks that an editor closed. */
const restOfName = /^[^"“”„«»`]*$/

/** Whole entries, as the codebook writes them, where one can stand: at the beginning of a section's own bullet. */
export function entries(file: CodingFile, place: Place, context: Context): CompletionItem[] {
  const typed = beginning.exec(place.before)
  const isBlank = typed !== null && typed[2] === undefined
  if (!typed || !place.section || !restOfName.test(place.after)) return []
  if (isBlank && !(place.isAskedFor && place.after.trim() === '')) return []
  const { taxonomy } = file.settings
  return taxonomy.categories.flatMap(category => {
    const quality = nameQuality(typed[3] ?? '', category)
    return quality === null ? [] : [entryItem(category, quality, typed, file, place, context)]
  })
}

function nameQuality(typed: string, { id, label, aliases }: Category): number | null {
  const all = [`${id} ${label}`, label, ...aliases].map(name => matchQuality(typed, name))
  const found = all.filter(quality => quality !== null)
  return found.length ? Math.min(...found) : null
}

function entryItem(
  category: Category,
  quality: number,
  [, indent = '', marker = '-']: RegExpExecArray,
  file: CodingFile,
  place: Place,
  context: Context,
): CompletionItem {
  const { taxonomy } = file.settings
  const start = place.lineStart + indent.length
  const header = `${marker} ${entryHeader(category, taxonomy)}`
  const isThere = file.document.entries.some(
    entry => entry.category === category && file.lines.lineAt(entry.bullet.span.start) !== file.lines.lineAt(start),
  )
  const { text, isSnippet } = withPassage(header, category, file, place, indent, context)
  return {
    label: `${category.id} ${category.label}`,
    labelDetails: { description: category.group?.heading ?? category.section.heading },
    kind: CompletionItemKind.Class,
    ...(category.status === 'deprecated' ? { tags: [CompletionItemTag.Deprecated] } : {}),
    ...(isThere ? { detail: 'already in this document' } : {}),
    documentation: documentation(explainCategory(category, taxonomy), context),
    // What was typed has been compared here: no editor needs to do so again, by rules of its own.
    filterText: place.before.slice(indent.length),
    sortText: sortable(distance(category, place) + (isThere ? 4 : 0), quality, category.order),
    insertTextFormat: isSnippet ? InsertTextFormat.Snippet : InsertTextFormat.PlainText,
    textEdit: { range: file.lines.rangeOf(span(start, place.offset + place.after.length)), newText: text },
  }
}

/** What fits the place comes first: the same group, the same section, elsewhere, retired. */
function distance({ status, section, group }: Category, place: Place): number {
  if (status === 'deprecated') return 3
  if (section !== place.section?.section) return 2
  return place.group && place.group.group !== group ? 1 : 0
}

/** An entry that has nothing nested yet gets its first passage begun. */
function withPassage(
  header: string,
  { section }: Category,
  { text, lines }: CodingFile,
  place: Place,
  indent: string,
  { client }: Context,
): { text: string; isSnippet: boolean } {
  const next = lines.lineAt(place.offset) + 1
  const hasNested = next < lines.count && /^[ \t]+[-*+]/.test(text.slice(lines.startOf(next), lines.endOf(next)))
  if (hasNested) return { text: header, isSnippet: false }
  const nested = `${lineBreakOf(text)}${indent}  - `
  if (!client.snippets) return { text: header + nested, isSnippet: false }
  const passage = section.segments === 'term' ? '`$0`' : '"$0"'
  return { text: escapeSnippet(header) + nested + passage, isSnippet: true }
}

const escapeSnippet = (text: string): string => text.replace(/[\\$}]/g, '\\$&')
