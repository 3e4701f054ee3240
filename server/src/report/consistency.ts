import { filed } from '../document/filed.ts'
import { isDraft } from '../document/frontMatter.ts'
import type { CodingDocument } from '../document/model.ts'
import { fold } from '../source/fold.ts'
import type { Range } from '../text/lines.ts'

/** One coding file, by whatever name its face knows it. */
export interface ConsistencyDocument {
  readonly file: string
  readonly coder: string | null
  readonly document: CodingDocument
}

/** Where a passage is filed. */
export interface FiledPlace {
  readonly file: string
  readonly coder: string | null
  readonly range: Range
  /** As it is written there. */
  readonly text: string
  readonly gloss: string | null
}

/** The same passage, filed under different categories in different documents. */
export interface Inconsistency {
  /** As it is written first. */
  readonly passage: string
  readonly documents: number
  /** The commonest first. */
  readonly categories: readonly {
    readonly id: string
    readonly label: string
    readonly documents: number
    readonly places: readonly FiledPlace[]
  }[]
}

/**
 * Collects what is filed where. A passage is the same where it is so after folding (`source/fold.ts`). Documents that have it
 * under the same categories, be they several, are at one; drafts are missing data.
 */
export class Consistency {
  /** By passage, document and category. */
  readonly #passages = new Map<string, Map<string, Map<string, FiledPlace[]>>>()
  readonly #labels = new Map<string, string>()

  add({ file, coder, document }: ConsistencyDocument): void {
    if (isDraft(document.frontMatter)) return
    for (const [{ category }, segments] of filed(document)) {
      if (!category) continue
      this.#labels.set(category.id, category.label)
      for (const segment of segments) {
        const range = document.lines.rangeOf(segment.span)
        const place = { file, coder, range, text: segment.text, gloss: segment.gloss?.text ?? null }
        const byFile = child(this.#passages, fold(segment.text), () => new Map<string, Map<string, FiledPlace[]>>())
        const byCategory = child(byFile, file, () => new Map<string, FiledPlace[]>())
        child(byCategory, category.id, () => []).push(place)
      }
    }
  }

  /** The passages that most documents have first, then in the order of their text. */
  inconsistencies(): Inconsistency[] {
    return [...this.#passages]
      .filter(([, byFile]) => byFile.size > 1 && new Set([...byFile.values()].map(setOf)).size > 1)
      .sort(([a, m], [b, n]) => n.size - m.size || (a < b ? -1 : 1))
      .map(([, byFile]) => this.#inconsistency([...byFile.values()]))
  }

  #inconsistency(documents: readonly ReadonlyMap<string, readonly FiledPlace[]>[]): Inconsistency {
    const places = new Map<string, FiledPlace[]>()
    for (const document of documents) for (const [id, own] of document) child(places, id, () => []).push(...own)
    const filesOf = (all: readonly FiledPlace[]): number => new Set(all.map(one => one.file)).size
    const categories = [...places].map(([id, own]) => ({
      id,
      label: this.#labels.get(id)!,
      documents: filesOf(own),
      places: own,
    }))
    return {
      passage: [...documents[0]!.values()][0]![0]!.text.replace(/\s+/g, ' ').trim(),
      documents: documents.length,
      categories: categories.sort((a, b) => b.documents - a.documents || (a.id < b.id ? -1 : 1)),
    }
  }
}

/** The categories of a passage in one document, to compare. */
const setOf = (byCategory: ReadonlyMap<string, unknown>): string => JSON.stringify([...byCategory.keys()].sort())

function child<V>(map: Map<string, V>, key: string, make: () => V): V {
  const there = map.get(key)
  if (there !== undefined) return there
  const made = make()
  map.set(key, made)
  return made
}
