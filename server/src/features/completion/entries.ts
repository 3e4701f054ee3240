import {
  type CompletionItem,
  CompletionItemKind,
  CompletionItemTag,
  InsertTextFormat,
} from 'vscode-languageserver-types'
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
/** What may stand behind the cursor where there is no entry yet: the rest of a word, and marks that an editor closed. */
const restOfName = /^[\p{L}\p{N} \t.&/-]*[*_:]*[ \t]*$/u

/** Whole entries, as the codebook writes them, where one can stand: at the beginning of a section's own bullet. */
export function entries(file: CodingFile, place: Place, context: Context): CompletionItem[] {
  const typed = beginning.exec(place.before)
  const isBlank = typed !== null && typed[2] === undefined
  if (!typed || !place.section || isNested(file, place, typed[1]!.length)) return []
  if (isBlank && !(place.isAskedFor && place.after.trim() === '')) return []
  const end = endOfName(file, place)
  if (end === null) return []
  const { taxonomy } = file.settings
  return taxonomy.categories.flatMap(category => {
    const quality = nameQuality(typed[3] ?? '', category)
    return quality === null ? [] : [entryItem(category, quality, typed, end, file, place, context)]
  })
}

/**
 * Whether what is indented so far is no bullet of a section itself, but stands in one above it. Told by the text: Markdown
 * takes a bullet without text for the line under a heading.
 */
function isNested({ text, lines }: CodingFile, { section, lineStart }: Place, indent: number): boolean {
  const heading = lines.lineAt(section!.heading.span.end)
  for (let line = lines.lineAt(lineStart) - 1; indent > 1 && line > heading; line--) {
    const bullet = /^ *[-*+] +/.exec(text.slice(lines.startOf(line), lines.endOf(line)))
    if (bullet && bullet[0].length <= indent) return true
  }
  return false
}

/** Where the name ends that is written over: what an entry has behind it stays. Null where no name is being written. */
function endOfName({ document }: CodingFile, { offset, lineStart, after }: Place): number | null {
  const lineEnd = offset + after.length
  const entry = document.entries.find(({ span: { start } }) => lineStart <= start && start <= lineEnd)
  if (!entry) return restOfName.test(after) ? lineEnd : null
  const end = entry.header.span.end
  if (end < offset) return null
  return after.slice(end - offset).trim() === '' ? lineEnd : end
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
  end: number,
  file: CodingFile,
  place: Place,
  context: Context,
): CompletionItem {
  const { taxonomy } = file.settings
  const start = place.lineStart + indent.length
  const header = `${marker} ${entryHeader(category, taxonomy)}`
  const isThere = file.document.entries.some(
    entry => entry.category === category && file.lines.lineAt(entry.span.start) !== file.lines.lineAt(start),
  )
  const { text, isSnippet } = withPassage(header, category, file, end, indent, context)
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
    textEdit: { range: file.lines.rangeOf(span(start, end)), newText: text },
  }
}

/** What fits the place comes first: the same group, the same section, elsewhere, retired. */
function distance({ status, section, group }: Category, place: Place): number {
  if (status === 'deprecated') return 3
  if (section !== place.section?.section) return 2
  return place.group && place.group.group !== group ? 1 : 0
}

/** An entry that has nothing filed under it yet gets its first passage begun. */
function withPassage(
  header: string,
  { section }: Category,
  { text, lines }: CodingFile,
  end: number,
  indent: string,
  { client }: Context,
): { text: string; isSnippet: boolean } {
  const line = lines.lineAt(end)
  const next = line + 1
  const hasNested = next < lines.count && /^[ \t]+[-*+]/.test(text.slice(lines.startOf(next), lines.endOf(next)))
  if (hasNested || end < lines.endOf(line)) return { text: header, isSnippet: false }
  const nested = `${lineBreakOf(text)}${indent}  - `
  if (!client.snippets) return { text: header + nested, isSnippet: false }
  const passage = section.segments === 'term' ? '`$0`' : '"$0"'
  return { text: escapeSnippet(header) + nested + passage, isSnippet: true }
}

const escapeSnippet = (text: string): string => text.replace(/[\\$}]/g, '\\$&')
