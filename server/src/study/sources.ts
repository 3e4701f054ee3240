import { checkFile } from '../rules/run.ts'
import { Source } from '../source/source.ts'
import { decodeMarked } from '../text/decode.ts'
import { Template } from '../text/template.ts'
import { FileError, type FileSystem, type FolderEntry, megabyte, readRegular } from './fileSystem.ts'
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

/** Where a folder leads, and what is in it. */
interface Folder {
  readonly real: string
  readonly kinds: ReadonlyMap<string, FolderEntry['kind']>
}

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

  /** Another for every state of the file in which a source stands: what was compared with it holds while this is the same. */
  versionOf(request: SourceRequest): string {
    const place = placeOf(request)
    return typeof place === 'string' ? `${place}#${this.#changes.get(place) ?? 0}` : place.missing
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
    return this.#remember(row, () => this.#answer(row, `${place.csv}#${key}`, uri, () => table.textOf(key)))
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
      return await SourceTable.read(this.#files, uri, place)
    } catch (error) {
      if (!(error instanceof FileError)) throw error
      this.problems.set(uri, { uri, text: '', problems: checkFile('file', { reason: error.message }) })
      return null
    }
  }

  async #readFile(uri: string, { limit }: SourcesSetting): Promise<string> {
    await this.#mustBeBelow(limit, uri)
    const decoded = decodeMarked(await readRegular(this.#files, uri, mostBytes))
    if (!('text' in decoded)) throw new FileError(decoded.reason)
    return decoded.text
  }

  /** The answer to come, kept until there are too many. */
  #remember(key: string, make: () => Promise<SourceAnswer>): Promise<SourceAnswer> {
    const known = this.#answers.get(key) ?? { answer: make(), length: 0 }
    this.#answers.delete(key)
    this.#answers.set(key, known)
    return known.answer
  }

  async #answer(key: string, name: string, uri: string, read: () => Promise<string>): Promise<SourceAnswer> {
    try {
      const text = await read()
      if (text.trim() === '') throw new FileError('it is empty')
      this.#makeRoom(key, text.length)
      return { source: new Source(text, name), uri }
    } catch (error) {
      if (error instanceof FileError) return { missing: `the source "${name}" cannot be read: ${error.message}` }
      throw error
    }
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
