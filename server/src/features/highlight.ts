import type { DocumentHighlight, DocumentHighlightParams } from 'vscode-languageserver-protocol'
import { placesOf } from '../study/indexedDocument.ts'
import { defineFeature } from './feature.ts'
import { samePassages } from './samePassages.ts'
import { targetAt } from './target.ts'

/** Marks every other place of the document where the same category, heading or profile is named, or the same passage is filed. */
export const highlight = defineFeature<DocumentHighlightParams, DocumentHighlight[]>({
  method: 'textDocument/documentHighlight',
  capability: { documentHighlightProvider: true },

  codings(file, { position }) {
    const { document, lines, settings } = file
    const target = targetAt(document, settings.taxonomy, lines.offsetAt(position))
    if (!target) return null
    const places =
      target.kind === 'segment'
        ? samePassages(file, target.segment.text)
        : placesOf(file.index, settings.taxonomy, target)
    return places.map(at => ({ range: lines.rangeOf(at) }))
  },
})
