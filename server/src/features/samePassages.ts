import { TermNames } from '../source/terms.ts'
import { segmentsIn } from '../study/indexedDocument.ts'
import type { CodingFile } from '../study/studyFile.ts'
import type { Taxonomy } from '../taxonomy/taxonomy.ts'
import type { Span } from '../text/span.ts'

/**
 * Where a file has the same passage, folded; of a term, in any spelling that the codebook's `terms` has for it.
 * What each file holds is looked through once.
 */
export function samePassages(file: CodingFile, text: string): readonly Span[] {
  const names = namesOf(file.settings.taxonomy)
  const known = passages.get(file) ?? passagesIn(file, names)
  passages.set(file, known)
  return known.get(names.keyOf(text)) ?? []
}

const passages = new WeakMap<CodingFile, ReadonlyMap<string, readonly Span[]>>()
const names = new WeakMap<Taxonomy, TermNames>()

function namesOf(taxonomy: Taxonomy): TermNames {
  const known = names.get(taxonomy) ?? new TermNames(taxonomy)
  names.set(taxonomy, known)
  return known
}

function passagesIn({ index, text }: CodingFile, own: TermNames): ReadonlyMap<string, readonly Span[]> {
  const byKey = new Map<string, Span[]>()
  for (const { text: passage, span } of segmentsIn(index, text)) {
    const key = own.keyOf(passage)
    const there = byKey.get(key)
    if (there) there.push(span)
    else byKey.set(key, [span])
  }
  return byKey
}
