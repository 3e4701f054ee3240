import type { DefinitionParams, Location } from 'vscode-languageserver-protocol'
import type { Settings } from '../study/settings.ts'
import { categoryPath, groupPath, placeIn, profilePath, sectionPath } from '../taxonomy/place.ts'
import type { Taxonomy } from '../taxonomy/taxonomy.ts'
import { Lines } from '../text/lines.ts'
import { categoryAt } from './codebookTarget.ts'
import { defineFeature } from './feature.ts'
import { type Target, targetAt } from './target.ts'

/** From a category, heading or profile to its place in the codebook; in the codebook, from what replaces a category to it. */
export const definition = defineFeature<DefinitionParams, Location>({
  method: 'textDocument/definition',
  capability: { definitionProvider: true },

  codings({ document, lines, settings }, { position }) {
    const target = targetAt(document, settings.taxonomy, lines.offsetAt(position))
    return target && definitionOf(target, settings)
  },

  codebook({ uri, text, root, taxonomy, lines }, { position }) {
    const found = categoryAt(root, taxonomy, lines.offsetAt(position))
    const place = found && placeIn(text, categoryPath(found.category), 'id')
    return place ? { uri, range: lines.rangeOf(place.name) } : null
  },
})

/** The place of a target in the codebook's file; null for the codebook that comes with the tool, which has none. */
export function definitionOf(target: Target, { codebook, taxonomy }: Settings): Location | null {
  const place = codebook && placeOf(target, codebook.text, taxonomy)
  return place ? { uri: codebook.uri, range: new Lines(codebook.text).rangeOf(place.name) } : null
}

function placeOf(target: Target, text: string, taxonomy: Taxonomy): ReturnType<typeof placeIn> {
  switch (target.kind) {
    case 'category':
      return placeIn(text, categoryPath(target.category), 'id')
    case 'section':
      return placeIn(text, sectionPath(target.section), 'title')
    case 'group':
      return placeIn(text, groupPath(target.group), 'heading')
    case 'profile':
      return placeIn(text, profilePath(target.profile, taxonomy), 'name')
    case 'segment':
      return null
  }
}
