import type { CategoryFile, ExampleFile, SectionFile, SegmentKind, TaxonomyFile } from '../../taxonomy/schema.ts'
import { defaultForms, squeeze } from '../../taxonomy/taxonomy.ts'
import { Template } from '../../text/template.ts'
import type { CategoryDraft, CodebookDraft, ExampleDraft, GroupDraft, SectionDraft } from './draft.ts'
import { ImportError, type ImportedCodebook } from './importer.ts'

/** Makes the file: gives running IDs, drops conflicting aliases and what stayed empty. `hint` says what a category is. */
export function finish(draft: CodebookDraft, name: string, file: string, hint: string): ImportedCodebook {
  const sections = [...draft.sections.values()].filter(section => keepSection(section, draft))
  if (sections.length === 0) throw new ImportError(`${file} holds no category; ${hint}`)
  const sectionIds = numberSections(sections, draft)
  const ids = numberCategories(sections, sectionIds, draft)
  dropAliases(sections, ids, draft)
  const taxonomy: TaxonomyFile = {
    name,
    ...(draft.description ? { description: draft.description } : {}),
    ...(draft.profiles.size > 0 ? { profiles: [...draft.profiles.values()] } : {}),
    sections: sections.map(section => sectionFile(section, sectionIds.get(section)!, ids)),
  }
  const unplaced = draft.unplaced.toSorted((a, b) => a.line - b.line)
  return { taxonomy, unplaced, notes: draft.notes }
}

const groupsOf = (section: SectionDraft): GroupDraft[] => [...section.groups.values()]

const categoriesOf = (section: SectionDraft): CategoryDraft[] => [
  ...groupsOf(section).flatMap(group => group.categories),
  ...section.categories,
]

/** A section or group that got no category, because each was refused, is not worth a heading in coding files. */
function keepSection(section: SectionDraft, draft: CodebookDraft): boolean {
  for (const [key, group] of section.groups) {
    if (group.categories.length > 0) continue
    section.groups.delete(key)
    if (!group.flattened) draft.leave(group.line, group.written, 'no category of this group could be imported')
    if (group.definition)
      draft.leave(
        group.definition.line,
        group.definition.written,
        `the group "${group.heading}" has no category of its own`,
      )
  }
  if (categoriesOf(section).length > 0) return true
  if (section.heading !== null)
    draft.leave(section.line, section.written, 'no category of this section could be imported')
  return false
}

function numberSections(sections: readonly SectionDraft[], draft: CodebookDraft): Map<SectionDraft, string> {
  const taken = new Set(sections.flatMap(section => (section.id === null ? [] : [squeeze(section.id)])))
  const given: string[] = []
  let next = 1
  const ids = new Map(
    sections.map(section => {
      if (section.id !== null) return [section, section.id]
      while (taken.has(String(next))) next++
      given.push(String(next))
      return [section, String(next++)]
    }),
  )
  if (given.length > 0) draft.notes.push(`${count(given, 'section', 'sections')} without an ID got ${range(given)}.`)
  return ids
}

function numberCategories(
  sections: readonly SectionDraft[],
  sectionIds: ReadonlyMap<SectionDraft, string>,
  draft: CodebookDraft,
): Map<CategoryDraft, string> {
  const all = sections.flatMap(categoriesOf)
  const taken = new Set(all.flatMap(category => (category.id === null ? [] : [squeeze(category.id)])))
  const ids = new Map<CategoryDraft, string>()
  const given: string[] = []
  for (const section of sections) {
    const prefix = sectionIds.get(section)!
    let next = 1
    for (const category of categoriesOf(section)) {
      if (category.id === null) {
        while (taken.has(squeeze(`${prefix}.${next}`))) next++
        taken.add(squeeze(`${prefix}.${next}`))
        given.push(`${prefix}.${next}`)
      }
      ids.set(category, category.id ?? given.at(-1)!)
    }
  }
  if (given.length > 0) draft.notes.push(`${count(given, 'category', 'categories')} without an ID got ${range(given)}.`)
  return ids
}

const count = (given: readonly string[], one: string, many: string): string =>
  given.length === 1 ? `One ${one}` : `${given.length} ${many}`

const range = (given: readonly string[]): string =>
  given.length === 1 ? `the running ID "${given[0]}"` : `running IDs, from "${given[0]}" to "${given.at(-1)}"`

function dropAliases(
  sections: readonly SectionDraft[],
  ids: ReadonlyMap<CategoryDraft, string>,
  draft: CodebookDraft,
): void {
  const live = new Set([...ids].flatMap(([category, id]) => [squeeze(id), squeeze(category.label)]))
  const seen = new Set<string>()
  for (const category of sections.flatMap(categoriesOf)) {
    category.aliases = category.aliases.filter(({ line, text }) => {
      const key = squeeze(text)
      const free = key !== '' && !live.has(key) && !seen.has(key)
      if (!free)
        draft.leave(
          line,
          text,
          live.has(key) ? 'an alias must be no live ID or label' : 'this alias stands in the codebook already',
        )
      seen.add(key)
      return free
    })
  }
}

function sectionFile(section: SectionDraft, id: string, ids: ReadonlyMap<CategoryDraft, string>): SectionFile {
  const segments = segmentKind(categoriesOf(section).flatMap(category => category.examples))
  const usual = new Template(defaultForms.section).render({ id, title: section.title })
  const groups = groupsOf(section).map(({ heading, definition, categories }) => ({
    heading,
    ...(definition ? { definition: definition.text } : {}),
    categories: categories.map(category => categoryFile(category, ids.get(category)!)),
  }))
  return {
    id,
    title: section.title,
    ...(section.heading === null || section.heading === usual ? {} : { heading: section.heading }),
    ...(segments === 'any' ? {} : { segments }),
    ...(groups.length > 0 ? { groups } : {}),
    ...(section.categories.length > 0
      ? { categories: section.categories.map(one => categoryFile(one, ids.get(one)!)) }
      : {}),
  }
}

/** What most examples of a section are written as; without a majority, nobody has said. */
function segmentKind(examples: readonly ExampleDraft[]): SegmentKind {
  const most = (form: ExampleDraft['form']): boolean =>
    examples.filter(example => example.form === form).length * 2 > examples.length
  return most('term') ? 'term' : most('quote') ? 'quote' : 'any'
}

function categoryFile(draft: CategoryDraft, id: string): CategoryFile {
  const { label, short, definition, include, exclude, rule, examples, counterExamples, aliases, color } = draft
  const file: CategoryFile = { id, label }
  if (short) file.short = short
  if (definition) file.definition = definition
  if (include.length > 0) file.include = include
  if (exclude.length > 0) file.exclude = exclude
  if (rule) file.rule = rule
  if (examples.length > 0) file.examples = examples.map(exampleFile)
  if (counterExamples.length > 0) file.counterExamples = counterExamples.map(exampleFile)
  if (aliases.length > 0) file.aliases = aliases.map(alias => alias.text)
  if (color) file.color = color
  return file
}

const exampleFile = ({ text, why }: ExampleDraft): ExampleFile => (why ? { text, why } : text)
