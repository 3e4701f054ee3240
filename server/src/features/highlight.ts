import type { DocumentHighlight, DocumentHighlightParams } from 'vscode-languageserver-protocol'
import { defineFeature } from './feature.ts'
import { placesOf, targetAt } from './target.ts'

/** Marks every other place of the document where the same category, heading or profile is named. */
export const highlight = defineFeature<DocumentHighlightParams, DocumentHighlight[]>({
  method: 'textDocument/documentHighlight',
  capability: { documentHighlightProvider: true },

  codings({ document, lines, settings }, { position }) {
    const target = targetAt(document, settings.taxonomy, lines.offsetAt(position))
    if (!target || target.kind === 'segment') return null
    return placesOf(document, settings.taxonomy, target).map(at => ({ range: lines.rangeOf(at) }))
  },
})
