import { mkdir, open, readdir, readFile, rename, rm, stat, utimes } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { URI } from 'vscode-uri'
import type { CachePlace } from '../study/studyCache.ts'
import { userCache } from '../study/userCache.node.ts'
import { tool } from '../text/tool.ts'
import { newHash } from './hash.node.ts'

/** Of one set of folders: a file in the editor's own folder for the workspace, else in that of the person. */
export function cacheOnDisk(
  folders: readonly string[],
  storage: string | null,
  log: (line: string) => void,
): CachePlace | null {
  // A folder that is on no disk, as of a virtual workspace.
  if (storage !== null && !storage.startsWith('file:')) return null
  let file: Promise<CacheFile> | undefined
  const open = async (): Promise<CacheFile> => {
    const folder = storage === null ? userCache('studies') : URI.parse(storage).fsPath
    const name = newHash()
      .update(JSON.stringify([...folders].sort()))
      .digest('hex')
    return new CacheFile(join(folder, `${name.slice(0, 32)}.study`), log)
  }
  const opened = (): Promise<CacheFile> => {
    file ??= open()
    return file
  }
  return { read: async () => (await opened()).read(), write: async parts => (await opened()).write(parts) }
}

/** What the file begins with: who wrote it. The name of the bundle changes with the code, whatever the version says. */
const firstLine = Buffer.from(`${tool.name} ${tool.version} ${basename(new URL(import.meta.url).pathname)}\n`)
const hashLength = 32

/** A file that ends with the hash of all that stands before. */
export class CacheFile implements CachePlace {
  readonly path: string
  readonly #log: (line: string) => void

  constructor(path: string, log: (line: string) => void) {
    this.path = path
    this.#log = log
  }

  async read(): Promise<Uint8Array | null> {
    const bytes = await readFile(this.path).catch(() => null)
    if (!bytes) return null
    const end = bytes.length - hashLength
    const isOurs = bytes.subarray(0, firstLine.length).equals(firstLine)
    const isWhole = isOurs && newHash().update(bytes.subarray(0, end)).digest().equals(bytes.subarray(end))
    if (!isWhole) {
      const reason = isOurs ? 'is damaged' : 'is of another version'
      this.#log(`What was known of the study is not used: ${this.path} ${reason}.`)
      return null
    }
    const now = new Date()
    // It is of use: see `sweep`.
    await utimes(this.path, now, now).catch(() => undefined)
    return bytes.subarray(firstLine.length, end)
  }

  /** To a file beside it, which takes its place once it is whole. */
  async write(parts: readonly Uint8Array[]): Promise<void> {
    const folder = dirname(this.path)
    const temporary = `${this.path}.${process.pid}`
    // Codings can be confidential.
    await mkdir(folder, { recursive: true, mode: 0o700 })
    try {
      await writeHashed(temporary, [firstLine, ...parts])
      await rename(temporary, this.path)
    } catch (error) {
      await rm(temporary, { force: true })
      throw error
    }
    await sweep(folder)
  }
}

/** So much is hashed and written at a time: nobody who types waits for it. */
const chunk = 1_000_000

async function writeHashed(path: string, parts: readonly Uint8Array[]): Promise<void> {
  const hash = newHash()
  const file = await open(path, 'w', 0o600)
  try {
    let waiting: Uint8Array[] = []
    let length = 0
    const flush = async (): Promise<void> => {
      const bytes = Buffer.concat(waiting)
      waiting = []
      length = 0
      hash.update(bytes)
      await file.appendFile(bytes)
    }
    for (const part of parts) {
      waiting.push(part)
      length += part.length
      if (length >= chunk) await flush()
    }
    await flush()
    await file.appendFile(hash.digest())
  } finally {
    await file.close()
  }
}

/** A study that nobody opened for so long is forgotten, and so is what was left half written. */
const mostAge = 90 * 24 * 60 * 60 * 1000

async function sweep(folder: string): Promise<void> {
  for (const name of await readdir(folder)) {
    if (!/\.study(\.\d+)?$/.test(name)) continue
    const path = join(folder, name)
    const found = await stat(path).catch(() => null)
    if (found && Date.now() - found.mtimeMs > mostAge) await rm(path, { force: true })
  }
}
