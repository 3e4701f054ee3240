import { Template } from '../text/template.ts'
import type { CategoryFile, ExampleFile, SegmentKind, Status, TaxonomyFile } from './schema.ts'

/** What a passage is filed under. `order` is its place in the codebook, counted over all sections. */
export interface Category {
  readonly id: string
  readonly label: string
  readonly short?: string
  readonly definition?: string
  readonly include: readonly string[]
  readonly exclude: readonly string[]
  readonly rule?: string
  readonly examples: readonly Example[]
  readonly counterExamples: readonly Example[]
  readonly aliases: readonly string[]
  readonly status: Status
  readonly since?: string
  readonly replacedBy?: string
  readonly reason?: string
  readonly color?: string
  readonly section: Section
  readonly group: Group | null
  readonly order: number
}

export interface Example {
  readonly text: string
  readonly source?: string
  readonly why?: string
}

export interface Group {
  readonly id: string
  readonly heading: string
  readonly definition?: string
  readonly section: Section
  readonly categories: readonly Category[]
  readonly order: number
}

export interface Section {
  readonly id: string
  readonly title: string
  readonly heading: string
  /** Whether its file gives the heading itself, instead of the form of all sections. */
  readonly ownHeading: boolean
  readonly segments: SegmentKind
  readonly groups: readonly Group[]
  /** All categories of the section in the codebook's order, those of its groups included. */
  readonly categories: readonly Category[]
  readonly order: number
}

export interface FieldDefinition {
  readonly name: string
  readonly values?: 'profiles' | readonly string[]
  readonly required: boolean
  readonly multiple: boolean
}

export interface Profile {
  readonly name: string
  readonly definition?: string
  readonly aliases: readonly string[]
}

/** How titles, section headings and entries are written; null where anything goes. */
export interface Forms {
  readonly title: Template | null
  readonly section: Template | null
  readonly entry: Template | null
}

export const defaultForms = {
  title: 'Manual Coding Analysis: Job Ad #{number} ({organisation})',
  section: '{id}. {title}',
  entry: '{id}. {label}:',
} as const

/** A codebook, ready to be asked: immutable, every category knows its section and group. */
export class Taxonomy {
  readonly name: string
  readonly version: string | undefined
  readonly forms: Forms
  readonly fields: readonly FieldDefinition[]
  readonly profiles: readonly Profile[]
  readonly sections: readonly Section[]
  readonly groups: readonly Group[]
  readonly categories: readonly Category[]
  readonly terms: Readonly<Record<string, readonly string[]>>
  readonly #byId: ReadonlyMap<string, Category>
  readonly #byFoldedId: ReadonlyMap<string, Category>
  readonly #byLabel: ReadonlyMap<string, Category>
  readonly #byAlias: ReadonlyMap<string, Category>

  constructor(file: TaxonomyFile) {
    this.name = file.name
    this.version = file.version
    this.forms = {
      title: template(file.forms?.title, defaultForms.title),
      section: template(file.forms?.section, defaultForms.section),
      entry: template(file.forms?.entry, defaultForms.entry),
    }
    this.fields = (file.fields ?? []).map(field => ({
      ...field,
      required: field.required ?? false,
      multiple: field.multiple ?? false,
    }))
    this.profiles = (file.profiles ?? []).map(profile => ({ ...profile, aliases: profile.aliases ?? [] }))
    this.sections = buildSections(file, this.forms.section)
    this.groups = this.sections.flatMap(section => section.groups)
    this.categories = this.sections.flatMap(section => section.categories)
    this.terms = file.terms ?? {}
    this.#byId = new Map(this.categories.map(category => [category.id, category]))
    this.#byFoldedId = new Map(this.categories.map(category => [category.id.toLowerCase(), category]))
    this.#byLabel = new Map(this.categories.map(category => [squeeze(category.label), category]))
    this.#byAlias = new Map(
      this.categories.flatMap(category => category.aliases.map(alias => [squeeze(alias), category] as const)),
    )
  }

  /** The category with exactly this ID. */
  category(id: string): Category | undefined {
    return this.#byId.get(id)
  }

  /** The category with this ID, in whatever case it is written. */
  categoryByLooseId(id: string): Category | undefined {
    return this.#byId.get(id) ?? this.#byFoldedId.get(id.toLowerCase())
  }

  /** The category with this label, case and white space aside. */
  categoryByLabel(label: string): Category | undefined {
    return this.#byLabel.get(squeeze(label))
  }

  /** The category that lists this ID or label among its aliases, case and white space aside. */
  categoryByAlias(alias: string): Category | undefined {
    return this.#byAlias.get(squeeze(alias))
  }
}

export const labelOf = (category: Category): string => category.label
export const headingOf = (one: Section | Group): string => one.heading

/** White space runs as one space, lower case: how labels, aliases and headings are looked up. */
export const squeeze = (text: string): string => text.trim().replace(/\s+/g, ' ').toLowerCase()

const template = (given: string | null | undefined, standard: string): Template | null =>
  given === null ? null : new Template(given ?? standard)

type Building<T> = { -readonly [K in keyof T]: T[K] }

function buildSections(file: TaxonomyFile, form: Template | null): Section[] {
  let categoryOrder = 0
  let groupOrder = 0
  return file.sections.map((given, order) => {
    const groups: Group[] = []
    const categories: Category[] = []
    const section: Section = {
      id: given.id,
      title: given.title,
      heading: given.heading ?? form?.render({ id: given.id, title: given.title }) ?? given.title,
      ownHeading: given.heading !== undefined,
      segments: given.segments ?? 'any',
      groups,
      categories,
      order,
    }
    const add = (one: CategoryFile, group: Group | null): Category => {
      const category = buildCategory(one, section, group, categoryOrder++)
      categories.push(category)
      return category
    }
    for (const one of given.groups ?? []) {
      const group: Building<Group> = { ...one, id: one.id ?? one.heading, section, categories: [], order: groupOrder++ }
      group.categories = one.categories.map(category => add(category, group))
      groups.push(group)
    }
    for (const one of given.categories ?? []) add(one, null)
    return section
  })
}

const buildCategory = (given: CategoryFile, section: Section, group: Group | null, order: number): Category => ({
  ...given,
  include: given.include ?? [],
  exclude: given.exclude ?? [],
  examples: (given.examples ?? []).map(asExample),
  counterExamples: (given.counterExamples ?? []).map(asExample),
  aliases: given.aliases ?? [],
  status: given.status ?? 'active',
  section,
  group,
  order,
})

const asExample = (given: ExampleFile): Example => (typeof given === 'string' ? { text: given } : given)
