import type { Hover, HoverParams } from 'vscode-languageserver-protocol'
import type { CodingFile } from '../study/studyFile.ts'
import { categoryAt } from './codebookTarget.ts'
import { documentation, explainCategory, explainGroup, explainProfile, explainSection } from './explain.ts'
import { type Context, defineFeature } from './feature.ts'
import { type Target, targetAt } from './target.ts'

/** What the codebook says of the category, heading or profile under the cursor, and how often it is used. */
export const hover = defineFeature<HoverParams, Hover>({
  method: 'textDocument/hover',
  capability: { hoverProvider: true },

  codings(file, { position }, context) {
    const { document, lines, settings } = file
    const target = targetAt(document, settings.taxonomy, lines.offsetAt(position))
    const text = target && explain(target, file, context)
    return text ? { contents: documentation(text, context), range: lines.rangeOf(target.span) } : null
  },

  codebook({ root, taxonomy, lines }, { position }, context) {
    const found = categoryAt(root, taxonomy, lines.offsetAt(position))
    if (!found || !taxonomy) return null
    const text = explainCategory(found.category, taxonomy, context.uses.ofCategory(found.category, taxonomy))
    return { contents: documentation(text, context), range: lines.rangeOf(found.span) }
  },
})

function explain(target: Target, { settings: { taxonomy } }: CodingFile, { uses }: Context): string | null {
  switch (target.kind) {
    case 'category':
      return explainCategory(target.category, taxonomy, uses.ofCategory(target.category, taxonomy))
    case 'section':
      return explainSection(target.section, taxonomy)
    case 'group':
      return explainGroup(target.group, taxonomy)
    case 'profile':
      return explainProfile(target.profile, uses.ofProfile(target.profile, taxonomy))
    case 'segment':
      return null
  }
}
