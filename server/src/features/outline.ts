import type { DocumentSymbolParams } from 'vscode-languageserver-protocol'
import { type DocumentSymbol, type SymbolInformation, SymbolKind } from 'vscode-languageserver-types'
import type { CodingDocument, DocumentGroup, DocumentSection, Entry } from '../document/model.ts'
import { nameSpan } from '../study/indexedDocument.ts'
import type { CodingFile } from '../study/studyFile.ts'
import type { Span } from '../text/span.ts'
import { counted } from './explain.ts'
import { defineFeature } from './feature.ts'

/** Sections, groups and entries, with how many segments each holds. */
export const outline = defineFeature<DocumentSymbolParams, DocumentSymbol[] | SymbolInformation[]>({
  method: 'textDocument/documentSymbol',
  capability: { documentSymbolProvider: { label: 'Codings' } },

  codings(file, _, { client }) {
    const symbols = symbolsOf(file)
    return client.nestedSymbols ? symbols : flat(symbols, file.uri)
  },
})

function symbolsOf({ document, lines }: CodingFile): DocumentSymbol[] {
  const symbol = (
    name: string,
    kind: SymbolKind,
    range: Span,
    own: Span,
    entries: readonly Entry[],
    children: DocumentSymbol[] = [],
  ): DocumentSymbol => ({
    name: name.trim() || '(no name)',
    detail: counted(segmentsIn(entries), 'segment'),
    kind,
    range: lines.rangeOf(range),
    selectionRange: lines.rangeOf(own),
    children,
  })
  const entry = (one: Entry): DocumentSymbol =>
    symbol(one.header.text.replace(/[\s:]+$/, ''), SymbolKind.Field, one.span, nameSpan(one), [one])
  const group = ({ heading, span: range }: DocumentGroup, entries: readonly Entry[]): DocumentSymbol =>
    symbol(heading.text, SymbolKind.Namespace, range, heading.span, entries, entries.map(entry))
  return document.sections.map(section => {
    const entries = entriesOf(document, section)
    const direct = entries.filter(one => !one.group).map(entry)
    const groups = section.groups.map(one =>
      group(
        one,
        entries.filter(each => each.group === one),
      ),
    )
    const { heading } = section
    return symbol(heading.text, SymbolKind.Module, section.span, heading.span, entries, [...direct, ...groups])
  })
}

const entriesOf = ({ entries }: CodingDocument, section: DocumentSection): Entry[] =>
  entries.filter(entry => entry.section === section && isOutermost(entry, entries))

/** An entry that is nested in another is shown with it. */
const isOutermost = (entry: Entry, all: readonly Entry[]): boolean => {
  const before = all[all.indexOf(entry) - 1]
  return !before || before.span.end <= entry.span.start
}

const segmentsIn = (entries: readonly Entry[]): number => entries.reduce((sum, one) => sum + one.segments.length, 0)

const flat = (symbols: readonly DocumentSymbol[], uri: string, containerName?: string): SymbolInformation[] =>
  symbols.flatMap(({ name, kind, range, children }) => [
    { name, kind, location: { uri, range }, ...(containerName ? { containerName } : {}) },
    ...flat(children ?? [], uri, name),
  ])
