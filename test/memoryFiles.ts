import { posix } from 'node:path'
import { URI } from 'vscode-uri'
import type { Expected, FileWriter } from '../server/src/cli/fileWriter.ts'
import {
  FileError,
  type FileStat,
  type FileSystem,
  type FolderEntry,
  refuseIrregular,
} from '../server/src/study/fileSystem.ts'

/** What can stand under a path: a text, bytes, or something odd. Folders come of themselves. */
export type Content = string | Uint8Array | Odd

interface Odd {
  readonly kind: 'link' | 'fifo' | 'denied' | 'folder' | 'huge'
  readonly to?: string
  readonly size?: number
}

/** A link to another path, relative to its own folder. */
export const link = (to: string): Odd => ({ kind: 'link', to })
export const fifo: Odd = { kind: 'fifo' }
/** A file, or a folder if something stands below it, that nobody may read. */
export const denied: Odd = { kind: 'denied' }
export const folder: Odd = { kind: 'folder' }
/** A file that says that it has so many bytes; to read it is a mistake. */
export const huge = (size: number): Odd => ({ kind: 'huge', size })

/** The folder that relative paths count from. */
export const home = '/study'

const mostLinks = 40

/** Files that live in memory, with all the trouble that real ones can give. */
export class MemoryFiles implements FileSystem, FileWriter {
  readonly #entries = new Map<string, Content>()
  readonly #readOnly = new Set<string>()
  readonly #full = new Set<string>()
  readonly #later = new Map<string, string>()
  readonly #hooks = new Map<string, () => void>()
  /** The paths that were read, in order. */
  readonly reads: string[] = []
  /** The paths that were written, in order. */
  readonly written: string[] = []

  constructor(contents: Readonly<Record<string, Content>>) {
    this.#entries.set('/', folder)
    this.#entries.set(home, folder)
    for (const [path, content] of Object.entries(contents)) this.put(path, content)
  }

  put(path: string, content: Content): void {
    const at = absolute(path)
    this.#entries.set(at, content)
    for (let above = posix.dirname(at); !this.#entries.has(above); above = posix.dirname(above)) {
      this.#entries.set(above, folder)
    }
  }

