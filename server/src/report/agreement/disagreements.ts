import type { Category, Taxonomy } from '../../taxonomy/taxonomy.ts'
import type { Range } from '../../text/lines.ts'
import type { ComparedSource, JudgedCoding } from './judgedCoding.ts'

/** Something that coders did not say alike of a source, with the place in each one's coding. */
export interface Disagreement {
  readonly source: string
  readonly about: 'category' | 'profile'
  /** The category's; empty for the profile. */
  readonly id: string
  readonly label: string
  readonly said: readonly Saying[]
}

export interface Saying {
  readonly coder: string
  readonly says: string
  readonly file: string
  /** Where it stands; of an absent category, where it would: zero-based, UTF-16, end exclusive. */
  readonly range: Range
}

/** In the order of the sources, the profile first, then the codebook's. */
export function disagreements(
  sources: readonly ComparedSource[],
  categories: readonly Category[],
  taxonomy: Taxonomy,
): Disagreement[] {
  const hasProfiles = taxonomy.fields.some(field => field.values === 'profiles')
  return sources.flatMap(({ name, codings }) => {
    const found: Disagreement[] = []
    const add = (
      about: Disagreement['about'],
      id: string,
      label: string,
      say: (one: JudgedCoding) => [string, Range],
    ) => {
      const said = codings.map(one => {
        const [says, range] = say(one)
        return { coder: one.coder, says, file: one.file, range }
      })
      if (new Set(said.map(one => one.says)).size > 1) found.push({ source: name, about, id, label, said })
    }
    if (hasProfiles)
      add('profile', '', 'profile', one => [[...one.profiles].sort().join(', ') || 'none', one.profileRange])
    for (const category of categories) {
      add('category', category.id, category.label, one => {
        const judgement = one.categories.get(category)
        return judgement ? ['present', judgement.range] : ['absent', one.placeFor(category)]
      })
    }
    return found
  })
}
