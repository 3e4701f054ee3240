import type { Hover, HoverParams } from 'vscode-languageserver-protocol'
import type { Taxonomy } from '../taxonomy/taxonomy.ts'
import { codebookTargetAt } from './codebookTarget.ts'
import { documentation, explainCategory, explainGroup, explainProfile, explainSection } from './explain.ts'
import { type Context, defineFeature } from './feature.ts'
import { type Subject, targetAt } from './target.ts'

/** What the codebook says of the category, heading or profile under the cursor, and how often it is used. */
export const hover = defineFeature<HoverParams, Hover>({
  method: 'textDocument/hover',
  capability: { hoverProvider: true },

  codings({ document, lines, settings: { taxonomy } }, { position }, context) {
    const target = targetAt(document, taxonomy, lines.offsetAt(position))
    if (!target || target.kind === 'segment') return null
    return { contents: documentation(explain(target, taxonomy, context), context), range: lines.rangeOf(target.span) }
  },

  codebook({ root, taxonomy, lines }, { position }, context) {
    const target = codebookTargetAt(root, taxonomy, lines.offsetAt(position))
    if (!target || !taxonomy) return null
    return { contents: documentation(explain(target, taxonomy, context), context), range: lines.rangeOf(target.span) }
  },
})

function explain(subject: Subject, taxonomy: Taxonomy, { study }: Context): string {
  switch (subject.kind) {
    case 'category':
      return explainCategory(subject.category, taxonomy, study.ofCategory(subject.category, taxonomy))
    case 'section':
      return explainSection(subject.section, taxonomy)
    case 'group':
      return explainGroup(subject.group, taxonomy)
    case 'profile':
      return explainProfile(subject.profile, study.ofProfile(subject.profile, taxonomy))
  }
}
