import type { Category, Taxonomy } from '../../taxonomy/taxonomy.ts'
import { describeCategory } from './description.ts'
import type { Guids } from './guids.ts'
import { element, textElement } from './xml.ts'

/** Names of categories that documents use and the codebook does not have, by the ID of the section they stand in; '' for none. */
export type UnknownCodes = ReadonlyMap<string, ReadonlySet<string>>

/**
 * `<Codes>`: sections and groups as codes that cannot be coded, with the categories in them. What documents use beside the codebook
 * comes last in its section.
 */
export function codesElement(taxonomy: Taxonomy, guids: Guids, unknown: UnknownCodes = new Map()): string {
  const others = (section: string): string[] =>
    [...(unknown.get(section) ?? [])].map(name => code(guids.of('unknown', section, name), name, true, null, ''))
  const named = (category: Category): string => {
    const name = codeName(category)
    const guid = guids.of('category', category.id)
    return code(guid, name, true, category.color ?? null, describeCategory(category, name))
  }
  const sections = taxonomy.sections.map(section => {
    const direct = section.categories.filter(category => !category.group).map(named)
    const groups = section.groups.map(group =>
      code(
        guids.of('group', section.id, group.id),
        group.heading,
        false,
        null,
        group.definition ?? '',
        ...group.categories.map(named),
      ),
    )
    return code(
      guids.of('section', section.id),
      section.heading,
      false,
      null,
      '',
      ...groups,
      ...direct,
      ...others(section.id),
    )
  })
  return element('Codes', {}, ...sections, ...others(''))
}

/** The same in every codebook, whatever the form of its entries, so that other programs tell the ID from the label. */
const codeName = ({ id, label }: Category): string => `${id}. ${label}`

const code = (
  guid: string,
  name: string,
  isCodable: boolean,
  color: string | null,
  description: string,
  ...inner: readonly string[]
): string =>
  element(
    'Code',
    { guid, name, isCodable: String(isCodable), color },
    ...(description === '' ? [] : [textElement('Description', description)]),
    ...inner,
  )

/** What of a codebook has no place among codes. */
export function leftOfCodes({ terms, categories, sections }: Taxonomy): string[] {
  return [
    ...(Object.keys(terms).length > 0 ? ['codebook: spellings of terms'] : []),
    ...(categories.some(one => one.status !== 'active' || one.since !== undefined)
      ? ['codebook: the status of categories']
      : []),
    ...(sections.some(one => one.segments !== 'any') ? ['codebook: whether a section holds quotations or terms'] : []),
  ]
}
