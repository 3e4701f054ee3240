import type { CodingDocument } from '../document/model.ts'
import { findField } from '../rules/fields.ts'
import { type FieldDefinition, squeeze, type Taxonomy } from '../taxonomy/taxonomy.ts'

/** The profiles assigned to a document, by the codebook's names; one that it does not have, as it is written. */
export function profilesOf(document: Pick<CodingDocument, 'fields'>, taxonomy: Taxonomy): readonly string[] {
  const definition = taxonomy.fields.find(field => field.values === 'profiles')
  return definition ? valuesOf(document, definition, taxonomy) : []
}

/** What a document says of itself under a name: in its front matter, else in a field of the codebook. */
export function variableOf(document: CodingDocument, name: string, taxonomy: Taxonomy): readonly string[] {
  const front = document.frontMatter?.values ?? {}
  const key = Object.hasOwn(front, name) ? name : Object.keys(front).find(one => squeeze(one) === squeeze(name))
  const value = key === undefined ? undefined : front[key]?.trim()
  const definition = fieldNamed(name, taxonomy)
  if (value) return [(definition && namesOf(definition, taxonomy).get(squeeze(value))) ?? value]
  return definition ? valuesOf(document, definition, taxonomy) : []
}

const fieldNamed = (name: string, { fields }: Taxonomy): FieldDefinition | undefined =>
  fields.find(field => squeeze(field.name) === squeeze(name))

/** The values that the codebook allows for a variable, in its order; none where it does not say. */
export function allowedValues(name: string, taxonomy: Taxonomy): readonly string[] {
  const definition = fieldNamed(name, taxonomy)
  return definition ? [...new Set(namesOf(definition, taxonomy).values())] : []
}

function valuesOf(
  document: Pick<CodingDocument, 'fields'>,
  definition: FieldDefinition,
  taxonomy: Taxonomy,
): readonly string[] {
  const field = findField(document, definition)
  if (!field?.value) return []
  const names = namesOf(definition, taxonomy)
  const whole = names.get(squeeze(field.value))
  if (whole !== undefined) return [whole]
  if (definition.values === undefined) return [field.value]
  return [...new Set(field.values.map(({ text }) => names.get(squeeze(text)) ?? text))]
}

const known = new WeakMap<FieldDefinition, ReadonlyMap<string, string>>()

/** The allowed values by all their names. */
function namesOf(definition: FieldDefinition, { profiles }: Taxonomy): ReadonlyMap<string, string> {
  const there = known.get(definition)
  if (there) return there
  const all =
    definition.values === 'profiles'
      ? profiles.flatMap(({ name, aliases }) => [...aliases, name].map(one => [squeeze(one), name] as const))
      : (definition.values ?? []).map(value => [squeeze(value), value] as const)
  const made = new Map(all)
  known.set(definition, made)
  return made
}
