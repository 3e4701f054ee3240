import type { Segment } from '../document/model.ts'
import { TermNames } from '../source/terms.ts'
import type { CodingFile } from '../study/studyFile.ts'
import type { Taxonomy } from '../taxonomy/taxonomy.ts'

/**
 * The segments of a file with the same passage, folded; of a term, in any spelling that the codebook's `terms` has for it.
 * What each file holds is looked through once.
 */
export function samePassages(file: CodingFile, text: string): readonly Segment[] {
  const names = namesOf(file.settings.taxonomy)
  const known = passages.get(file) ?? indexOf(file, names)
  passages.set(file, known)
  return known.get(names.keyOf(text)) ?? []
}

const passages = new WeakMap<CodingFile, ReadonlyMap<string, readonly Segment[]>>()
const names = new WeakMap<Taxonomy, TermNames>()

function namesOf(taxonomy: Taxonomy): TermNames {
  const known = names.get(taxonomy) ?? new TermNames(taxonomy)
  names.set(taxonomy, known)
  return known
}

function indexOf({ document }: CodingFile, own: TermNames): ReadonlyMap<string, readonly Segment[]> {
  const byKey = new Map<string, Segment[]>()
  for (const { segments } of [...document.entries, ...document.unfiled])
    for (const segment of segments) {
      const key = own.keyOf(segment.text)
      const there = byKey.get(key)
      if (there) there.push(segment)
      else byKey.set(key, [segment])
    }
  return byKey
}
