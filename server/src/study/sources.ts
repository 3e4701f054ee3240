import { Source } from '../source/source.ts'
import { decodeMarked } from '../text/decode.ts'
import { Template } from '../text/template.ts'
import { FileError, type FileSystem, megabyte, readRegular } from './fileSystem.ts'
import { isSafeSegment } from './pattern.ts'
import { leadsOut, type SourcesSetting } from './settings.ts'
import { nameOf, pathFrom, within } from './uri.ts'

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
  const name = nameOf(uri).replace(/\.[^.]*$/, '')
  return setting && { setting, values: { ...titleValues, name } }
}

/** A source beyond this is no text that a person wrote and another coded. */
const mostBytes = 20 * megabyte

/** Reads sources, each once until it is said to have changed. */
export class SourceLibrary {
  readonly #files: FileSystem
  readonly #read = new Map<string, Promise<SourceAnswer>>()
  readonly #real = new Map<string, Promise<string>>()

  constructor(files: FileSystem) {
    this.#files = files
  }

  /** The source that is asked for. */
  find({ setting, values }: SourceRequest): Promise<SourceAnswer> | SourceAnswer {
    const { place } = setting
    if (typeof place !== 'string') return { missing: 'tables are not read yet' }
    const path = fill(new Template(place), values)
    return typeof path === 'string' ? this.#file(within(setting.base, path), path, setting) : path
  }

  /** What was read from this file is forgotten. True where anything was. */
  invalidate(uri: string): boolean {
    return this.#read.delete(uri)
  }

  #file(uri: string, path: string, { limit }: SourcesSetting): Promise<SourceAnswer> {
    const known = this.#read.get(uri) ?? this.#readFile(uri, path, limit)
    this.#read.set(uri, known)
    return known
  }

  async #readFile(uri: string, path: string, limit: string | null): Promise<SourceAnswer> {
    try {
      if (limit !== null && !(await this.#isBelow(limit, uri))) throw new FileError(leadsOut)
      const decoded = decodeMarked(await readRegular(this.#files, uri, mostBytes))
      if (!('text' in decoded)) throw new FileError(decoded.reason)
      if (decoded.text.trim() === '') throw new FileError('it is empty')
      return { source: new Source(decoded.text, path), uri }
    } catch (error) {
      if (error instanceof FileError) return { missing: `the source "${path}" cannot be read: ${error.message}` }
      throw error
    }
  }

  async #isBelow(limit: string, uri: string): Promise<boolean> {
    const known = this.#real.get(limit) ?? this.#files.realUri(limit)
    this.#real.set(limit, known)
    return pathFrom(await known, await this.#files.realUri(uri)) !== null
  }
}

/** The pattern with its placeholders filled in, or why it cannot be. */
function fill(pattern: Template, values: Readonly<Record<string, string>>): string | { readonly missing: string } {
  for (const name of pattern.names) {
    const value = values[name]
    if (value === undefined)
      return { missing: `the title has no {${name}}, which the place of the sources, "${pattern.source}", needs` }
    if (!isSafeSegment(value)) return { missing: `"${value}" cannot be part of the name of a source's file` }
  }
  return pattern.render(values)
}
