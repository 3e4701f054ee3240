import { checkFile } from '../rules/run.ts'
import { Source } from '../source/source.ts'
import { decodeMarked } from '../text/decode.ts'
import { Template } from '../text/template.ts'
import {
  FileError,
  type FileSystem,
  type FileVersion,
  type FolderEntry,
  isSameVersion,
  lasting,
  megabyte,
  readVersioned,
} from './fileSystem.ts'
import { isSafeSegment } from './pattern.ts'
import { type FileProblems, leadsOut, type SourcesSetting } from './settings.ts'
import { SourceTable, type TablePlace } from './sourceTable.ts'
import { nameOf, parentOf, pathFrom, within } from './uri.ts'

/** The source of a document, or why there is none: a sentence without its dot. */
export type SourceAnswer = { readonly source: Source; readonly uri: string } | { readonly missing: string }

/** Which source a document has: what its title and its file's name make of the setting. */
export interface SourceRequest {
  readonly setting: SourcesSetting
  readonly values: Readonly<Record<string, string>>
}

/** What to ask the library for a document; null where the study has no sources. */
export function sourceRequest(
  uri: string,
  titleValues: Readonly<Record<string, string>>,
  setting: SourcesSetting | null,
): SourceRequest | null {
  if (!setting) return null
  const asksForName = typeof setting.place === 'string' && setting.place.includes('{name}')
  return { setting, values: asksForName ? { ...titleValues, name: baseName(uri) } : titleValues }
}

const baseName = (uri: string): string => nameOf(uri).replace(/(?<=.)\.[^.]*$/, '')

/** A source beyond this is no text that a person wrote and another coded. */
const mostBytes = 20 * megabyte

/**
 * So many characters of sources are kept, of those that were asked for last. Few: to carry what hardly anybody asks for
 * again costs the garbage collector more than to read it again.
 */
const mostKept = 100_000

/** What is known of a source, or soon will be. */
interface Known {
  readonly answer: Promise<SourceAnswer>
  /** How many characters it keeps; 0 while it is read. */
  length: number
}

interface ReadSource {
  readonly text: string
  readonly state: PlaceState | null
}

/** Where a folder leads, and what is in it. */
interface Folder {
  readonly real: string
  readonly kinds: ReadonlyMap<string, FolderEntry['kind']>
}

/** The state of a file that a source stands in, as it was when the source was looked for. */
export type PlaceState = FileVersion | 'absent'

/** Reads sources, each once until it is said to have changed. */
export class SourceLibrary {
  readonly #files: FileSystem
  /** The one that was asked for last at the end. */
  readonly #answers = new Map<string, Known>()
  readonly #tables = new Map<string, Promise<SourceTable | null>>()
  readonly #folders = new Map<string, Promise<Folder>>()
  /** How often each file was said to have changed. */
  readonly #changes = new Map<string, number>()
  /** Tables that cannot be used, once for all the documents whose sources they hold. */
  readonly problems = new Map<string, FileProblems>()
  readonly #states = new WeakMap<SourceAnswer, PlaceState>()
  readonly #tableStates = new WeakMap<SourceTable, PlaceState>()
  #kept = 0

  constructor(files: FileSystem) {
    this.#files = files
  }

  /** The source that is asked for, or why there is none; null where the table of all is to blame, which `problems` says. */
  async find(request: SourceRequest): Promise<SourceAnswer | null> {
    const { setting, values } = request
    const uri = placeOf(request)
    if (typeof uri !== 'string') return uri
    const { place, base, typed = '' } = setting
    if (typeof place !== 'string') return this.#row(uri, place, values.number, setting)
    const name = typed + (pathFrom(base, uri) ?? nameOf(uri))
    return this.#remember(uri, () => this.#answer(uri, name, uri, () => this.#readFile(uri, setting)))
  }

  /** What the table of the sources says of one, by column; empty where the sources are in no table, or it has no such row. */
  async variables({ setting, values: { number } }: SourceRequest): Promise<Readonly<Record<string, string>>> {
    const { place, base } = setting
    if (typeof place === 'string' || number === undefined) return {}
    const table = await this.#table(within(base, place.csv), place, setting)
    try {
      return (await table?.rowOf(number)) ?? {}
    } catch (error) {
      if (error instanceof FileError) return {}
      throw error
    }
  }

