import { readFileSync } from 'node:fs'
import { expect } from 'vitest'
import { readDocument } from '../server/src/document/document.ts'
import type { CodingDocument, Entry } from '../server/src/document/model.ts'
import type { RuleSeverities } from '../server/src/rules/registry.ts'
import { severitiesOf } from '../server/src/rules/registry.ts'
import type { Problem, Severity } from '../server/src/rules/rule.ts'
import { checkDocument } from '../server/src/rules/run.ts'
import { Source } from '../server/src/source/source.ts'
import { verify } from '../server/src/source/verify.ts'
import { loadTaxonomy } from '../server/src/taxonomy/load.ts'
import type { Taxonomy } from '../server/src/taxonomy/taxonomy.ts'

export const read = (path: string): string => readFileSync(new URL(`../${path}`, import.meta.url), 'utf8')

export function codebook(text: string): Taxonomy {
  const { taxonomy, problems } = loadTaxonomy(text)
  if (!taxonomy) throw new Error(problems.map(problem => problem.message).join('\n'))
  return taxonomy
}

export const embedded = codebook(read('taxonomy.json'))

/** The rules given, all others off. */
export const only = (configured: Readonly<Record<string, Severity>>): RuleSeverities =>
  new Map([...severitiesOf().keys()].map(id => [id, configured[id] ?? 'off']))

export interface CheckOptions {
  readonly taxonomy?: Taxonomy
  readonly severities?: RuleSeverities
  readonly fileName?: string
  /** The text that was coded. */
  readonly source?: string | { readonly missing: string }
  readonly codebook?: { readonly uri: string; readonly text: string } | null
}

export function check(text: string, options: CheckOptions = {}): Problem[] {
  const taxonomy = options.taxonomy ?? embedded
  const document = readDocument(text, taxonomy)
  const snapshot = { document, taxonomy, codebook: options.codebook ?? null, fileName: options.fileName ?? '' }
  const { source } = options
  const state = typeof source === 'string' ? { verification: verify(document, new Source(source)) } : source
  return checkDocument(snapshot, options.severities ?? severitiesOf(), state)
}

/** All that a document says, its places with it: those of entries are made when somebody asks for them. */
export const plain = ({ entries, unfiled, ...document }: CodingDocument): unknown => ({
  ...document,
  entries: entries.map(plainEntry),
  unfiled: unfiled.map(one => ({ ...one, owner: one.owner && plainEntry(one.owner) })),
})

const plainEntry = (entry: Entry): Omit<Entry, 'origin'> => {
  const { bullet, span, header, category, section, group, segments, segmentCount, notes, bare, ownsUnfiled } = entry
  expect(segmentCount).toBe(segments.length)
  return { bullet, span, header, category, section, group, segments, segmentCount, notes, bare, ownsUnfiled }
}
