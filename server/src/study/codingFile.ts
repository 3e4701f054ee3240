import type { CodingDocument } from '../document/model.ts'
import { likeEnough } from '../rules/headingGuess.ts'
import { rank } from '../taxonomy/similarity.ts'
import type { Taxonomy } from '../taxonomy/taxonomy.ts'

/**
 * Whether a Markdown file that no configuration names is a coding file: it has the title's form, or at least two
 * headings or entries of the codebook, near misses counted.
 */
export function looksLikeCodings(document: CodingDocument, taxonomy: Taxonomy): boolean {
  if (document.title && taxonomy.forms.title?.match(document.title.text)) return true
  const known = document.sections
    .flatMap(one => [one.section, ...one.groups.map(group => group.group)])
    .filter(Boolean).length
  const signs = known + document.entries.filter(entry => entry.category).length
  if (signs >= 2) return true
  const headings = [...taxonomy.sections, ...taxonomy.groups]
  const strange = document.headings.filter(heading => heading.level === 2 || heading.level === 3)
  const near = strange.filter(({ text }) => {
    const best = rank(text, headings, one => one.heading)[0]
    return best !== undefined && best.likeness >= likeEnough
  })
  const unknown = document.entries.filter(entry => !entry.category && entry.header.id)
  return near.length + unknown.length + document.entries.filter(entry => entry.category).length >= 2
}
