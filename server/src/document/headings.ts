import type { Heading as HeadingNode } from 'mdast'
import type { Group, Section, Taxonomy } from '../taxonomy/taxonomy.ts'
import { squeeze } from '../taxonomy/taxonomy.ts'
import { squeezeSpace } from '../text/space.ts'
import { span } from '../text/span.ts'
import { spanOf } from './bullet.ts'
import { InlineText } from './inlineText.ts'
import type { Heading } from './model.ts'

export function readHeading(node: HeadingNode, text: string): Heading {
  const whole = spanOf(node)
  const inline = new InlineText(node.children, text)
  const first = node.children[0]
  const last = node.children.at(-1)
  return {
    level: node.depth,
    span: whole,
    textSpan: first && last ? span(spanOf(first).start, spanOf(last).end) : span(whole.end, whole.end),
    text: squeezeSpace(inline.text),
    underlined: text.charAt(whole.start) !== '#',
  }
}

/** The codebook's section with exactly this heading. Where section headings are free, ID or title are enough. */
export function findSection(heading: string, taxonomy: Taxonomy): Section | null {
  const exact = taxonomy.sections.find(section => section.heading === heading)
  if (exact || taxonomy.forms.section) return exact ?? null
  const words = squeeze(heading)
  return taxonomy.sections.find(({ id, title }) => words === squeeze(id) || words.includes(squeeze(title))) ?? null
}

/** The codebook's group with exactly this heading, one of `section` first. */
export function findGroup(heading: string, section: Section | null, taxonomy: Taxonomy): Group | null {
  const own = section?.groups.find(group => group.heading === heading)
  return own ?? taxonomy.groups.find(group => group.heading === heading) ?? null
}
