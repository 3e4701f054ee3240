import type { Hover, HoverParams } from 'vscode-languageserver-protocol'
import type { Subject } from '../taxonomy/subject.ts'
import type { Taxonomy } from '../taxonomy/taxonomy.ts'
import { type Span, span } from '../text/span.ts'
import { codebookTargetAt } from './codebookTarget.ts'
import { documentation, explainCategory, explainGroup, explainProfile, explainSection } from './explain.ts'
import { type Context, defineFeature } from './feature.ts'
import { explainPassages, explainSegment } from './passageHover.ts'
import { targetAt } from './target.ts'

/** What the codebook says of the category, heading or profile under the cursor, and how often it is used. */
export const hover = defineFeature<HoverParams, Hover>({
  method: 'textDocument/hover',
  capability: { hoverProvider: true },

  codings(file, { position }, context) {
    const {
      document,
      lines,
      settings: { taxonomy },
    } = file
    const target = targetAt(document, taxonomy, lines.offsetAt(position))
    if (!target) return null
    if (target.kind === 'segment') {
      const text = explainSegment(file, target.segment)
      return text === null ? null : { contents: documentation(text, context), range: lines.rangeOf(target.span) }
    }
    return { contents: documentation(explain(target, taxonomy, context), context), range: lines.rangeOf(target.span) }
  },

  source(file, { position }, context) {
    const { lines } = file
    const offset = lines.offsetAt(position)
    const found = context.study.coded(file).touching(span(offset, offset))
    if (found.length === 0) return null
    const shortest = found.reduce((best, one) => (lengthOf(one.span) < lengthOf(best.span) ? one : best))
    return { contents: documentation(explainPassages(found), context), range: lines.rangeOf(shortest.span) }
  },

  codebook({ root, taxonomy, lines }, { position }, context) {
    const target = codebookTargetAt(root, taxonomy, lines.offsetAt(position))
    if (!target || !taxonomy) return null
    return { contents: documentation(explain(target, taxonomy, context), context), range: lines.rangeOf(target.span) }
  },
})

const lengthOf = ({ start, end }: Span): number => end - start

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