  /** Takes away a file, or a folder with all that is in it. */
  remove(path: string): void {
    const at = absolute(path)
    for (const one of [...this.#entries.keys()]) if (one === at || one.startsWith(`${at}/`)) this.#entries.delete(one)
  }

  makeReadOnly(path: string): this {
    this.#readOnly.add(absolute(path))
    return this
  }

  /** There is no room for what is written here, which nobody can know before. */
  fill(path: string): this {
    this.#full.add(absolute(path))
    return this
  }

  /** Somebody else writes the file right after it was read for the first time. */
  changeAfterRead(path: string, text: string): this {
    this.#later.set(absolute(path), text)
    return this
  }

  /** Something happens when a file is read the next time. */
  onRead(path: string, happens: () => void): void {
    this.#hooks.set(`read ${absolute(path)}`, happens)
  }

  /** Something happens before a file is written the next time. */
  onWrite(path: string, happens: () => void): void {
    this.#hooks.set(`write ${absolute(path)}`, happens)
  }

  text(path: string): string | undefined {
    const content = this.#entries.get(absolute(path))
    return content instanceof Uint8Array
      ? new TextDecoder('utf-8', { ignoreBOM: true }).decode(content)
      : (content as string)
  }

  /** Every text by its path below the home folder, to compare before and after. */
  texts(): Record<string, string> {
    const files = [...this.#entries.keys()].filter(path => bytesOf(this.#entries.get(path)!) !== null)
    return Object.fromEntries(files.map(path => [posix.relative(home, path), this.text(path)!]))
  }

  async stat(uri: string): Promise<FileStat | null> {
    const found = this.#follow(pathOf(uri))
    if (found === null) return null
    if (found === 'loop') return { kind: 'other', size: 0, fault: 'its links lead in a circle' }
    const content = this.#entries.get(found)!
    const bytes = bytesOf(content)
    if (bytes) return { kind: 'file', size: bytes.length }
    const { kind, size } = content as Odd
    if (kind === 'huge') return { kind: 'file', size: size! }
    if (kind === 'fifo') return { kind: 'other', size: 0 }
    return { kind: this.#isFolder(found) ? 'folder' : 'file', size: 0 }
  }

  async read(uri: string, most: number): Promise<Uint8Array> {
    refuseIrregular(await this.stat(uri), most)
    const found = this.#follow(pathOf(uri))
    if (found === null || found === 'loop') throw new FileError('there is no such file')
    const content = this.#entries.get(found)!
    const bytes = bytesOf(content)
    if (!bytes) {
      if ((content as Odd).kind === 'denied') throw new FileError('there is no permission')
      throw new Error(`"${found}" must not be read`)
    }
    this.reads.push(posix.relative(home, found))
    this.#happen(`read ${found}`)
    const later = this.#later.get(found)
    if (later !== undefined) this.#entries.set(found, later)
    this.#later.delete(found)
    return bytes
  }

  async list(uri: string): Promise<readonly FolderEntry[]> {
    const found = this.#follow(pathOf(uri))
    if (found === null || found === 'loop') throw new FileError('there is no such file')
    if ((this.#entries.get(found) as Odd).kind === 'denied') throw new FileError('there is no permission')
    const below = [...this.#entries].filter(([path]) => path !== found && posix.dirname(path) === found)
    return below.map(([path, content]) => ({ name: posix.basename(path), kind: this.#kindOf(path, content) }))
  }

  async realUri(uri: string): Promise<string> {
    const found = this.#follow(pathOf(uri))
    return found === null || found === 'loop' ? uri : URI.file(found).toString()
  }

  async write(uri: string, bytes: Uint8Array, expected: Expected): Promise<void> {
    const path = this.#mustTake(uri, expected)
    this.#happen(`write ${path}`)
    if (this.#full.has(path)) throw new FileError('the disk is full')
    this.put(path, bytes)
    this.written.push(posix.relative(home, path))
  }

  async writePieces(uri: string, pieces: AsyncIterable<Uint8Array>, expected: 'absent' | 'any'): Promise<void> {
    this.#mustTake(uri, expected)
    const all: Uint8Array[] = []
    for await (const piece of pieces) all.push(piece)
    await this.write(uri, Uint8Array.from(Buffer.concat(all)), expected)
  }

  /** What a file holds; undefined where there is none. */
  bytes(path: string): Uint8Array | undefined {
    const content = this.#entries.get(absolute(path))
    return content === undefined ? undefined : (bytesOf(content) ?? undefined)
  }

  async check(uri: string, expected: Expected): Promise<void> {
    this.#mustTake(uri, expected)
  }

  async delete(uri: string, expected: Uint8Array): Promise<void> {
    this.#entries.delete(this.#mustTake(uri, expected))
  }

  /** The path that a URI leads to; refused where it does not hold what is expected, or may not be written. */
  #mustTake(uri: string, expected: Expected): string {
    const path = this.#follow(pathOf(uri)) ?? pathOf(uri)
    const content = this.#entries.get(path)
    const now = content === undefined ? null : bytesOf(content)
    if (content !== undefined && now === null) throw new FileError('it is a directory')
    if (this.#readOnly.has(path)) throw new FileError('it is read-only')
    if (expected === 'absent' && now) throw new FileError('it is there already')
    if (expected instanceof Uint8Array && (!now || Buffer.compare(now, expected) !== 0)) {
      throw new FileError('it has changed since it was read')
    }
    return path
  }

  #happen(what: string): void {
    const happens = this.#hooks.get(what)
    this.#hooks.delete(what)
    happens?.()
  }

  #isFolder(path: string): boolean {
    const { kind } = this.#entries.get(path) as Odd
    return (
      kind === 'folder' || (kind === 'denied' && [...this.#entries.keys()].some(other => other.startsWith(`${path}/`)))
    )
  }

  #kindOf(path: string, content: Content): FolderEntry['kind'] {
    if (bytesOf(content)) return 'file'
    const { kind } = content as Odd
    if (kind === 'link') return 'link'
    if (kind === 'fifo') return 'other'
    return this.#isFolder(path) ? 'folder' : 'file'
  }

  /** Where a path leads once all links are followed; null where there is nothing. */
  #follow(path: string): string | 'loop' | null {
    let at = '/'
    const rest = path.split('/').filter(Boolean)
    for (let links = 0; rest.length > 0; ) {
      at = posix.join(at, rest.shift()!)
      const content = this.#entries.get(at)
      if (content === undefined) return null
      if (typeof content === 'string' || content instanceof Uint8Array || content.kind !== 'link') continue
      if (++links > mostLinks) return 'loop'
      rest.unshift(...posix.resolve(posix.dirname(at), content.to!).split('/').filter(Boolean))
      at = '/'
    }
    return at
  }
}

const absolute = (path: string): string => posix.resolve(home, path)
const pathOf = (uri: string): string => URI.parse(uri).path

function bytesOf(content: Content): Uint8Array | null {
  if (typeof content === 'string') return new TextEncoder().encode(content)
  return content instanceof Uint8Array ? content : null
}
