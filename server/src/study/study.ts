import { Source } from '../source/source.ts'
import type { Category, Group, Profile, Section, Taxonomy } from '../taxonomy/taxonomy.ts'
import { CodedSource } from './codedSource.ts'
import { studyKey } from './settings.ts'
import { sourceRequest } from './sources.ts'
import { sourceUri } from './sourceUri.ts'
import type { StudyStore } from './store.ts'
import type { CodingFile, SourceFile } from './studyFile.ts'
import { nameOf } from './uri.ts'

/** How often something is used in a study: raw segments, and the documents that have any. */
export interface UseCount {
  readonly documents: number
  readonly segments: number
}

/** How often each part of a codebook is used, and how many documents there are. */
export interface StudyUse {
  readonly documents: number
  of(part: Part): UseCount
}

type Part = Section | Group | Category

const unused: UseCount = { documents: 0, segments: 0 }

/** What is known over all coding files that were looked at by now, of those under the same codebook. */
export class Study {
  readonly #store: StudyStore
  readonly #sources = new WeakMap<SourceFile, Source>()
  readonly #sourceUris = new WeakMap<CodingFile, string | null>()
  readonly #parts = new WeakMap<CodingFile, ReadonlyMap<Part, number>>()

  constructor(store: StudyStore) {
    this.#store = store
  }

  /** All coding files, in the order of their paths. */
  all(): CodingFile[] {
    return [...this.#store.codings()].sort((a, b) => (a.uri < b.uri ? -1 : 1))
  }

  /** The coding files under a codebook, in the order of their paths. */
  under(taxonomy: Taxonomy): CodingFile[] {
    return this.all().filter(file => file.settings.taxonomy === taxonomy)
  }

  /** Whether the codings of others under a codebook are there, but not to be seen. */
  isBlind(taxonomy: Taxonomy): boolean {
    return this.#store.isBlind(taxonomy)
  }

  /** The codings of a source, in the order of their paths. */
  codingsOf({ uri, settings }: SourceFile): CodingFile[] {
    const key = studyKey(settings)
    return [...this.#store.codings()]
      .filter(file => studyKey(file.settings) === key && this.#sourceUri(file) === uri)
      .sort((a, b) => (a.uri < b.uri ? -1 : 1))
  }

  /** A source with all that is filed from it. */
  coded(file: SourceFile): CodedSource {
    const source = this.#sources.get(file) ?? new Source(file.text, nameOf(file.uri))
    this.#sources.set(file, source)
    return new CodedSource(source, this.codingsOf(file))
  }

  #sourceUri(file: CodingFile): string | null {
    const known = this.#sourceUris.get(file)
    if (known !== undefined) return known
    const request = sourceRequest(file.uri, file.titleValues, file.settings.sources)
    const uri = request && sourceUri(request)
    this.#sourceUris.set(file, uri)
    return uri
  }

  ofCategory(category: Category, taxonomy: Taxonomy): UseCount {
    let documents = 0
    let segments = 0
    for (const file of this.#store.codings()) {
      if (file.settings.taxonomy !== taxonomy) continue
      const count = this.#partsOf(file).get(category) ?? 0
      segments += count
      if (count > 0) documents++
    }
    return { documents, segments }
  }

  /** How often all parts of a codebook are used, in one pass over the study. */
  useOf(taxonomy: Taxonomy): StudyUse {
    const uses = new Map<Part, { documents: number; segments: number }>()
    let documents = 0
    for (const file of this.#store.codings()) {
      if (file.settings.taxonomy !== taxonomy) continue
      documents++
      for (const [part, segments] of this.#partsOf(file)) {
        const use = uses.get(part)
        if (!use) uses.set(part, { documents: 1, segments })
        else {
          use.documents++
          use.segments += segments
        }
      }
    }
    return { documents, of: part => uses.get(part) ?? unused }
  }

  /** The documents that a profile is assigned to. */
  ofProfile(profile: Profile, taxonomy: Taxonomy): number {
    let documents = 0
    for (const { index, settings } of this.#store.codings()) {
      if (settings.taxonomy !== taxonomy) continue
      if (index.fields.some(field => field.values.some(value => value.text === profile.name))) documents++
    }
    return documents
  }

  /** The parts of the codebook that a file has segments of, with how many. */
  #partsOf(file: CodingFile): ReadonlyMap<Part, number> {
    const known = this.#parts.get(file)
    if (known) return known
    const parts = new Map<Part, number>()
    for (const { category, segments } of file.uses) {
      if (!category || segments === 0) continue
      for (const part of [category, category.group, category.section])
        if (part) parts.set(part, (parts.get(part) ?? 0) + segments)
    }
    this.#parts.set(file, parts)
    return parts
  }
}
