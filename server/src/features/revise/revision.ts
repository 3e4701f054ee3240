import type * as z from 'zod/mini'
import type { CodingDocument } from '../../document/model.ts'
import { Refusal } from '../../study/refusal.ts'
import { nameOf, parentOf, pathFrom } from '../../study/uri.ts'
import { type Category, type Group, type Section, squeeze, type Taxonomy } from '../../taxonomy/taxonomy.ts'
import type { Codebook } from '../rename/edits.ts'
import type { Recoding } from './recode.ts'

/** What all revisions take beside their own parameters. */
export interface Circumstances {
  /** Why; null where only a look at what would happen is asked for. */
  readonly reason: string | null
  /** The codebook's next version, where it is not to be counted on from the one it has. */
  readonly version?: string
}

/**
 * One thing that happens to a codebook while it is in use: one file, and one line in the registry. `plan` throws a
 * `Refusal` where it cannot be done.
 */
export interface Revision<Parameters = unknown> {
  readonly name: string
  /** Whether it leaves every coding file as it is. */
  readonly ofCodebookOnly?: boolean
  /** What its parameters must be: an editor can send anything. */
  readonly parameters: z.ZodMiniType<Parameters>
  plan(codebook: Codebook, parameters: Parameters, circumstances: Circumstances): Plan
}

/** What a revision makes of the codebook, and of each coding file. */
export interface Plan {
  /** The codebook's text as it will be, and what it says then. */
  readonly text: string
  readonly taxonomy: Taxonomy
  /** What happened, without its dot: `1.A.1 merged into 1.A.2`. */
  readonly title: string
  /** The same for whoever reads the log in some years, with labels. */
  readonly what: string
  /** The IDs under which passages are filed after it that were not filed there before. */
  readonly touched: readonly string[]
  /** The IDs whose documents have to be read again, since they are new or mean something else. */
  readonly redefined: readonly string[]
  /** What becomes of the entries of a document, read by the old codebook; null where it stays as it is. */
  recode(document: CodingDocument, uri: string): Recoding | null
  /** Called once all documents are recoded. Throws a `Refusal` where something that was asked for did not happen. */
  done?(): void
}

/** Keeps a revision and its parameters together. */
export const defineRevision = <Parameters>(revision: Revision<Parameters>): Revision<Parameters> => revision

export function categoryNamed(taxonomy: Taxonomy, id: string): Category {
  const category = taxonomy.category(id)
  if (category) return category
  throw new Refusal(`There is no category "${id}" in the codebook.`)
}

/** The group or section that somebody names by its ID, its title or its heading. */
export function placeNamed({ groups, sections }: Taxonomy, name: string): Section | Group {
  const isNamed = (...names: string[]): boolean => names.some(one => squeeze(one) === squeeze(name))
  const found = [
    ...sections.filter(({ id, title, heading }) => isNamed(id, title, heading)),
    ...groups.filter(({ id, heading }) => isNamed(id, heading)),
  ]
  const [place, other] = found
  if (!place) throw new Refusal(`There is no group or section "${name}" in the codebook.`)
  if (other) throw new Refusal(`"${name}" is the name of several groups or sections; give the one you mean an "id".`)
  return place
}

/** A coding file as messages name it: by its path from the codebook's folder on. */
export const pathBeside = ({ uri }: Pick<Codebook, 'uri'>, file: string): string =>
  pathFrom(parentOf(uri), file) ?? nameOf(file)

/** A category as a person reads of it: `1.A.1 “Software Development”`. */
export const named = ({ id, label }: Pick<Category, 'id' | 'label'>): string => `${id} “${label}”`

/** `a, b and c`. */
export const listed = (items: readonly string[]): string =>
  items.length < 2 ? items.join() : `${items.slice(0, -1).join(', ')} and ${items.at(-1)}`
