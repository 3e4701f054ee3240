import type { Location, ReferenceParams } from 'vscode-languageserver-protocol'
import { placesOf } from '../study/indexedDocument.ts'
import type { Subject } from '../taxonomy/subject.ts'
import type { Taxonomy } from '../taxonomy/taxonomy.ts'
import { span } from '../text/span.ts'
import { codebookTargetAt } from './codebookTarget.ts'
import { definitionOf, quotationOf } from './definition.ts'
import { type Context, defineFeature } from './feature.ts'
import { samePassages } from './samePassages.ts'
import { targetAt } from './target.ts'

/**
 * Every place of the study where a category, heading or profile is named, and where the codebook defines it; of a passage, every
 * place where the same one is filed.
 */
export const references = defineFeature<ReferenceParams, Location[]>({
  method: 'textDocument/references',
  capability: { referencesProvider: true },
  overStudy: true,

  codings(
    { document, lines, settings: { codebook, taxonomy } },
    { position, context: { includeDeclaration } },
    context,
  ) {
    const target = targetAt(document, taxonomy, lines.offsetAt(position))
    if (target?.kind === 'segment') return passagesLike(target.segment.text, taxonomy, context)
    if (!target) return null
    const declared = includeDeclaration ? definitionOf(target, codebook, taxonomy) : null
    return [...(declared ? [declared] : []), ...usesOf(target, taxonomy, context)]
  },

  source(file, { position }, { study }) {
    const offset = file.lines.offsetAt(position)
    return study.coded(file).touching(span(offset, offset)).map(quotationOf)
  },

  codebook({ uri, text, root, taxonomy, lines }, { position, context: { includeDeclaration } }, context) {
    const target = codebookTargetAt(root, taxonomy, lines.offsetAt(position))
    if (!target || !taxonomy) return null
    const declared = includeDeclaration ? definitionOf(target, { uri, text }, taxonomy) : null
    return [...(declared ? [declared] : []), ...usesOf(target, taxonomy, context)]
  },
})

/** The uses of a part of the codebook in all coding files that are checked against it, by file and place. */
export const usesOf = (subject: Subject, taxonomy: Taxonomy, { study }: Context): Location[] =>
  study
    .under(taxonomy)
    .flatMap(({ uri, index, lines }) =>
      placesOf(index, taxonomy, subject).map(at => ({ uri, range: lines.rangeOf(at) })),
    )

/** Where the same passage, or term, is filed, under whatever category. */
const passagesLike = (text: string, taxonomy: Taxonomy, { study }: Context): Location[] =>
  study
    .under(taxonomy)
    .flatMap(file => samePassages(file, text).map(at => ({ uri: file.uri, range: file.lines.rangeOf(at) })))
