import { filed } from '../../document/filed.ts'
import { isDraft } from '../../document/frontMatter.ts'
import type { CodingDocument, Entry } from '../../document/model.ts'
import { titleSpan } from '../../rules/fields.ts'
import { kindOf, type Verification } from '../../source/verify.ts'
import type { Category, Taxonomy } from '../../taxonomy/taxonomy.ts'
import type { Range } from '../../text/lines.ts'
import type { Span } from '../../text/span.ts'
import type { Identity } from '../identity.ts'
import { profilesOf } from '../variables.ts'

/** What one coder said of one source, without its text. */
export interface JudgedCoding extends Identity {
  readonly coder: string
  readonly file: string
  /** The source as a person knows it: its number, else the coding file's name. */
  readonly name: string
  readonly isDraft: boolean
  readonly profiles: readonly string[]
  /** Where the profile stands, else the title. */
  readonly profileRange: Range
  /** Of each category with a segment. */
  readonly categories: ReadonlyMap<Category, Judgement>
  /** Where a category without one would stand. */
  readonly placeFor: (category: Category) => Range
}

export interface Judgement {
  /** The entry's own line. */
  readonly range: Range
  /** What its quotations cover of the source: UTF-16, half-open; null where there was no source to look into. */
  readonly spans: readonly Span[] | null
  /** Quotations that are not in the source: they cover nothing. */
  readonly notFound: number
  readonly terms: readonly string[]
}

/** A source that every compared coder has completed: their codings, in the order of the coders. */
export interface ComparedSource {
  readonly name: string
  readonly codings: readonly JudgedCoding[]
}

export interface JudgeOptions extends Pick<JudgedCoding, 'file' | 'name' | 'source' | 'coder'> {
  readonly verification: Verification | null
  readonly termKey: (term: string) => string
}

export function judgedCoding(
  document: CodingDocument,
  taxonomy: Taxonomy,
  { verification, termKey, ...who }: JudgeOptions,
): JudgedCoding {
  const { lines } = document
  const categories = new Map<Category, { range: Range; spans: Span[] | null; notFound: number; terms: string[] }>()
  for (const [entry, segments] of filed(document)) {
    const { category } = entry
    if (!category || segments.length === 0) continue
    const judgement = categories.get(category) ?? {
      range: lines.rangeOf(lineOf(entry)),
      spans: verification ? [] : null,
      notFound: 0,
      terms: [],
    }
    categories.set(category, judgement)
    for (const segment of segments) {
      if (kindOf(entry, segment) === 'term') {
        judgement.terms.push(termKey(segment.text))
        continue
      }
      const checked = verification?.of(segment)
      const spans = checked ? verification!.placeOf(checked) : null
      if (spans) judgement.spans?.push(...spans)
      else if (verification) judgement.notFound++
    }
  }
  const title = lines.rangeOf(titleSpan(document))
  const profileField = document.fields.find(field =>
    taxonomy.fields.some(one => one.values === 'profiles' && one.name === field.name),
  )
  const sections = new Map(
    document.sections.flatMap(one => (one.section ? [[one.section, lines.rangeOf(one.heading.span)] as const] : [])),
  )
  return {
    ...who,
    isDraft: isDraft(document.frontMatter),
    profiles: profilesOf(document, taxonomy),
    profileRange: profileField ? lines.rangeOf(profileField.span) : title,
    categories,
    placeFor: category => sections.get(category.section) ?? title,
  }
}

const lineOf = ({ bullet }: Entry): Span => bullet.line
