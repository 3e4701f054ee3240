import { createHash } from 'node:crypto'
import { megabyte } from '../study/fileSystem.ts'
import { readText, type Settings } from '../study/settings.ts'
import type { SourceAnswer, SourceLibrary, SourceRequest } from '../study/sources.ts'
import { within } from '../study/uri.ts'
import { tool } from '../text/tool.ts'
import type { FileReport } from './fileReport.ts'
import { cwdUri, type Io } from './io.ts'

const cacheName = '.coding-markdown-cache'
const mostBytes = 500 * megabyte

/** What checking a file gave, with what its source was then: which one it is depends on nothing but the file. */
interface CachedReport extends FileReport {
  readonly source?: { readonly values: SourceRequest['values']; readonly fingerprint: string }
}

/**
 * Results of the last run, by all that they depend on: the tool, the configuration, the codebook, the file's path, its
 * bytes and its source. A cache that cannot be read, or is not as it was written, is none.
 */
export class Cache {
  readonly #old: Readonly<Record<string, CachedReport>>
  readonly #new: Record<string, CachedReport> = {}
  readonly #settingsKeys = new Map<Settings, string>()
  #isNew = false

  private constructor(old: Readonly<Record<string, CachedReport>>) {
    this.#old = old
  }

  static async read(io: Io): Promise<Cache> {
    const text = await readText(io.files, within(cwdUri(io), cacheName), mostBytes)
    if (typeof text !== 'string') return new Cache({})
    const end = text.indexOf('\n') + 1
    const results = text.slice(end)
    return new Cache(text.slice(0, end) === firstLine(results) ? JSON.parse(results) : {})
  }

  /** `file`: its path as reports name it. */
  keyOf(file: string, bytes: Uint8Array, settings: Settings): string {
    const known = this.#settingsKeys.get(settings)
    const ofSettings =
      known ??
      hash(JSON.stringify([settings.config.file, [...settings.config.severities], settings.codebook, settings.sources]))
    this.#settingsKeys.set(settings, ofSettings)
    return `${ofSettings}:${hash(bytes)}:${file}`
  }

  /** The report under a key, if the source is still what it was. */
  async get(key: string, { sources }: Settings, library: SourceLibrary): Promise<CachedReport | undefined> {
    const report = this.#old[key]
    if (!report?.source || !sources) return report
    const answer = await library.find({ setting: sources, values: report.source.values })
    return fingerprintOf(answer) === report.source.fingerprint ? report : undefined
  }

  /** Keeps a report as it was got, or one that needs no source. */
  keep(key: string, report: CachedReport): void {
    this.#isNew ||= this.#old[key] !== report
    this.#new[key] = report
  }

  set(key: string, report: FileReport, request: SourceRequest | null, answer: SourceAnswer | null): void {
    const source = request && { values: request.values, fingerprint: fingerprintOf(answer) }
    this.keep(key, source ? { ...report, source } : report)
  }

  async write(io: Io): Promise<void> {
    if (!this.#isNew && Object.keys(this.#new).length === Object.keys(this.#old).length) return
    const results = JSON.stringify(this.#new)
    // A cache that cannot be written costs time at the next run, and nothing else.
    const bytes = new TextEncoder().encode(firstLine(results) + results)
    await io.writer.write(within(cwdUri(io), cacheName), bytes, 'any').catch(() => undefined)
  }
}

/** Vouches for what follows: of a cache that somebody cut or another version wrote, nothing is taken. */
const firstLine = (results: string): string => `${tool.name} ${tool.version} ${hash(results)}\n`

const fingerprintOf = (answer: SourceAnswer | null): string =>
  hash(answer === null ? 'none' : 'missing' in answer ? `missing ${answer.missing}` : `text ${answer.source.text}`)

const hash = (data: string | Uint8Array): string => createHash('sha1').update(data).digest('base64')
