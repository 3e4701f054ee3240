import type { Category, Taxonomy } from '../taxonomy/taxonomy.ts'

/** A part of the codebook that things are counted for. */
export interface CountedUnit {
  readonly level: 'section' | 'group' | 'category'
  readonly id: string
  readonly label: string
  readonly status: Category['status']
  /** What counts for it. */
  readonly categories: readonly Category[]
}

/**
 * The codebook's sections, groups and categories in its order, and its candidates: those are on trial, and count for no group or
 * section.
 */
export function unitsOf(taxonomy: Taxonomy): {
  readonly units: readonly CountedUnit[]
  readonly candidates: readonly CountedUnit[]
} {
  const isTried = ({ status }: Category): boolean => status === 'candidate'
  const units = taxonomy.sections.flatMap(section => {
    const own = section.categories.filter(one => !isTried(one))
    const groups = new Map(own.map(one => [one.group, own.filter(other => other.group === one.group)]))
    return [
      { level: 'section' as const, id: section.id, label: section.title, status: 'active' as const, categories: own },
      ...[...groups].flatMap(([group, categories]) => [
        ...(group
          ? [{ level: 'group' as const, id: group.id, label: group.heading, status: 'active' as const, categories }]
          : []),
        ...categories.map(unitOf),
      ]),
    ]
  })
  return { units, candidates: taxonomy.categories.filter(isTried).map(unitOf) }
}

const unitOf = (category: Category): CountedUnit => ({
  level: 'category',
  id: category.id,
  label: category.label,
  status: category.status,
  categories: [category],
})
