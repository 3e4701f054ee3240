import type { CodingDocument, DocumentSection, Heading } from '../document/model.ts'
import { defineRule, type Finding } from './rule.ts'
import { quoted } from './wording.ts'

export const sectionOrder = defineRule({
  meta: {
    id: 'section-order',
    severity: 'warning',
    scope: 'document',
    finds: 'a section or group out of the codebook’s order, one that stands twice, or a group in another section',
    why: 'Coders compare documents side by side; what stands elsewhere in one of them is overlooked.',
    examples: {
      invalid: [
        { text: '## 1. Job Task Analysis\n\n## 3. Soft Skill Analysis\n\n## 2. Technology & Tool Analysis\n' },
        { text: '## 1. Job Task Analysis\n\n## 3. Soft Skill Analysis\n\n### Overarching Professional Skills\n' },
      ],
      valid: [{ text: '## 1. Job Task Analysis\n\n## 2. Technology & Tool Analysis\n\n## 3. Soft Skill Analysis\n' }],
    },
  },
  *check({ document }): Iterable<Finding> {
    if (isInOrder(document)) return
    yield* outOfOrder(
      document,
      document.sections.flatMap(({ heading, section }) => (section ? [{ heading, meant: section }] : [])),
    )
    for (const one of document.sections) {
      if (areGroupsInOrder(one)) continue
      const { section, groups } = one
      const own = groups.flatMap(({ heading, group }) => (group ? [{ heading, meant: group }] : []))
      const strange = section ? own.filter(one => one.meant.section !== section) : []
      for (const { heading, meant } of strange) {
        yield {
          span: heading.textSpan,
          message: `${quoted(heading.text)} is a group of ${quoted(meant.section.heading)}; it stands in another section.`,
        }
      }
      yield* outOfOrder(
        document,
        own.filter(one => !strange.includes(one)),
      )
    }
  },
})

/** Nearly every document is: that is seen without a list of what stands where. */
function isInOrder({ sections }: CodingDocument): boolean {
  let latest = -1
  for (const { section } of sections) {
    if (section && section.order <= latest) return false
    latest = section?.order ?? latest
  }
  return sections.every(areGroupsInOrder)
}

function areGroupsInOrder({ section, groups }: DocumentSection): boolean {
  let latest = -1
  for (const { group } of groups) {
    if (!group) continue
    if (group.order <= latest || (section && group.section !== section)) return false
    latest = group.order
  }
  return true
}

interface Placed {
  readonly heading: Heading
  readonly meant: { readonly order: number }
}

function* outOfOrder(document: CodingDocument, placed: readonly Placed[]): Iterable<Finding> {
  const seen = new Map<Placed['meant'], Heading>()
  let latest: Placed | null = null
  for (const one of placed) {
    const first = seen.get(one.meant)
    if (first) {
      const line = document.lines.lineAt(first.span.start) + 1
      yield {
        span: one.heading.textSpan,
        message: `${quoted(one.heading.text)} already stands on line ${line}; a document has it once.`,
        related: [{ span: first.textSpan, message: 'the first time' }],
      }
      continue
    }
    seen.set(one.meant, one.heading)
    if (latest && one.meant.order < latest.meant.order) {
      yield {
        span: one.heading.textSpan,
        message: `${quoted(one.heading.text)} stands after ${quoted(latest.heading.text)}; the codebook puts it before.`,
        related: [{ span: latest.heading.textSpan, message: 'what comes later in the codebook' }],
      }
    } else latest = one
  }
}
