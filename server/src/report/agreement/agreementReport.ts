import type { Category, Taxonomy } from '../../taxonomy/taxonomy.ts'
import { type Share, share } from '../statistics/wilson.ts'
import { type Accuracy, accuracy, type Confusion } from './accuracy.ts'
import type { BootstrapOptions } from './bootstrap.ts'
import { type Disagreement, disagreements } from './disagreements.ts'
import {
  agreementOf,
  alphaOf,
  type Estimate,
  type Estimator,
  estimate,
  type Measure,
  mean,
  measures,
} from './estimate.ts'
import type { ComparedSource } from './judgedCoding.ts'
import { nominal } from './krippendorff.ts'
import { quotationOverlap, termAgreement } from './passages.ts'
import { masi, SetPool } from './sets.ts'

/** How far several coders agree: plain data, as `agree --format json` prints it. */
export interface AgreementReport {
  readonly coders: readonly string[]
  /** What the numbers are about: n sources, by name. */
  readonly n: number
  readonly sources: readonly string[]
  readonly seed: number
  readonly replicates: number
  readonly categories: readonly CategoryAgreement[]
  readonly pooled: PooledAgreement
  /** Null where the codebook has no profiles, or no source has one from every coder. */
  readonly profile: ProfileAgreement | null
  /** Krippendorff's alpha of the sets of categories that each source was given, by MASI. */
  readonly categorySets: Estimate
  readonly accuracy: AccuracyReport | null
  readonly disagreements: readonly Disagreement[]
}

export type Measures = Readonly<Record<Measure, Estimate>>

export interface CategoryAgreement extends Measures {
  readonly id: string
  readonly label: string
  /** For each coder, the share of sources in which the category is present. */
  readonly prevalence: readonly Share[]
  /** Quotations: Dice's coefficient of the characters of the source that they cover; null for sections of terms. */
  readonly overlap: Estimate | null
  /** Quotations that were not found in their source, and so cover nothing. */
  readonly notFound: number
  /** Terms, as sets per source: the mean Jaccard coefficient, and alpha by MASI; null for sections of quotations. */
  readonly termOverlap: Estimate | null
  readonly termAlpha: Estimate | null
}

export interface PooledAgreement extends Measures {
  readonly by: 'mean' | 'micro'
  /** For each measure, how many categories it is the mean of: those for which it is defined. */
  readonly defined: Readonly<Record<Measure, number>>
  readonly categories: number
}

export interface ProfileAgreement extends Measures {
  /** The sources for which every coder has a profile. */
  readonly n: number
  /** Whether a source can have several: then sets are compared, and alpha goes by MASI. */
  readonly multiple: boolean
}

export interface AccuracyReport {
  readonly reference: string
  readonly coders: readonly CoderAccuracy[]
}

export interface CoderAccuracy {
  readonly coder: string
  readonly categories: readonly (Confusion & AccuracyRow & { readonly id: string; readonly label: string })[]
  /** All judgements of all categories as one. */
  readonly micro: Confusion & AccuracyRow
  /** The mean of the categories for which each is defined. */
  readonly macro: Accuracy
}

export interface AccuracyRow {
  /** With Wilson's intervals. */
  readonly precision: Share
  readonly recall: Share
  /** With a bootstrap interval. */
  readonly f1: Estimate
}

export interface AgreementOptions extends BootstrapOptions {
  readonly coders: readonly string[]
  readonly pool: 'mean' | 'micro'
  /** Whether the first coder is what the others are measured by. */
  readonly reference: boolean
}

export function agreementReport(
  sources: readonly ComparedSource[],
  taxonomy: Taxonomy,
  { coders, pool, reference, ...options }: AgreementOptions,
): AgreementReport {
  const n = sources.length
  const compared = taxonomy.categories.filter(category => category.status !== 'candidate')
  const presence = compared.map(category =>
    sources.map(({ codings }) => [codings.map(one => one.categories.has(category))]),
  )
  const byCategory = presence.map(said => agreementOf(said, nominal))
  const micro = agreementOf(
    sources.map((_, at) => presence.map(said => said[at]![0]!)),
    nominal,
  )
  const perMeasure = chunks(estimate(n, withMeans(byCategory, micro, pool), options), measures.length)
  const pooled = perMeasure.pop()!
  const of = (estimator: Estimator | null): Estimate[] => (estimator ? estimate(n, estimator, options) : [])
  const pooledSets = new SetPool()
  const sets = sources.map(({ codings }) =>
    codings.map(one => pooledSets.of([...one.categories.keys()].map(category => category.id))),
  )
  const categories = compared.map((category, at): CategoryAgreement => {
    const quotations = quotationOverlap(category, sources)
    const terms = termAgreement(category, sources)
    const [overlap = null] = of(quotations)
    const [termOverlap = null, termAlpha = null] = of(terms)
    return {
      id: category.id,
      label: category.label,
      ...named(perMeasure[at]!),
      prevalence: coders.map((_, coder) => share(presence[at]!.filter(said => said[0]![coder]).length, n)),
      overlap,
      notFound: notFoundOf(category, sources),
      termOverlap,
      termAlpha,
    }
  })
  return {
    coders,
    n,
    sources: sources.map(one => one.name),
    seed: options.seed,
    replicates: options.replicates,
    categories,
    pooled: {
      by: pool,
      ...named(pooled),
      defined: Object.fromEntries(
        measures.map((name, at) => [name, perMeasure.filter(one => one[at]!.value !== null).length]),
      ) as Record<Measure, number>,
      categories: compared.length,
    },
    profile: profileAgreement(sources, taxonomy, options),
    categorySets: of(alphaOf(sets, masi))[0]!,
    accuracy: reference ? accuracyReport(compared, presence, coders, n, options) : null,
    disagreements: disagreements(sources, compared, taxonomy),
  }
}

