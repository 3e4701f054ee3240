import { encodeUtf8 } from '../text/decode.ts'
import { type FileStat, type FileSystem, type FolderEntry, refuseIrregular, type VersionedBytes } from './fileSystem.ts'

/** The files below, with the texts that are open in an editor in place of what is on the disk. */
export class Overlay implements FileSystem {
  readonly #below: FileSystem
  readonly #texts = new Map<string, string>()

  readonly readVersion?: (uri: string, most: number) => Promise<VersionedBytes>
  readonly readRange?: (uri: string, from: number, to: number) => Promise<Uint8Array>

  constructor(below: FileSystem) {
    this.#below = below
    if (below.readVersion)
      this.readVersion = async (uri, most) =>
        this.#texts.has(uri) ? { bytes: await this.read(uri, most), version: null } : below.readVersion!(uri, most)
    if (below.readRange)
      this.readRange = async (uri, from, to) =>
        this.#texts.has(uri)
          ? (await this.read(uri, Number.POSITIVE_INFINITY)).subarray(from, to)
          : below.readRange!(uri, from, to)
  }

  put(uri: string, text: string): void {
    this.#texts.set(uri, text)
  }

  remove(uri: string): void {
    this.#texts.delete(uri)
  }

  stat(uri: string): Promise<FileStat | null> {
    const text = this.#texts.get(uri)
    return text === undefined ? this.#below.stat(uri) : Promise.resolve({ kind: 'file', size: text.length })
  }

  async read(uri: string, most: number): Promise<Uint8Array> {
    const text = this.#texts.get(uri)
    if (text === undefined) return this.#below.read(uri, most)
    refuseIrregular(await this.stat(uri), most)
    return encodeUtf8(text, false)
  }

  list(uri: string): Promise<readonly FolderEntry[]> {
    return this.#below.list(uri)
  }

  realUri(uri: string): Promise<string> {
    return this.#below.realUri(uri)
  }
}
