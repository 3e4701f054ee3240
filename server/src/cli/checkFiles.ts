import { applyEdits, mostRounds, safeFixes } from '../rules/fix.ts'
import { type CheckedFile, checkFound, checkText, readFound } from '../study/check.ts'
import { FileError } from '../study/fileSystem.ts'
import { type SourceLibrary, sourceRequest } from '../study/sources.ts'
import { summarize } from '../study/summary.ts'
import { encodeUtf8 } from '../text/decode.ts'
import type { Cache } from './cache.ts'
import type { FileReport } from './fileReport.ts'
import type { Candidate } from './gather.ts'
import { type Io, pathOf } from './io.ts'
import { Locator } from './located.ts'
import { Progress } from './progress.ts'

export interface CheckFilesOptions {
  readonly fix: 'no' | 'dry' | 'write'
  readonly cache: Cache | null
}

export interface CheckedFiles {
  readonly reports: readonly FileReport[]
  /** The texts of files that have problems. */
  readonly texts: ReadonlyMap<string, string>
  readonly repaired: { readonly problems: number; readonly files: number }
  /** What could not be written, one sentence each. */
  readonly failures: readonly string[]
}

/** Checks files one after the other; what is kept of each is its problems. */
export async function checkFiles(
  io: Io,
  sources: SourceLibrary,
  candidates: readonly Candidate[],
  options: CheckFilesOptions,
): Promise<CheckedFiles> {
  const reports: FileReport[] = []
  const texts = new Map<string, string>()
  const failures: string[] = []
  const repaired = { problems: 0, files: 0 }
  const progress = new Progress(io, candidates.length)
  const codebooks = new Map(
    candidates.flatMap(({ settings: { codebook } }) => (codebook ? [[codebook.uri, codebook.text] as const] : [])),
  )
  const locator = new Locator(
    uri => pathOf(io, uri),
    uri => codebooks.get(uri),
  )

  for (const [index, candidate] of candidates.entries()) {
    progress.tick(index)
    const cached = await fromCache(io, sources, candidate, options)
    if (cached?.report) {
      keep(cached.report, cached.text)
      continue
    }
    let checked = await checkFound(io.files, sources, candidate, candidate.settings)
    if (!checked) {
      if (cached) options.cache?.keep(cached.key, nothing(pathOf(io, candidate.uri)))
      continue
    }
    if (options.fix !== 'no' && checked.document)
      checked = await repair(io, checked, candidate, options, repaired, failures)
    const { document, source } = checked
    const report = {
      ...reportOf(pathOf(io, candidate.uri), checked, locator),
      ...(document ? { summary: summarize(candidate.uri, document, candidate.settings, source) } : {}),
    }
    if (cached) {
      const request = document && sourceRequest(candidate.uri, document.titleValues, candidate.settings.sources)
      options.cache?.set(cached.key, report, request, source)
    }
    keep(report, checked.text)
  }
  progress.end()
  return { reports, texts, repaired, failures }

  function keep(report: FileReport, text: string): void {
    if (!report.isDocument && report.problems.length === 0) return
    reports.push(report)
    if (report.problems.length) texts.set(report.file, text)
  }
}

const nothing = (file: string): FileReport => ({ file, isDocument: false, entries: 0, segments: 0, problems: [] })

export function reportOf(file: string, { uri, text, document, problems }: CheckedFile, locator: Locator): FileReport {
  const segments = document
    ? [...document.entries, ...document.unfiled].reduce((sum, one) => sum + one.segments.length, 0)
    : 0
  return {
    file,
    isDocument: document !== null,
    entries: document?.entries.length ?? 0,
    segments,
    problems: problems.length ? locator.locate(uri, text, problems) : [],
  }
}

interface FromCache {
  readonly key: string
  readonly report: FileReport | undefined
  readonly text: string
}

/** Null where no cache is used, where the file cannot be read, or where its repair may change it. */
async function fromCache(
  io: Io,
  sources: SourceLibrary,
  candidate: Candidate,
  { cache, fix }: CheckFilesOptions,
): Promise<FromCache | null> {
  if (!cache || fix !== 'no') return null
  try {
    const { uri, settings } = candidate
    const bytes = await readFound(io.files, candidate, settings)
    const key = cache.keyOf(uri, bytes, settings)
    const report = await cache.get(key, settings, sources)
    // A copy elsewhere has the same key, but not the same path.
    if (report?.file !== pathOf(io, uri)) return { key, report: undefined, text: '' }
    cache.keep(key, report)
    return { key, report, text: report.isDocument && report.problems.length ? new TextDecoder().decode(bytes) : '' }
  } catch (error) {
    if (error instanceof FileError) return null
    throw error
  }
}

/** Makes the safe fixes, round by round; the file is written once, and only if nobody else wrote it meanwhile. */
async function repair(
  io: Io,
  before: CheckedFile,
  { uri, settings }: Candidate,
  { fix }: CheckFilesOptions,
  repaired: { problems: number; files: number },
  failures: string[],
): Promise<CheckedFile> {
  let now = before
  let count = 0
  for (let round = 0; round < mostRounds; round++) {
    const fixes = safeFixes(now.problems)
    if (fixes.length === 0) break
    const text = applyEdits(
      now.text,
      fixes.flatMap(one => one.edits),
    )
    const checked = checkText(uri, text, settings, null, now.source)
    if (!checked) break
    now = { ...now, text, ...checked }
    count += fixes.length
  }
  if (now === before) return before
  if (fix === 'write') {
    try {
      await io.writer.write(uri, encodeUtf8(now.text, now.bom), encodeUtf8(before.text, before.bom))
    } catch (error) {
      if (!(error instanceof FileError)) throw error
      failures.push(`"${pathOf(io, uri)}" was not repaired: ${error.message}`)
      return before
    }
  }
  repaired.problems += count
  repaired.files++
  return now
}
