import type { DocumentSummary, Problem } from '../rules/rule.ts'
import type { Kept, Verified } from './content.ts'
import type { FileVersion } from './fileSystem.ts'
import { type IndexedDocument, indexFrom, type PlainIndex, plainIndex } from './indexedDocument.ts'
import { type Settings, settingsText } from './settings.ts'
import { Slices } from './slices.ts'
import type { PlaceState } from './sources.ts'

/**
 * Where what a store knows lies from one run to the next. It vouches for the bytes: what was cut, changed, or written by
 * another version of the tool is not there.
 */
export interface CachePlace {
  read(): Promise<Uint8Array | null>
  /** All of it or nothing. */
  write(parts: readonly Uint8Array[]): Promise<void>
}

/** What is known of a file that is not open, and all that it depends on beside its bytes. */
export interface CachedFile {
  readonly uri: string
  /** Null for what is no coding file: a source, or none of ours. */
  readonly kept: Kept | null
  /** Null where the version does not tell its bytes from all later ones: the text has to be compared. */
  readonly version: FileVersion | null
  readonly settings: Settings
  /** The file that its source stands in, and the state that it was in; null where it depends on none. */
  readonly source: { readonly place: string; readonly state: PlaceState } | null
}

/** The table of contents: by columns, since ten thousand rows of their own would take longer to read than all else. */
interface Contents {
  /** The texts of all settings that hold for any file. */
  readonly settings: readonly string[]
  readonly uris: readonly string[]
  /** Which settings hold for each. */
  readonly held: readonly number[]
  /** Four numbers each; zeros for a version that cannot be trusted. */
  readonly versions: readonly number[]
  /** In bytes, three each: the parts of what is kept; the last is negative where nothing is. */
  readonly lengths: readonly number[]
  /** Of those files that have one, by their row. */
  readonly sources: Readonly<Record<number, NonNullable<CachedFile['source']>>>
}

/** What an earlier run kept. Of each file nothing is read before somebody asks for it. */
export class StudyCache {
  readonly #contents: Contents
  readonly #bytes: Uint8Array
  readonly #rows = new Map<string, number>()
  readonly #starts: number[] = []
  readonly #numbers = new WeakMap<Settings, number>()

  private constructor(bytes: Uint8Array) {
    const end = bytes.indexOf(newLine)
    this.#contents = JSON.parse(decode(bytes.subarray(0, end))) as Contents
    this.#bytes = bytes
    const { uris, lengths } = this.#contents
    let start = end + 1
    for (let row = 0; row < uris.length; row++) {
      this.#rows.set(uris[row]!, row)
      this.#starts.push(start)
      for (let part = 3 * row; part < 3 * row + 3; part++) start += Math.max(0, lengths[part]!)
    }
  }

  /** Null where there is none. */
  static async read(place: CachePlace): Promise<StudyCache | null> {
    const bytes = await place.read()
    return bytes && new StudyCache(bytes)
  }

  /** How many files it has left. */
  get size(): number {
    return this.#rows.size
  }

  delete(uri: string): void {
    this.#rows.delete(uri)
  }

