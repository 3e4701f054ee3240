import type { Taxonomy } from '../taxonomy/taxonomy.ts'
import type { CountedDocument } from './countDocument.ts'
import { type CountRow, countRows } from './countRows.ts'
import { type CrossTable, crossTable } from './crossTable.ts'
import type { Selection } from './select.ts'
import { type TermTable, termsTogether, termTable } from './termTable.ts'
import { type Together, together } from './together.ts'
import { unitsOf } from './units.ts'
import { allowedValues } from './variables.ts'

/** The results of a study: plain data, as `report --format json` prints them. */
export interface StudyReport {
  readonly documents: {
    /** One coding per source. */
    readonly counted: number
    readonly drafts: number
    /** Codings of a source of which another is counted. */
    readonly others: number
    /** Sources of the same text as one that is counted. */
    readonly sameText: number
  }
  readonly segments: {
    /** Each once per document and category; and as often as they stand there. */
    readonly distinct: number
    readonly raw: number
    readonly implied: number
    /** Of candidates; they are not among the others. */
    readonly candidates: number
    /** Filed under nothing that the codebook has. */
    readonly unfiled: number
  }
  /** Sections, groups and categories, in the codebook's order. */
  readonly rows: readonly CountRow[]
  readonly candidates: readonly CountRow[]
  /** By profile, where the codebook has them, then by what was asked for. */
  readonly crossTables: readonly CrossTable[]
  readonly together: Together
  /** Of all documents, then of each profile. */
  readonly terms: readonly TermTable[]
  readonly termsTogether: Together
  /** How many categories had been used once the document was coded, in the order of the documents. */
  readonly cumulative: readonly { readonly file: string; readonly categories: number }[]
}

export interface ReportOptions {
  /** Names of variables that categories are crossed with, beside the profile. */
  readonly by: readonly string[]
  readonly withTests: boolean
}

export function studyReport(
  { counted, drafts, others, sameText }: Omit<Selection<CountedDocument>, 'undecided'>,
  taxonomy: Taxonomy,
  { by, withTests }: ReportOptions,
): StudyReport {
  const { units, candidates } = unitsOf(taxonomy)
  const rows = countRows(units, counted)
  const sections = rows.filter(row => row.level === 'section')
  const tried = countRows(candidates, counted)
  const known = taxonomy.profiles.map(one => one.name)
  // One that is misspelt has its column, and a note, but is no group of its own.
  const profiles = known.length ? known : [...new Set(counted.flatMap(one => one.profiles))]
  const variables = [
    ...(profiles.length ? [{ name: 'profile', of: profilesOf, known, circular: true }] : []),
    ...by.map(name => ({
      name,
      of: ({ variables }: CountedDocument) => variables[name] ?? [],
      known: allowedValues(name, taxonomy),
      circular: false,
    })),
  ]
  const categories = units.filter(unit => unit.level === 'category')
  const ids = new Map(categories.map(unit => [unit.categories[0]!, unit.id]))
  /** Of each document, the categories that are present. */
  const present = counted.map(document =>
    [...document.categories].flatMap(([category, { segments }]) => (segments > 0 ? (ids.get(category) ?? []) : [])),
  )
  const terms = termTable(null, counted, taxonomy)
  return {
    documents: { counted: counted.length, drafts: drafts.length, others: others.length, sameText: sameText.length },
    segments: {
      distinct: sum(sections, row => row.segments),
      raw: sum(sections, row => row.raw),
      implied: sum(sections, row => row.implied),
      candidates: sum(tried, row => row.segments),
      unfiled: sum(counted, document => document.unfiled),
    },
    rows,
    candidates: tried,
    crossTables: variables.map(variable => crossTable(variable, units, counted, withTests)),
    together: together(categories, present),
    terms: [
      terms,
      ...profiles.flatMap(profile => {
        const own = counted.filter(document => document.profiles.includes(profile))
        return own.length ? [termTable(profile, own, taxonomy)] : []
      }),
    ],
    termsTogether: termsTogether(terms, counted, taxonomy),
    cumulative: cumulative(counted, present),
  }
}

const profilesOf = (document: CountedDocument): readonly string[] => document.profiles

function cumulative(documents: readonly CountedDocument[], present: readonly (readonly string[])[]) {
  const used = new Set<string>()
  return documents.map(({ file }, at) => {
    for (const id of present[at]!) used.add(id)
    return { file, categories: used.size }
  })
}

const sum = <T>(all: readonly T[], of: (one: T) => number): number => all.reduce((total, one) => total + of(one), 0)
