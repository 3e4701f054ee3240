import { createHash } from 'node:crypto'
import { megabyte } from '../study/fileSystem.ts'
import { readText, type Settings } from '../study/settings.ts'
import { nameOf, within } from '../study/uri.ts'
import { tool } from '../text/tool.ts'
import type { FileReport } from './fileReport.ts'
import { cwdUri, type Io } from './io.ts'

const cacheName = '.coding-markdown-cache'
const mostBytes = 500 * megabyte

/**
 * Results of the last run, by all that they depend on: the tool, the configuration, the codebook, the file's name and
 * its bytes. A cache that cannot be read, or is not as it was written, is none.
 */
export class Cache {
  readonly #old: Readonly<Record<string, FileReport>>
  readonly #new: Record<string, FileReport> = {}
  readonly #settingsKeys = new Map<Settings, string>()

  private constructor(old: Readonly<Record<string, FileReport>>) {
    this.#old = old
  }

  static async read(io: Io): Promise<Cache> {
    const text = await readText(io.files, within(cwdUri(io), cacheName), mostBytes)
    if (typeof text !== 'string') return new Cache({})
    const end = text.indexOf('\n') + 1
    const results = text.slice(end)
    return new Cache(text.slice(0, end) === firstLine(results) ? JSON.parse(results) : {})
  }

  keyOf(uri: string, bytes: Uint8Array, settings: Settings): string {
    const known = this.#settingsKeys.get(settings)
    const ofSettings =
      known ?? hash(JSON.stringify([settings.config.file, [...settings.config.severities], settings.codebook]))
    this.#settingsKeys.set(settings, ofSettings)
    return `${ofSettings}:${hash(bytes)}:${nameOf(uri)}`
  }

  get(key: string): FileReport | undefined {
    return this.#old[key]
  }

  set(key: string, report: FileReport): void {
    this.#new[key] = report
  }

  async write(io: Io): Promise<void> {
    const results = JSON.stringify(this.#new)
    // A cache that cannot be written costs time at the next run, and nothing else.
    const bytes = new TextEncoder().encode(firstLine(results) + results)
    await io.writer.write(within(cwdUri(io), cacheName), bytes, 'any').catch(() => undefined)
  }
}

/** Vouches for what follows: of a cache that somebody cut or another version wrote, nothing is taken. */
const firstLine = (results: string): string => `${tool.name} ${tool.version} ${hash(results)}\n`

const hash = (data: string | Uint8Array): string => createHash('sha1').update(data).digest('base64')
