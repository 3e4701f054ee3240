import { createHash } from 'node:crypto'
import { readText, type Settings } from '../study/settings.ts'
import { nameOf, within } from '../study/uri.ts'
import type { FileReport } from './checkFiles.ts'
import { cwdUri, type Io } from './io.ts'
import { tool } from './tool.ts'

const cacheName = '.coding-markdown-cache.json'

/**
 * Results of the last run, by all that they depend on: the tool, the configuration, the codebook, the file's name and
 * its bytes. A cache that cannot be read is none.
 */
export class Cache {
  readonly #old: Readonly<Record<string, FileReport>>
  readonly #new: Record<string, FileReport> = {}
  readonly #settingsKeys = new Map<Settings, string>()

  private constructor(old: Readonly<Record<string, FileReport>>) {
    this.#old = old
  }

  static async read(io: Io): Promise<Cache> {
    const text = await readText(io.files, within(cwdUri(io), cacheName))
    try {
      const { version, files } = typeof text === 'string' ? JSON.parse(text) : {}
      return new Cache(version === tool.version && typeof files === 'object' ? files : {})
    } catch {
      return new Cache({})
    }
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
    const text = JSON.stringify({ version: tool.version, files: this.#new })
    // A cache that cannot be written costs time at the next run, and nothing else.
    await io.writer.write(within(cwdUri(io), cacheName), new TextEncoder().encode(text), 'any').catch(() => undefined)
  }
}

const hash = (data: string | Uint8Array): string => createHash('sha1').update(data).digest('base64')
