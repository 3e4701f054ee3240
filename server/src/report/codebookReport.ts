import type { Category, Example, Group, Section, Taxonomy } from '../taxonomy/taxonomy.ts'
import type { CountedDocument } from './countDocument.ts'
import { countRows } from './countRows.ts'
import type { Selection } from './select.ts'

/** How often something of the codebook is used: documents with at least one passage, and passages. */
export interface Usage {
  readonly documents: number
  /** Each passage once per document and category; and as often as they stand there. */
  readonly segments: number
  readonly raw: number
  /** Of the segments, those that are only implied. */
  readonly implied: number
  /** Documents that have a note, but no passage. */
  readonly noted: number
}

/** A codebook as a reader wants it: everything it says, and how often each category is used. Plain data. */
export interface CodebookReport {
  readonly name: string
  readonly version: string | null
  readonly documents: {
    /** One coding per source. */
    readonly counted: number
    readonly drafts: number
    /** Codings of a source of which another is counted, or of which nobody knows which counts. */
    readonly leftOut: number
  }
  readonly profiles: readonly {
    readonly name: string
    readonly definition: string | null
    readonly documents: number
  }[]
  readonly sections: readonly SectionReport[]
}

export interface SectionReport {
  readonly id: string
  readonly title: string
  readonly heading: string
  readonly segments: Section['segments']
  /** What stands in the section directly, then its groups. */
  readonly categories: readonly CategoryReport[]
  readonly groups: readonly {
    readonly heading: string
    readonly definition: string | null
    readonly categories: readonly CategoryReport[]
  }[]
}

export interface CategoryReport {
  readonly id: string
  readonly label: string
  readonly status: Category['status']
  readonly since: string | null
  readonly replacedBy: string | null
  readonly reason: string | null
  readonly short: string | null
  readonly definition: string | null
  readonly include: readonly string[]
  readonly exclude: readonly string[]
  readonly rule: string | null
  readonly examples: readonly Example[]
  readonly counterExamples: readonly Example[]
  readonly aliases: readonly string[]
  readonly color: string | null
  readonly used: Usage
}

export function codebookReport(
  { name, version, profiles, sections }: Taxonomy,
  { counted, drafts, others, sameText, undecided }: Selection<CountedDocument>,
): CodebookReport {
  const reportOf = (category: Category): CategoryReport => categoryReport(category, counted)
  return {
    name,
    version: version ?? null,
    documents: {
      counted: counted.length,
      drafts: drafts.length,
      leftOut: others.length + sameText.length + undecided.flat().length,
    },
    profiles: profiles.map(({ name: own, definition }) => ({
      name: own,
      definition: definition ?? null,
      documents: counted.filter(one => one.profiles.includes(own)).length,
    })),
    sections: sections.map(({ id, title, heading, segments, groups, categories }) => ({
      id,
      title,
      heading,
      segments,
      categories: categories.filter(one => !one.group).map(reportOf),
      groups: groups.map((group: Group) => ({
        heading: group.heading,
        definition: group.definition ?? null,
        categories: group.categories.map(reportOf),
      })),
    })),
  }
}

function categoryReport(category: Category, counted: readonly CountedDocument[]): CategoryReport {
  const { id, label, status } = category
  const row = countRows([{ level: 'category', id, label, status, categories: [category] }], counted)[0]!
  return {
    id,
    label,
    status,
    since: category.since ?? null,
    replacedBy: category.replacedBy ?? null,
    reason: category.reason ?? null,
    short: category.short ?? null,
    definition: category.definition ?? null,
    include: category.include,
    exclude: category.exclude,
    rule: category.rule ?? null,
    examples: category.examples,
    counterExamples: category.counterExamples,
    aliases: category.aliases,
    color: category.color ?? null,
    used: {
      documents: row.documents.part,
      segments: row.segments,
      raw: row.raw,
      implied: row.implied,
      noted: row.noted,
    },
  }
}