  /** What is known of a file under these settings. */
  find(uri: string, settings: Settings): CachedFile | null {
    const row = this.#rows.get(uri)
    const { held, versions, lengths, sources } = this.#contents
    if (row === undefined || held[row] !== this.#numberOf(settings)) return null
    const at = 3 * row
    const isKept = lengths[at + 2]! >= 0
    return {
      uri,
      kept: isKept
        ? new CachedContent(this.#bytes, this.#starts[row]!, lengths[at]!, lengths[at + 1]!, lengths[at + 2]!)
        : null,
      version: versionAt(versions, 4 * row),
      settings,
      source: sources[row] ?? null,
    }
  }

  /** Which of its settings these are, or -1. Their texts are long, and compared once. */
  #numberOf(settings: Settings): number {
    const known = this.#numbers.get(settings)
    if (known !== undefined) return known
    const number = this.#contents.settings.indexOf(settingsText(settings))
    this.#numbers.set(settings, number)
    return number
  }

  /** The bytes that `read` makes a cache of, made in slices. */
  static async bytesOf(files: Iterable<CachedFile>): Promise<Uint8Array[]> {
    const texts = new Map<string, number>()
    const [uris, held, versions, lengths]: [string[], number[], number[], number[]] = [[], [], [], []]
    const sources: Record<number, NonNullable<CachedFile['source']>> = {}
    const parts: Uint8Array[] = []
    const slices = new Slices()
    for (const { uri, kept, version, settings, source } of files) {
      if (source) sources[uris.length] = source
      uris.push(uri)
      const text = settingsText(settings)
      if (!texts.has(text)) texts.set(text, texts.size)
      held.push(texts.get(text)!)
      if (version) versions.push(version.size, version.modified, version.changed, version.inode)
      else versions.push(0, 0, 0, 0)
      const packed = kept ? partsOf(kept) : []
      parts.push(...packed)
      lengths.push(...(kept ? packed.map(one => one.length) : [0, 0, -1]))
      if (slices.isOver) await slices.next()
    }
    const contents: Contents = { settings: [...texts.keys()], uris, held, versions, lengths, sources }
    return [encode(`${JSON.stringify(contents)}\n`), ...parts]
  }
}

function versionAt(versions: readonly number[], at: number): FileVersion | null {
  const changed = versions[at + 2]!
  if (changed === 0) return null
  return { size: versions[at]!, modified: versions[at + 1]!, changed, inode: versions[at + 3]! }
}

/** What is kept of a coding file beside its problems and its text. */
interface About {
  readonly verified: Verified | null
  readonly summary: DocumentSummary
  readonly index: PlainIndex
}

/** What was kept of a coding file, as it lies in a cache: read as far as somebody asks. */
class CachedContent implements Kept {
  readonly #bytes: Uint8Array
  /** Where its parts begin, and the last one ends. */
  readonly #problemsAt: number
  readonly #aboutAt: number
  readonly #textAt: number
  readonly #end: number
  #text: string | null = null
  #problems: readonly Problem[] | null = null
  #about: Omit<Kept, 'text' | 'problems'> | null = null

  constructor(bytes: Uint8Array, start: number, problems: number, about: number, text: number) {
    this.#bytes = bytes
    this.#problemsAt = start
    this.#aboutAt = start + problems
    this.#textAt = this.#aboutAt + about
    this.#end = this.#textAt + text
  }

  get parts(): readonly Uint8Array[] {
    const ends = [this.#problemsAt, this.#aboutAt, this.#textAt, this.#end]
    return [0, 1, 2].map(part => this.#bytes.subarray(ends[part], ends[part + 1]))
  }

  get text(): string {
    this.#text ??= decode(this.#bytes.subarray(this.#textAt, this.#end))
    return this.#text
  }

  get problems(): readonly Problem[] {
    if (this.#problemsAt === this.#aboutAt) return noProblems
    this.#problems ??= JSON.parse(decode(this.#bytes.subarray(this.#problemsAt, this.#aboutAt))) as Problem[]
    return this.#problems
  }

  get verified(): Verified | null {
    return this.#rest.verified
  }

  get summary(): DocumentSummary {
    return this.#rest.summary
  }

  get index(): IndexedDocument {
    return this.#rest.index
  }

  get #rest(): Omit<Kept, 'text' | 'problems'> {
    if (this.#about) return this.#about
    const about: About = JSON.parse(decode(this.#bytes.subarray(this.#aboutAt, this.#textAt)))
    this.#about = { ...about, index: indexFrom(about.index) }
    return this.#about
  }
}

/** The three parts of what is kept: its problems, nothing where it has none; what is said about it; its text. */
function partsOf(kept: Kept): readonly Uint8Array[] {
  if (kept instanceof CachedContent) return kept.parts
  const { text, problems, verified, summary, index } = kept
  const about: About = { verified, summary, index: plainIndex(index) }
  return [problems.length ? JSON.stringify(problems) : '', JSON.stringify(about), text].map(encode)
}

const noProblems: readonly Problem[] = []
const newLine = 10

const decoder = new TextDecoder('utf-8', { ignoreBOM: true })
const encoder = new TextEncoder()
const decode = (bytes: Uint8Array): string => decoder.decode(bytes)
const encode = (text: string): Uint8Array => encoder.encode(text)
