import type { Location, ReferenceParams } from 'vscode-languageserver-protocol'
import { definitionOf } from './definition.ts'
import { defineFeature } from './feature.ts'
import { placesOf, targetAt } from './target.ts'

/** Every place of a document where a category, heading or profile is named, and where the codebook defines it. */
export const references = defineFeature<ReferenceParams, Location[]>({
  method: 'textDocument/references',
  capability: { referencesProvider: true },

  codings({ uri, document, lines, settings }, { position, context }) {
    const target = targetAt(document, settings.taxonomy, lines.offsetAt(position))
    if (!target) return null
    const declared = context.includeDeclaration ? definitionOf(target, settings) : null
    const places = placesOf(document, settings.taxonomy, target).map(at => ({ uri, range: lines.rangeOf(at) }))
    return [...(declared ? [declared] : []), ...places]
  },
})