  /** The keys of all sources of a table, in its order; null where the sources are in no table, or it cannot be used. */
  async tableKeys(setting: SourcesSetting): Promise<readonly string[] | null> {
    const { place, base } = setting
    if (typeof place === 'string') return null
    const table = await this.#table(within(base, place.csv), place, setting)
    return table && [...table.keys]
  }

  /** Another for every state of the file in which sources stand: what was compared with them holds while this is the same. */
  versionOf(place: string): number {
    return this.#changes.get(place) ?? 0
  }

  /** The state of its file that an answer is from; null where it cannot be told from later ones. */
  stateOf(answer: SourceAnswer | null): PlaceState | null {
    return (answer && this.#states.get(answer)) ?? null
  }

  /** Whether the file at a place is in a state that answers were from, so that they would be the same. */
  async isStill(state: PlaceState, place: string, { limit }: SourcesSetting): Promise<boolean> {
    const stat = await this.#files.stat(place)
    if (state === 'absent') return stat === null
    if (stat?.version === undefined || !isSameVersion(stat.version, state)) return false
    return this.#mustBeBelow(limit, place).then(
      () => true,
      () => false,
    )
  }

  /** What was read from this file is forgotten. True where anything was. */
  invalidate(uri: string): boolean {
    this.#changes.set(uri, (this.#changes.get(uri) ?? 0) + 1)
    this.#folders.delete(parentOf(uri))
    let isKnown = this.problems.delete(uri)
    const isOfIt = (key: string): boolean => key === uri || key.startsWith(`${uri}#`)
    for (const key of this.#answers.keys()) if (isOfIt(key)) isKnown = this.#forget(key)
    for (const key of this.#tables.keys()) if (isOfIt(key)) isKnown = this.#tables.delete(key)
    return isKnown
  }

  async #row(
    uri: string,
    place: TablePlace,
    key: string | undefined,
    setting: SourcesSetting,
  ): Promise<SourceAnswer | null> {
    const table = await this.#table(uri, place, setting)
    if (!table) return null
    if (key === undefined) return { missing: `the title has no {number} to look up in "${place.csv}"` }
    const row = `${uri}#${key}`
    const state = this.#tableStates.get(table) ?? null
    return this.#remember(row, () =>
      this.#answer(row, `${place.csv}#${key}`, uri, async () => ({ text: await table.textOf(key), state }), state),
    )
  }

