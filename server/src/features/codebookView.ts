import type { StudyUse, UseCount } from '../study/study.ts'
import { categoryPath, groupPath, placesIn, sectionPath } from '../taxonomy/place.ts'
import type { Status } from '../taxonomy/schema.ts'
import type { Category, Group, Section, Taxonomy } from '../taxonomy/taxonomy.ts'
import { Lines, type Range } from '../text/lines.ts'
import { explainCategory, explainGroup, explainSection } from './explain.ts'

/** A part of a codebook as a list shows it. */
interface Part {
  /** Markdown, all of the codebook's own text escaped. */
  readonly explanation: string
  readonly use: UseCount
  /** The name that renaming changes, in the codebook's file; null where it has none. */
  readonly name: Range | null
}

export interface SectionView extends Part, Pick<Section, 'id' | 'heading'> {
  readonly groups: readonly GroupView[]
  /** Those that stand in no group. */
  readonly categories: readonly CategoryView[]
}

export interface GroupView extends Part, Pick<Group, 'id' | 'heading'> {
  readonly categories: readonly CategoryView[]
}

export interface CategoryView extends Part, Pick<Category, 'id' | 'label' | 'color' | 'order'> {
  readonly definition: string
  readonly status: Status
  /** Its ID in the codebook's file; null where it has none. */
  readonly definitionAt: Range | null
}

/** A codebook with all it says and how often its study uses it. `text`: of its file; null for the one without. */
export function codebookView(taxonomy: Taxonomy, text: string | null, use: StudyUse): readonly SectionView[] {
  const lines = new Lines(text ?? '')
  const places = placesIn(text ?? '')
  const placeOf = (path: ReturnType<typeof sectionPath>, key: string): Range | null => {
    const place = places(path, key)
    return place && lines.rangeOf(place.name)
  }
  const categoryView = (category: Category): CategoryView => {
    const { id, label, color, order, status, definition, short } = category
    const path = categoryPath(category)
    return {
      id,
      label,
      ...(color ? { color } : {}),
      order,
      status,
      definition: definition ?? short ?? '',
      explanation: explainCategory(category, taxonomy, use.of(category)),
      use: use.of(category),
      name: placeOf(path, 'label'),
      definitionAt: placeOf(path, 'id'),
    }
  }
  const groupView = (group: Group): GroupView => ({
    id: group.id,
    heading: group.heading,
    explanation: explainGroup(group, taxonomy),
    use: use.of(group),
    name: placeOf(groupPath(group), 'heading'),
    categories: group.categories.map(categoryView),
  })
  return taxonomy.sections.map(section => ({
    id: section.id,
    heading: section.heading,
    explanation: explainSection(section, taxonomy),
    use: use.of(section),
    name: placeOf(sectionPath(section), section.ownHeading ? 'heading' : 'title'),
    groups: section.groups.map(groupView),
    categories: section.categories.filter(one => !one.group).map(categoryView),
  }))
}
