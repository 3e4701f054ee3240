import type { CodeLens, CodeLensParams } from 'vscode-languageserver-protocol'
import { categoryPath, placesIn } from '../taxonomy/place.ts'
import type { Category, Taxonomy } from '../taxonomy/taxonomy.ts'
import type { Lines } from '../text/lines.ts'
import { counted } from './explain.ts'
import { type Context, defineFeature } from './feature.ts'
import { usesOf } from './references.ts'

/** The client's own command that shows places: VS Code's cannot be called from here. See `lsp/protocol.ts`. */
const showReferences = 'codingMarkdown.showReferences'

/** What a lens remembers until it comes on the screen: only then are its uses counted. */
interface LensData {
  readonly uri: string
  readonly category: string
}

/** Above each entry, and each category of a codebook, how often the study uses it; a setting switches it on. */
export const codeLens = defineFeature<CodeLensParams, CodeLens[]>({
  method: 'textDocument/codeLens',
  capability: { codeLensProvider: { resolveProvider: true } },

  codings({ uri, document, lines }, _, { settings }) {
    if (!settings.codeLens) return []
    return document.entries.flatMap(({ category, header }) =>
      category ? lens(uri, category, header.span.start, lines) : [],
    )
  },

  codebook({ uri, text, taxonomy, lines }, _, { settings }) {
    if (!settings.codeLens || !taxonomy) return []
    const places = placesIn(text)
    return taxonomy.categories.flatMap(category => {
      const place = places(categoryPath(category), 'id')
      return place ? lens(uri, category, place.whole.start, lines) : []
    })
  },
})

export const codeLensResolve = defineFeature<CodeLens, CodeLens>({
  method: 'codeLens/resolve',
  capability: {},
  codings: ({ settings: { taxonomy } }, lens, context) => resolved(lens, taxonomy, context),
  codebook: ({ taxonomy }, lens, context) => (taxonomy ? resolved(lens, taxonomy, context) : lens),
})

function lens(uri: string, { id }: Category, offset: number, lines: Lines): CodeLens {
  const start = lines.positionAt(offset)
  const data: LensData = { uri, category: id }
  return { range: { start, end: start }, data }
}

function resolved(lens: CodeLens, taxonomy: Taxonomy, context: Context): CodeLens {
  const { uri, category: id } = lens.data as LensData
  const category = taxonomy.category(id)
  if (!category) return { ...lens, command: { title: '', command: '' } }
  const { segments, documents } = context.study.ofCategory(category, taxonomy)
  const title = `${counted(segments, 'segment')} in ${counted(documents, 'document')}`
  if (!context.client.showsReferences) return { ...lens, command: { title, command: '' } }
  const places = usesOf({ kind: 'category', category }, taxonomy, context)
  return { ...lens, command: { title, command: showReferences, arguments: [uri, lens.range.start, places] } }
}