  #table(uri: string, place: TablePlace, { limit }: SourcesSetting): Promise<SourceTable | null> {
    const key = `${uri}#${JSON.stringify(place)}`
    const known = this.#tables.get(key) ?? this.#readTable(uri, place, limit)
    this.#tables.set(key, known)
    return known
  }

  async #readTable(uri: string, place: TablePlace, limit: string | null): Promise<SourceTable | null> {
    try {
      await this.#mustBeBelow(limit, uri)
      const now = Date.now()
      const version = (await this.#files.stat(uri))?.version
      const table = await SourceTable.read(this.#files, uri, place)
      const state = version && lasting(version, now)
      if (state) this.#tableStates.set(table, state)
      return table
    } catch (error) {
      if (!(error instanceof FileError)) throw error
      this.problems.set(uri, { uri, text: '', problems: checkFile('file', { reason: error.message }) })
      return null
    }
  }

  async #readFile(uri: string, { limit }: SourcesSetting): Promise<ReadSource> {
    await this.#mustBeBelow(limit, uri)
    const { bytes, version } = await readVersioned(this.#files, uri, mostBytes)
    const decoded = decodeMarked(bytes)
    if (!('text' in decoded)) throw new FileError(decoded.reason)
    return { text: decoded.text, state: version }
  }

  /** The answer to come, kept until there are too many. */
  #remember(key: string, make: () => Promise<SourceAnswer>): Promise<SourceAnswer> {
    const known = this.#answers.get(key) ?? { answer: make(), length: 0 }
    this.#answers.delete(key)
    this.#answers.set(key, known)
    return known.answer
  }

  /** `state`: of the file that the source would stand in, where it is known before it is looked for. */
  async #answer(
    key: string,
    name: string,
    uri: string,
    read: () => Promise<ReadSource>,
    state: PlaceState | null = null,
  ): Promise<SourceAnswer> {
    try {
      const found = await read()
      if (found.text.trim() === '') throw new FileError('it is empty')
      this.#makeRoom(key, found.text.length)
      return this.#noteState({ source: new Source(found.text, name), uri }, found.state)
    } catch (error) {
      if (!(error instanceof FileError)) throw error
      const isAbsent = state === null && (await this.#files.stat(uri)) === null
      return this.#noteState(
        { missing: `the source "${name}" cannot be read: ${error.message}` },
        isAbsent ? 'absent' : state,
      )
    }
  }

  #noteState(answer: SourceAnswer, state: PlaceState | null): SourceAnswer {
    if (state) this.#states.set(answer, state)
    return answer
  }

  /** Forgets what nobody asked for the longest, should there be too much with this one. */
  #makeRoom(key: string, length: number): void {
    const own = this.#answers.get(key)
    if (!own) return
    own.length = length
    this.#kept += length
    for (const oldest of this.#answers.keys()) {
      if (this.#kept <= mostKept || oldest === key) return
      this.#forget(oldest)
    }
  }

  #forget(key: string): boolean {
    this.#kept -= this.#answers.get(key)?.length ?? 0
    return this.#answers.delete(key)
  }

  /** A file that is no link lies where its folder does: that is found out once for all of them. */
  async #mustBeBelow(limit: string | null, uri: string): Promise<void> {
    if (limit === null) return
    const { real, kinds } = await this.#folder(parentOf(uri))
    const place = kinds.get(nameOf(uri)) === 'file' ? real : await this.#files.realUri(uri)
    if (pathFrom((await this.#folder(limit)).real, place) === null) throw new FileError(leadsOut)
  }

  #folder(uri: string): Promise<Folder> {
    const known = this.#folders.get(uri) ?? this.#readFolder(uri)
    this.#folders.set(uri, known)
    return known
  }

  async #readFolder(uri: string): Promise<Folder> {
    const real = await this.#files.realUri(uri)
    const entries = await this.#files.list(uri).catch(() => [])
    return { real, kinds: new Map(entries.map(({ name, kind }) => [name, kind])) }
  }
}

/** The URI of the file in which a source stands, or why there is none. */
export function placeOf({
  setting: { place, base, typed = '' },
  values,
}: SourceRequest): string | { readonly missing: string } {
  if (typeof place !== 'string') return within(base, place.csv)
  const path = fill(new Template(place), values, typed)
  return typeof path === 'string' ? within(base, path) : path
}

/** The files that hold the sources, as a glob below `base`. */
export function sourceGlob({ place }: SourcesSetting): string {
  if (typeof place !== 'string') return literal(place.csv)
  return place
    .split(/(?:\{[^}]*\})+/)
    .map(literal)
    .join('*')
}

/** No character of a path means anything else in a glob. */
const literal = (text: string): string => text.replace(/[*?[\]{}]/g, '?')

/** What the place of a file says of the source in it; null where it is no source by its place. */
export function sourceValues(uri: string, setting: SourcesSetting | null): Record<string, string> | null {
  const path = setting && typeof setting.place === 'string' ? pathFrom(setting.base, uri) : null
  return path === null || typeof setting?.place !== 'string' ? null : new Template(setting.place).match(path)
}

/** The pattern with its placeholders filled in, or why it cannot be. */
function fill(
  pattern: Template,
  values: Readonly<Record<string, string>>,
  typed: string,
): string | { readonly missing: string } {
  for (const name of pattern.names) {
    const value = values[name]
    if (value === undefined)
      return {
        missing: `the title has no {${name}}, which the place of the sources, "${typed}${pattern.source}", needs`,
      }
    if (!isSafeSegment(value)) return { missing: `"${value}" cannot be part of the name of a source's file` }
  }
  return pattern.render(values)
}
