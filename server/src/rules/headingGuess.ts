import type { CodingDocument, DocumentGroup, DocumentSection, Heading } from '../document/model.ts'
import { rank } from '../taxonomy/similarity.ts'
import { type Category, type Group, headingOf, type Section, type Taxonomy } from '../taxonomy/taxonomy.ts'

/** A heading of the codebook that an unknown one may stand for. */
export interface HeadingGuess {
  readonly heading: string
  readonly level: 2 | 3
  readonly meant: Section | Group
  readonly likeness: number
}

/** Below this, a heading is not like any of the codebook's. */
export const likeEnough = 0.6
/** From here on, and this far before the runner-up, what was meant is beyond doubt. */
const beyondDoubt = 0.75
const clearlyBehind = 0.15

/** The codebook's headings that a heading may stand for, the likeliest first: of its own level, then of the other. */
export function guessHeading(heading: Heading, section: Section | null, taxonomy: Taxonomy): HeadingGuess[] {
  const sections = (): HeadingGuess[] => ranked(heading.text, taxonomy.sections, 2)
  const groups = (): HeadingGuess[] => {
    const own = section ? ranked(heading.text, section.groups, 3) : []
    return (own[0]?.likeness ?? 0) >= likeEnough ? own : ranked(heading.text, taxonomy.groups, 3)
  }
  const [same, other] = heading.level === 2 ? [sections(), groups()] : [groups(), sections()]
  const exact = other.filter(guess => guess.likeness === 1)
  return [...exact, ...same].filter(guess => guess.likeness > 0.4).slice(0, 3)
}

const ranked = <T extends Section | Group>(text: string, candidates: readonly T[], level: 2 | 3): HeadingGuess[] =>
  rank(text, candidates, headingOf).map(({ candidate, likeness }) => ({
    heading: candidate.heading,
    level,
    meant: candidate,
    likeness,
  }))

/** Whether the first guess is so likely that it can be written without asking. */
export const isBeyondDoubt = ([first, second]: readonly HeadingGuess[]): boolean =>
  first !== undefined && first.likeness >= beyondDoubt && first.likeness - (second?.likeness ?? 0) >= clearlyBehind

/** The sections of the codebook that headings without a match evidently stand for: they are misspelt, not missing. */
export function misspeltSections(document: CodingDocument, taxonomy: Taxonomy): Set<Section> {
  const found = new Set<Section>()
  for (const { heading, section } of document.sections) {
    const guess = section ? undefined : guessHeading(heading, null, taxonomy)[0]
    if (guess && guess.level === 2 && guess.likeness >= likeEnough) found.add(guess.meant as Section)
  }
  return found
}

export const belongs = (category: Category, meant: Section | Group): boolean =>
  category.section === meant || category.group === meant

/** The headings of level 2 and 3 that have no match, each with the section it stands in. */
export function unmatchedHeadings(
  document: CodingDocument,
): { heading: Heading; within: DocumentSection | DocumentGroup; section: Section | null }[] {
  const found: ReturnType<typeof unmatchedHeadings> = []
  for (const within of document.sections) {
    const { heading, section, groups } = within
    if (!section) found.push({ heading, within, section: null })
    for (const one of groups) if (!one.group) found.push({ heading: one.heading, within: one, section })
  }
  return found
}
