import type { DefinitionParams, Location } from 'vscode-languageserver-protocol'
import type { Segment } from '../document/model.ts'
import { verify } from '../source/verify.ts'
import type { Passage } from '../study/codedSource.ts'
import { sourceRequest } from '../study/sources.ts'
import { sourceUri } from '../study/sourceUri.ts'
import type { CodingFile } from '../study/studyFile.ts'
import { categoryPath, groupPath, placeIn, profilePath, sectionPath } from '../taxonomy/place.ts'
import type { Subject } from '../taxonomy/subject.ts'
import type { Taxonomy } from '../taxonomy/taxonomy.ts'
import { Lines } from '../text/lines.ts'
import { span } from '../text/span.ts'
import { codebookTargetAt } from './codebookTarget.ts'
import { defineFeature } from './feature.ts'
import { targetAt } from './target.ts'

/**
 * From a category, heading or profile to its place in the codebook, from a passage to its place in the source; in the
 * source, from a passage to what quotes it; in the codebook, from what replaces a category to it.
 */
export const definition = defineFeature<DefinitionParams, Location[]>({
  method: 'textDocument/definition',
  capability: { definitionProvider: true },

  codings(file, { position }) {
    const {
      document,
      lines,
      settings: { codebook, taxonomy },
    } = file
    const target = targetAt(document, taxonomy, lines.offsetAt(position))
    if (target?.kind === 'segment') return listed(placeInSource(file, target.segment))
    return target && listed(definitionOf(target, codebook, taxonomy))
  },

  source(file, { position }, { study }) {
    const offset = file.lines.offsetAt(position)
    return study.coded(file).touching(span(offset, offset)).map(quotationOf)
  },

  codebook({ uri, text, root, taxonomy, lines }, { position }) {
    const target = codebookTargetAt(root, taxonomy, lines.offsetAt(position))
    return target && taxonomy ? listed(definitionOf(target, { uri, text }, taxonomy)) : null
  },
})

const listed = (one: Location | null): Location[] | null => one && [one]

/** The segment of a coding file that quotes a passage. */
export const quotationOf = ({ coding, checked }: Passage): Location => ({
  uri: coding.uri,
  range: coding.lines.rangeOf(checked.segment.span),
})

/** Where a segment stands in its source; null where it does not. */
function placeInSource({ uri, document, settings, source }: CodingFile, segment: Segment): Location | null {
  const request = sourceRequest(uri, document.titleValues, settings.sources)
  const target = request && sourceUri(request)
  if (!target || !source || 'missing' in source) return null
  const verification = verify(document, source.source)
  const checked = verification.of(segment)
  const parts = checked && verification.placeOf(checked)
  if (!parts) return null
  return { uri: target, range: new Lines(source.source.text).rangeOf(span(parts[0]!.start, parts.at(-1)!.end)) }
}

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