/** The measures of every category, then the pooled ones. */
function withMeans(byCategory: readonly Estimator[], micro: Estimator, pool: 'mean' | 'micro'): Estimator {
  return drawn => {
    const each = byCategory.map(one => one(drawn))
    const pooled =
      pool === 'micro'
        ? micro(drawn)
        : measures.map((_, at) => mean(each.map(one => one[at]!).filter(one => one !== null)))
    return [...each.flat(), ...pooled]
  }
}

function profileAgreement(
  sources: readonly ComparedSource[],
  taxonomy: Taxonomy,
  options: BootstrapOptions,
): ProfileAgreement | null {
  const definition = taxonomy.fields.find(field => field.values === 'profiles')
  const complete = sources.filter(({ codings }) => codings.every(one => one.profiles.length > 0))
  if (!definition || complete.length === 0) return null
  const pool = new SetPool()
  const said = complete.map(({ codings }) => [codings.map(one => pool.of(one.profiles))])
  const estimates = estimate(complete.length, agreementOf(said, definition.multiple ? masi : nominal), options)
  return { n: complete.length, multiple: definition.multiple, ...named(estimates) }
}

const notFoundOf = (category: Category, sources: readonly ComparedSource[]): number =>
  sources.flatMap(one => one.codings).reduce((sum, coding) => sum + (coding.categories.get(category)?.notFound ?? 0), 0)

function accuracyReport(
  compared: readonly Category[],
  presence: readonly (readonly (readonly (readonly boolean[])[])[])[],
  coders: readonly string[],
  n: number,
  options: BootstrapOptions,
): AccuracyReport {
  const [reference, ...others] = coders
  return {
    reference: reference!,
    coders: others.map((coder, index) => {
      const confusionOf = (said: (typeof presence)[number], drawn: ArrayLike<number>): Confusion => {
        const sums = { hits: 0, falseAlarms: 0, misses: 0 }
        for (const [source, [unit]] of said.entries()) {
          const [truth, claim] = [unit![0], unit![index + 1]]
          if (truth && claim) sums.hits += drawn[source]!
          else if (claim) sums.falseAlarms += drawn[source]!
          else if (truth) sums.misses += drawn[source]!
        }
        return sums
      }
      const all = (drawn: ArrayLike<number>): Confusion[] => {
        const each = presence.map(said => confusionOf(said, drawn))
        return [...each, each.reduce(added, { hits: 0, falseAlarms: 0, misses: 0 })]
      }
      const f1 = estimate(n, drawn => all(drawn).map(one => accuracy(one).f1), options)
      const rows = all(new Uint32Array(n).fill(1)).map((one, at) => ({ ...one, ...accuracyRow(one, f1[at]!) }))
      const micro = rows.pop()!
      const macro = (of: (row: Accuracy) => number | null): number | null =>
        mean(rows.map(row => of(accuracy(row))).filter(one => one !== null))
      return {
        coder,
        categories: rows.map((row, at) => ({ id: compared[at]!.id, label: compared[at]!.label, ...row })),
        micro,
        macro: { precision: macro(one => one.precision), recall: macro(one => one.recall), f1: macro(one => one.f1) },
      }
    }),
  }
}

const added = (a: Confusion, b: Confusion): Confusion => ({
  hits: a.hits + b.hits,
  falseAlarms: a.falseAlarms + b.falseAlarms,
  misses: a.misses + b.misses,
})

const accuracyRow = ({ hits, falseAlarms, misses }: Confusion, f1: Estimate): AccuracyRow => ({
  precision: share(hits, hits + falseAlarms),
  recall: share(hits, hits + misses),
  f1,
})

const named = (estimates: readonly Estimate[]): Measures =>
  Object.fromEntries(measures.map((name, at) => [name, estimates[at]!])) as Record<Measure, Estimate>

const chunks = <T>(all: readonly T[], size: number): T[][] =>
  Array.from({ length: all.length / size }, (_, at) => all.slice(at * size, (at + 1) * size))
