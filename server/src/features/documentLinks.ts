import type { DocumentLink, DocumentLinkParams } from 'vscode-languageserver-protocol'
import { sourceRequest } from '../study/sources.ts'
import { sourceUri } from '../study/sourceUri.ts'
import { defineFeature } from './feature.ts'

/** From the title of a coding file to its source. */
export const documentLinks = defineFeature<DocumentLinkParams, DocumentLink[]>({
  method: 'textDocument/documentLink',
  capability: { documentLinkProvider: {} },

  codings({ uri, document, lines, settings, source }) {
    const request = sourceRequest(uri, document.titleValues, settings.sources)
    const target = request && source && 'source' in source ? sourceUri(request) : null
    if (!target || !document.title) return []
    return [{ range: lines.rangeOf(document.title.textSpan), target, tooltip: 'Open the source' }]
  },
})
