import type { Taxonomy } from '../taxonomy/taxonomy.ts'
import { fold } from './fold.ts'

/** What terms count as: folded, and by the codebook's `terms`, so that `GenAI` and `Gen AI` are one. */
export class TermNames {
  readonly #names: ReadonlyMap<string, string>

  constructor({ terms }: Taxonomy) {
    this.#names = new Map(
      Object.entries(terms).flatMap(([name, spellings]) => [name, ...spellings].map(one => [fold(one), name] as const)),
    )
  }

  /** The same for all spellings of one term. */
  keyOf(term: string): string {
    const folded = fold(term)
    return this.#names.get(folded) ?? folded
  }

  /** Whether the codebook itself names this term. */
  isNamed(key: string): boolean {
    return this.#names.get(fold(key)) === key
  }
}
