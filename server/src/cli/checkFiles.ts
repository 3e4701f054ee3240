import { applyEdits, mostRounds, safeFixes } from '../rules/fix.ts'
import { type CheckedFile, checkText, readFound } from '../study/check.ts'
import { FileError } from '../study/fileSystem.ts'
import { type SourceLibrary, sourceRequest } from '../study/sources.ts'
import { encodeUtf8 } from '../text/decode.ts'
import type { Cache } from './cache.ts'
import { optimizeLate } from './compiler.ts'
import { FileChecker } from './fileChecker.ts'
import type { FileReport, Outcome } from './fileReport.ts'
import type { Candidate } from './gather.ts'
import { type Io, pathOf } from './io.ts'
import { Progress } from './progress.ts'

export interface CheckFilesOptions {
  readonly fix: 'no' | 'dry' | 'write'
  readonly cache: Cache | null
  /** Whether suggestions that are costly to make are asked for; a cache keeps them for the next who asks. */
  readonly suggests: boolean
}

export interface CheckedFiles {
  readonly reports: readonly FileReport[]
  /** The texts of files that have problems. */
  readonly texts: ReadonlyMap<string, string>
  readonly repaired: { readonly problems: number; readonly files: number }
  /** What could not be written, one sentence each. */
  readonly failures: readonly string[]
}

/** Checks files; what is kept of each is its problems. */
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
  const checker = new FileChecker(io, sources, options.suggests || options.cache !== null)
  const progress = new Progress(io, candidates.length)
  const optimizeAsUsual = optimizeLate(candidates.length)

  const keep = (outcome: Outcome | null): void => {
    if (!outcome) return
    const { report, text } = outcome
    if (!report.isDocument && report.problems.length === 0) return
    reports.push(report)
    if (text !== null) texts.set(report.file, text)
  }
  const check = async (candidate: Candidate): Promise<Outcome | null> => {
    const cached = await fromCache(io, sources, candidate, options)
    if (cached?.report) return { report: cached.report, text: cached.text }
    let checked = await checker.check(candidate)
    if (!checked) {
      if (cached) options.cache?.keep(cached.key, nothing(pathOf(io, candidate.uri)))
      return null
    }
    if (options.fix !== 'no' && checked.document)
      checked = await repair(io, checked, candidate, options, repaired, failures)
    const outcome = checker.outcomeOf(candidate, checked)
    if (cached) {
      const { document, source } = checked
      const request = document && sourceRequest(candidate.uri, document.titleValues, candidate.settings.sources)
      options.cache?.set(cached.key, outcome.report, request, source)
    }
    return outcome
  }

  for (const [index, candidate] of candidates.entries()) {
    progress.tick(index)
    if (index % filesInARow === 0) await otherWork()
    keep(await check(candidate))
  }
  progress.end()
  optimizeAsUsual()
  return { reports, texts, repaired, failures }
}

/** All files are read at once, so nothing ever waits: now and then somebody else, such as who frees memory, has a turn. */
const filesInARow = 64
const otherWork = (): Promise<void> => new Promise(resolve => setImmediate(resolve))

const nothing = (file: string): FileReport => ({ file, isDocument: false, entries: 0, segments: 0, problems: [] })

interface FromCache {
  readonly key: string
  readonly report: FileReport | undefined
  readonly text: string | null
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
    const key = cache.keyOf(pathOf(io, uri), bytes, settings)
    const report = await cache.get(key, settings, sources)
    if (!report) return { key, report, text: null }
    cache.keep(key, report)
    return { key, report, text: report.isDocument && report.problems.length ? new TextDecoder().decode(bytes) : null }
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
