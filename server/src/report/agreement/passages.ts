import type { Category } from '../../taxonomy/taxonomy.ts'
import { alphaOf, type Estimator, pairs } from './estimate.ts'
import type { ComparedSource } from './judgedCoding.ts'
import { addOverlaps, dice, overlapOf } from './overlap.ts'
import { compareSets, masi, SetPool } from './sets.ts'

/**
 * How far quotations cover the same characters of their sources, over all pairs of coders; null for a section of terms, or where
 * no source could be looked into.
 */
export function quotationOverlap(category: Category, sources: readonly ComparedSource[]): Estimator | null {
  const judged = sources.map(({ codings }) => codings.map(one => one.categories.get(category)))
  if (category.section.segments === 'term' || !judged.flat().some(one => one?.spans)) return null
  const overlaps = judged.map(each =>
    addOverlaps(pairs(each.length).map(([a, b]) => overlapOf(each[a]?.spans ?? [], each[b]?.spans ?? []))),
  )
  return drawn => [
    dice(
      addOverlaps(
        overlaps.map(({ both, onlyA, onlyB }, at) => ({
          both: both * drawn[at]!,
          onlyA: onlyA * drawn[at]!,
          onlyB: onlyB * drawn[at]!,
        })),
      ),
    ),
  ]
}

/**
 * How far the terms are the same, as sets per source: the mean Jaccard coefficient over sources and pairs of coders of whom
 * one has any, and Krippendorff's alpha by MASI. Null for a section of quotations.
 */
export function termAgreement(category: Category, sources: readonly ComparedSource[]): Estimator | null {
  const pool = new SetPool()
  const said = sources.map(({ codings }) => codings.map(one => pool.of(one.categories.get(category)?.terms ?? [])))
  if (category.section.segments === 'quote' || !said.flat().some(set => set.length > 0)) return null
  const alpha = alphaOf(said, masi)
  const compared = said.map(unit =>
    pairs(unit.length)
      .map(([a, b]) => compareSets(unit[a]!, unit[b]!))
      .filter(one => one.either > 0),
  )
  return drawn => {
    let [sum, n] = [0, 0]
    for (const [at, ofSource] of compared.entries()) {
      for (const { both, either } of ofSource) sum += (drawn[at]! * both) / either
      n += drawn[at]! * ofSource.length
    }
    return [n === 0 ? null : sum / n, ...alpha(drawn)]
  }
}
