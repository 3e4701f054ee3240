import { escapeMarkdown } from '../../document/write.ts'
import type { Edit } from '../../rules/rule.ts'
import { entriesIn, placesOf } from '../../study/indexedDocument.ts'
import type { CodingFile } from '../../study/studyFile.ts'
import { addAlias, removeAlias, replaceAlias, type TaxonomyEdit } from '../../taxonomy/edit.ts'
import { categoryPath, groupPath, placeIn, profilePath, sectionPath } from '../../taxonomy/place.ts'
import { type Category, squeeze, type Taxonomy } from '../../taxonomy/taxonomy.ts'
import type { Name } from './name.ts'

/** A codebook's file and what it says. */
export interface Codebook {
  readonly uri: string
  readonly text: string
  readonly taxonomy: Taxonomy
}

/** The edits of the codebook's own text: the name, what refers to it, and, where asked for, the old name as an alias. */
export function codebookEdits(name: Name, newName: string, { text, taxonomy }: Codebook, keepsAlias: boolean): Edit[] {
  const { subject, key } = name
  const place = placeIn(text, pathOf(name, taxonomy), key)
  const edits: Edit[] = place ? [{ span: place.name, newText: JSON.stringify(newName) }] : []
  if (subject.kind !== 'category') return edits
  const { category } = subject
  if (key === 'id') edits.push(...replacementEdits(name.text, newName, text, taxonomy))
  const alias = aliasEdits(category, name.text, newName, text, keepsAlias)
  return [...edits, ...alias.map(({ start, end, text: newText }) => ({ span: { start, end }, newText }))]
}

/** The old name becomes an alias where that is asked for; a new name that was one is none any more. */
function aliasEdits(
  category: Category,
  old: string,
  newName: string,
  text: string,
  keepsAlias: boolean,
): TaxonomyEdit[] {
  const own = category.aliases.find(alias => squeeze(alias) === squeeze(newName))
  if (own === undefined) return keepsAlias ? addAlias(text, category, old) : []
  return keepsAlias ? replaceAlias(text, category, own, old) : removeAlias(text, category, own)
}

function pathOf({ subject }: Name, taxonomy: Taxonomy): ReturnType<typeof categoryPath> {
  switch (subject.kind) {
    case 'category':
      return categoryPath(subject.category)
    case 'section':
      return sectionPath(subject.section)
    case 'group':
      return groupPath(subject.group)
    case 'profile':
      return profilePath(subject.profile, taxonomy)
  }
}

/** Retired categories that name it as what replaces them. */
const replacementEdits = (id: string, newId: string, text: string, taxonomy: Taxonomy): Edit[] =>
  taxonomy.categories
    .filter(category => category.replacedBy === id)
    .flatMap(category => {
      const place = placeIn(text, categoryPath(category), 'replacedBy')
      return place ? [{ span: place.name, newText: JSON.stringify(newId) }] : []
    })

/** The edits of one coding file. A name that is written otherwise than the codebook has it, a mistake, stays one. */
export function codingEdits({ subject, key }: Name, newName: string, file: CodingFile, heading: string): Edit[] {
  const { index, settings } = file
  if (subject.kind === 'category')
    return [...entriesIn(index, settings.taxonomy)].flatMap(({ category, id, label }) => {
      const span = category?.id === subject.category.id ? (key === 'id' ? id : label) : null
      return span ? [{ span, newText: escapeMarkdown(newName) }] : []
    })
  const newText = subject.kind === 'profile' ? newName : escapeMarkdown(heading)
  return placesOf(index, settings.taxonomy, subject).map(span => ({ span, newText }))
}
