import type { FoldingRangeParams } from 'vscode-languageserver-protocol'
import { type FoldingRange, FoldingRangeKind } from 'vscode-languageserver-types'
import type { CodingFile } from '../study/studyFile.ts'
import type { Span } from '../text/span.ts'
import { defineFeature } from './feature.ts'

/** Folds sections, groups, entries and the front matter, each to its first line. */
export const folding = defineFeature<FoldingRangeParams, FoldingRange[]>({
  method: 'textDocument/foldingRange',
  capability: { foldingRangeProvider: true },

  codings(file) {
    const { document } = file
    const regions = document.sections.flatMap(section => [section.span, ...section.groups.map(group => group.span)])
    const front = document.frontMatter ? fold(file, document.frontMatter.span, FoldingRangeKind.Region) : []
    return [
      ...front,
      ...regions.flatMap(region => fold(file, region)),
      ...document.entries.flatMap(entry => fold(file, entry.span)),
    ]
  },
})

/** From the first line of a span to the last that is not blank. */
function fold({ lines, text }: CodingFile, { start, end }: Span, kind?: FoldingRangeKind): FoldingRange[] {
  const startLine = lines.lineAt(start)
  const endLine = lines.lineAt(start + text.slice(start, end).trimEnd().length)
  return endLine > startLine ? [{ startLine, endLine, ...(kind ? { kind } : {}) }] : []
}
