import type { WorkspaceSymbolParams } from 'vscode-languageserver-protocol'
import { type Location, type SymbolInformation, SymbolKind } from 'vscode-languageserver-types'
import type { CodingFile } from '../study/studyFile.ts'
import { nameOf } from '../study/uri.ts'
import type { Subject } from '../taxonomy/subject.ts'
import { span } from '../text/span.ts'
import { definitionOf } from './definition.ts'
import { defineFeature } from './feature.ts'

/** Categories, groups and sections at their place in the codebook, and coding files by their titles. */
export const workspaceSymbols = defineFeature<WorkspaceSymbolParams, SymbolInformation[]>({
  method: 'workspace/symbol',
  capability: { workspaceSymbolProvider: true },

  study({ query }, { study }) {
    const fits = matcher(query)
    const files = study.all()
    const codebooks = new Map(files.map(({ settings }) => [settings.taxonomy, settings]))
    const parts = [...codebooks.values()].flatMap(({ codebook, taxonomy }) =>
      [
        ...taxonomy.sections.map(sectionSymbol),
        ...taxonomy.groups.map(groupSymbol),
        ...taxonomy.categories.map(categorySymbol),
      ]
        .filter(({ name }) => fits(name))
        .flatMap(({ subject, ...symbol }) => {
          const location = definitionOf(subject, codebook, taxonomy)
          return location ? { ...symbol, location } : []
        }),
    )
    // Without a word to look for, thousands of files would only hide the codebook.
    return query.trim() === '' ? parts : [...parts, ...files.filter(file => fits(fileName(file))).map(fileSymbol)]
  },
})

type Part<Kind extends Subject['kind']> = Extract<Subject, { kind: Kind }>
type CodebookSymbol = Omit<SymbolInformation, 'location'> & { readonly subject: Subject }

const sectionSymbol = (section: Part<'section'>['section']): CodebookSymbol => ({
  name: section.heading,
  kind: SymbolKind.Module,
  subject: { kind: 'section', section },
})

const groupSymbol = (group: Part<'group'>['group']): CodebookSymbol => ({
  name: group.heading,
  kind: SymbolKind.Namespace,
  containerName: group.section.heading,
  subject: { kind: 'group', group },
})

const categorySymbol = (category: Part<'category'>['category']): CodebookSymbol => ({
  name: `${category.id} ${category.label}`,
  kind: SymbolKind.Field,
  containerName: (category.group ?? category.section).heading,
  subject: { kind: 'category', category },
})

const fileName = ({ uri, index: { title } }: CodingFile): string => title?.text || nameOf(uri)

function fileSymbol(file: CodingFile): SymbolInformation {
  const { uri, index, lines } = file
  const location: Location = { uri, range: lines.rangeOf(index.title?.span ?? span(0, 0)) }
  return { name: fileName(file), kind: SymbolKind.File, containerName: nameOf(uri), location }
}

/** Whether a name has all letters of a query in their order, as editors look for symbols. */
function matcher(query: string): (name: string) => boolean {
  const letters = [...query.toLowerCase().replace(/\s+/g, '')]
  return name => {
    const lower = name.toLowerCase()
    let at = 0
    return letters.every(letter => {
      at = lower.indexOf(letter, at) + 1
      return at > 0
    })
  }
}
