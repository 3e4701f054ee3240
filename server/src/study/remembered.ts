import { decodeUtf8 } from '../text/decode.ts'
import { type FileSystem, type FileVersion, isSameVersion, readVersioned } from './fileSystem.ts'
import type { Settings } from './settings.ts'
import { type PlaceState, type SourceLibrary, sourceValues } from './sources.ts'
import { type CachedFile, type CachePlace, StudyCache } from './studyCache.ts'
import { keptCodings, otherFile, type StudyFile, sourceFile } from './studyFile.ts'

/** The file that the source of a coding file stands in, and its state; null where that cannot be told from later ones. */
export interface SourceOf {
  readonly place: string
  readonly state: PlaceState | null
}

/** A file that is not open, and what it depends on. */
export interface Memory {
  readonly file: StudyFile
  readonly settings: Settings
  readonly source: SourceOf | null
  readonly version: FileVersion | null
}

/**
 * What is remembered of a study from one run to the next. A file is recalled only where its bytes, its settings and its
 * source are what they were; what only the study as a whole shows is never remembered.
 */
export class Remembered {
  readonly #files: FileSystem
  #place: CachePlace | null = null
  #cache: StudyCache | null = null
  #reading: Promise<StudyCache | null> | null = null
  /** Whether anything was saved before. */
  #isThere = false
  /** Whether more, or less, is known now than was saved. */
  isOld = false

  constructor(files: FileSystem) {
    this.#files = files
  }

  setPlace(place: CachePlace | null): void {
    // What is known by now is to be found there too.
    if (this.#place) this.isOld = true
    this.#place = place
    // It is read while folders are looked through; one that cannot be is none.
    this.#reading = place && StudyCache.read(place).catch(() => null)
  }

  /** Until what was remembered is at hand. */
  async load(): Promise<void> {
    if (!this.#reading) return
    this.#cache = await this.#reading
    this.#isThere = this.#cache !== null
    this.#reading = null
  }

  /** A file as it was known under these settings; null where it has to be read and checked. */
  async recall(uri: string, settings: Settings, sources: SourceLibrary): Promise<Memory | null> {
    const cached = this.#cache?.find(uri, settings)
    if (!cached || (cached.source && !(await isSourceSame(cached.source, settings, sources)))) return null
    const { version } = cached
    const stat = await this.#files.stat(uri)
    if (stat?.kind !== 'file' || stat.version === undefined) return null
    const isSame = version !== null && isSameVersion(stat.version, version)
    const now = isSame ? version : await this.#versionOfSameText(cached)
    return now === undefined ? null : { file: fileOf(cached, settings), settings, source: cached.source, version: now }
  }

  /** The version of a file that has another, but the same text; undefined where it has not. */
  async #versionOfSameText({ uri, kept }: CachedFile): Promise<FileVersion | null | undefined> {
    if (!kept) return undefined
    const read = await readVersioned(this.#files, uri).catch(() => null)
    const decoded = read && decodeUtf8(read.bytes)
    if (!decoded || !('text' in decoded) || decoded.text !== kept.text) return undefined
    this.isOld = true
    return read.version
  }

  /** A file was recalled. */
  take(uri: string): void {
    this.#cache?.delete(uri)
  }

  /** All files were looked at: what was not recalled by now is of no use. */
  done(): void {
    if (this.#cache && this.#cache.size > 0) this.isOld = true
    this.#cache = null
  }

  /** Of folders without a coding file nothing is saved: they are no study. */
  async save(memories: Iterable<Memory>): Promise<void> {
    this.isOld = false
    const files = [...cacheable(memories)]
    if (!this.#place || !(this.#isThere || files.some(file => file.kept))) return
    await this.#place.write(await StudyCache.bytesOf(files))
    this.#isThere = true
  }
}

const isSourceSame = async (
  { place, state }: NonNullable<CachedFile['source']>,
  { sources }: Settings,
  library: SourceLibrary,
): Promise<boolean> => sources !== null && library.isStill(state, place, sources)

function fileOf({ uri, kept }: CachedFile, settings: Settings): StudyFile {
  if (kept) return keptCodings(uri, settings, kept)
  const values = sourceValues(uri, settings.sources)
  return values ? sourceFile(uri, '', settings, values) : otherFile(uri, '')
}

/** What cannot be read, or what has a source of which nobody can say later whether it is the same, is looked at again. */
function* cacheable(memories: Iterable<Memory>): Iterable<CachedFile> {
  for (const { file, settings, source, version } of memories) {
    const { uri, kind } = file
    const isEmpty = version !== null && (kind === 'source' || (kind === 'none' && file.problems.length === 0))
    if (kind !== 'codings' && !isEmpty) continue
    if (source?.state === null) continue
    yield {
      uri,
      kept: kind === 'codings' ? file.kept : null,
      version,
      settings,
      source: source && { place: source.place, state: source.state },
    }
  }
}
