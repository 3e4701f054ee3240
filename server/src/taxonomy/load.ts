import type { Node } from 'jsonc-parser'
import { type JsonProblem, readJson, spanAt } from '../text/json.ts'
import { Template } from '../text/template.ts'
import { type TaxonomyFile, taxonomySchema } from './schema.ts'
import { nearestName } from './similarity.ts'
import { squeeze, Taxonomy } from './taxonomy.ts'

export interface LoadedTaxonomy {
  /** Null where the file has a problem of severity error. */
  readonly taxonomy: Taxonomy | null
  readonly problems: readonly JsonProblem[]
}

/** Reads the text of a `taxonomy.json`: every mistake comes back at its place inside the file; nothing throws. */
export function loadTaxonomy(text: string): LoadedTaxonomy {
  const file = readJson(text, taxonomySchema, nearestName)
  if (!file.value || !file.root) return { taxonomy: null, problems: file.problems }
  const problems = [...file.problems, ...inconsistencies(file.value, file.root)]
  const broken = problems.some(problem => problem.severity === 'error')
  return { taxonomy: broken ? null : new Taxonomy(file.value), problems }
}

type Path = readonly (string | number)[]

/** What a schema cannot say: names that must be unique, references that must resolve, forms that must be readable. */
function inconsistencies(file: TaxonomyFile, root: Node): JsonProblem[] {
  const problems: JsonProblem[] = []
  const report = (path: Path, message: string, severity: JsonProblem['severity'] = 'error'): void => {
    problems.push({ at: spanAt(root, path), severity, message })
  }
  const once = (what: string, names: readonly (readonly [string, Path])[]): Map<string, string> => {
    const seen = new Map<string, string>()
    for (const [name, path] of names) {
      if (seen.has(squeeze(name))) report(path, `${what} "${name}" stands in the codebook twice; each must be unique`)
      seen.set(squeeze(name), name)
    }
    return seen
  }

  const categories = categoriesWithPaths(file)
  const ids = once(
    'the ID',
    categories.map(([category, path]) => [category.id, [...path, 'id']]),
  )
  once(
    'the section ID',
    file.sections.map((section, index) => [section.id, ['sections', index, 'id']]),
  )
  once(
    'the profile',
    (file.profiles ?? []).map((profile, index) => [profile.name, ['profiles', index, 'name']]),
  )
  once(
    'the field',
    (file.fields ?? []).map((field, index) => [field.name, ['fields', index, 'name']]),
  )
  for (const [index, section] of file.sections.entries()) {
    if (!section.groups && !section.categories) {
      report(['sections', index], `section "${section.id}" needs "groups" or "categories"`)
    }
    const headings = (section.groups ?? []).map(
      (group, at) => [group.heading, ['sections', index, 'groups', at, 'heading']] as const,
    )
    once(`in section "${section.id}", the group`, headings)
  }

  const labels = new Map(categories.map(([category]) => [squeeze(category.label), category.label]))
  const aliases = new Set<string>()
  for (const [category, path] of categories) {
    for (const [index, alias] of (category.aliases ?? []).entries()) {
      const key = squeeze(alias)
      const at = [...path, 'aliases', index]
      if (ids.has(key)) report(at, `the alias "${alias}" is a live ID; an alias must be none`)
      else if (labels.has(key)) report(at, `the alias "${alias}" is a live label; an alias must be none`)
      else if (aliases.has(key)) report(at, `the alias "${alias}" stands in the codebook twice; each must be unique`)
      aliases.add(key)
    }
    if (category.replacedBy !== undefined && !categories.some(([other]) => other.id === category.replacedBy)) {
      const near = nearestName(category.replacedBy, [...ids.values()])
      report(
        [...path, 'replacedBy'],
        `there is no category "${category.replacedBy}"${near ? `; did you mean "${near}"?` : ''}`,
      )
    }
  }

  const profileNames = new Set((file.profiles ?? []).map(profile => squeeze(profile.name)))
  const profileAliases = new Set<string>()
  for (const [index, profile] of (file.profiles ?? []).entries()) {
    for (const [at, alias] of (profile.aliases ?? []).entries()) {
      const key = squeeze(alias)
      const path = ['profiles', index, 'aliases', at]
      if (profileNames.has(key)) report(path, `the alias "${alias}" is a profile's name; an alias must be none`)
      else if (profileAliases.has(key))
        report(path, `the alias "${alias}" stands in the codebook twice; each must be unique`)
      profileAliases.add(key)
    }
  }
  for (const [index, field] of (file.fields ?? []).entries()) {
    if (field.values === 'profiles' && !file.profiles?.length) {
      report(['fields', index, 'values'], 'this field takes a profile, but the codebook has no "profiles"')
    }
  }
  problems.push(...formProblems(file, root))
  return problems
}

const gaps = { title: null, section: ['id', 'title'], entry: ['id', 'label'] } as const

function formProblems(file: TaxonomyFile, root: Node): JsonProblem[] {
  return (['title', 'section', 'entry'] as const).flatMap(name => {
    const form = file.forms?.[name]
    if (!form) return []
    const { names } = new Template(form)
    const wrong = (message: string): JsonProblem[] => [
      { at: spanAt(root, ['forms', name]), severity: 'error', message },
    ]
    if (form.includes('}{')) return wrong(`two placeholders of the form "${form}" touch; put a character between them`)
    if (new Set(names).size < names.length) return wrong(`the form "${form}" has a placeholder twice`)
    const known: readonly string[] | null = gaps[name]
    if (!known) return []
    const strange = names.find(one => !known.includes(one))
    if (strange !== undefined) return wrong(`the form of an ${name} has {${known.join('} and {')}}, not {${strange}}`)
    return names.length ? [] : wrong(`the form of an ${name} needs {${known.join('} or {')}}`)
  })
}

type CategoryEntry = readonly [NonNullable<TaxonomyFile['sections'][number]['categories']>[number], Path]

const categoriesWithPaths = (file: TaxonomyFile): CategoryEntry[] =>
  file.sections.flatMap((section, s): CategoryEntry[] => [
    ...(section.groups ?? []).flatMap((group, g) =>
      group.categories.map((category, c): CategoryEntry => [category, ['sections', s, 'groups', g, 'categories', c]]),
    ),
    ...(section.categories ?? []).map((category, c): CategoryEntry => [category, ['sections', s, 'categories', c]]),
  ])
