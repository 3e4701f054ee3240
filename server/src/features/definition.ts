import type { DefinitionParams, Location } from 'vscode-languageserver-protocol'
import { categoryPath, groupPath, placeIn, profilePath, sectionPath } from '../taxonomy/place.ts'
import type { Taxonomy } from '../taxonomy/taxonomy.ts'
import { Lines } from '../text/lines.ts'
import { codebookTargetAt } from './codebookTarget.ts'
import { defineFeature } from './feature.ts'
import { type Subject, targetAt } from './target.ts'

/** From a category, heading or profile to its place in the codebook; in the codebook, from what replaces a category to it. */
export const definition = defineFeature<DefinitionParams, Location>({
  method: 'textDocument/definition',
  capability: { definitionProvider: true },

  codings({ document, lines, settings: { codebook, taxonomy } }, { position }) {
    const target = targetAt(document, taxonomy, lines.offsetAt(position))
    return target && target.kind !== 'segment' ? definitionOf(target, codebook, taxonomy) : null
  },

  codebook({ uri, text, root, taxonomy, lines }, { position }) {
    const target = codebookTargetAt(root, taxonomy, lines.offsetAt(position))
    return target && taxonomy ? definitionOf(target, { uri, text }, taxonomy) : null
  },
})

/** The place of a part of the codebook in its file; null for the codebook that comes with the tool, which has none. */
export function definitionOf(
  subject: Subject,
  codebook: { readonly uri: string; readonly text: string } | null,
  taxonomy: Taxonomy,
): Location | null {
  const place = codebook && placeOf(subject, codebook.text, taxonomy)
  return place ? { uri: codebook.uri, range: new Lines(codebook.text).rangeOf(place.name) } : null
}

function placeOf(subject: Subject, text: string, taxonomy: Taxonomy): ReturnType<typeof placeIn> {
  switch (subject.kind) {
    case 'category':
      return placeIn(text, categoryPath(subject.category), 'id')
    case 'section':
      return placeIn(text, sectionPath(subject.section), 'title')
    case 'group':
      return placeIn(text, groupPath(subject.group), 'heading')
    case 'profile':
      return placeIn(text, profilePath(subject.profile, taxonomy), 'name')
  }
}
