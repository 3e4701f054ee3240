import type { InlayHintParams } from 'vscode-languageserver-protocol'
import { type InlayHint, InlayHintKind } from 'vscode-languageserver-types'
import { counted } from './explain.ts'
import { defineFeature } from './feature.ts'

/** Behind each entry, how many segments are filed under it; a setting switches it on. */
export const inlayHints = defineFeature<InlayHintParams, InlayHint[]>({
  method: 'textDocument/inlayHint',
  capability: { inlayHintProvider: true },

  codings({ document, lines }, { range }, { settings }) {
    if (!settings.inlayHints) return []
    const start = lines.offsetAt(range.start)
    const end = lines.offsetAt(range.end)
    return document.entries
      .filter(({ header }) => header.span.end >= start && header.span.end <= end)
      .map(({ header, segments }) => ({
        position: lines.positionAt(header.span.end),
        label: counted(segments.length, 'segment'),
        kind: InlayHintKind.Type,
        paddingLeft: true,
      }))
  },
})
