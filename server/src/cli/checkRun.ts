import type { Severity } from '../rules/rule.ts'
import { type CheckedFile, checkWithSource } from '../study/check.ts'
import { FileError, megabyte, mostBytes } from '../study/fileSystem.ts'
import type { FileProblems, SettingsFinder, SettingsOptions } from '../study/settings.ts'
import { SourceLibrary } from '../study/sources.ts'
import { decodeUtf8 } from '../text/decode.ts'
import { Baseline, readBaseline } from './baseline.ts'
import type { Cache } from './cache.ts'
import { type CheckedFiles, checkFiles } from './checkFiles.ts'
import { reportOf } from './fileChecker.ts'
import type { FileReport } from './fileReport.ts'
import { counted } from './formats/counts.ts'
import { type Candidate, gather, isBroken, nameBroken, settingsFinder } from './gather.ts'
import { CannotDo, complain, type Io, pathOf, uriOf } from './io.ts'
import { Locator } from './located.ts'
import { makeReport } from './makeReport.ts'
import { type Outputs, writeOutput } from './outputs.ts'
import { printConfig } from './printConfig.ts'
import type { Report } from './report.ts'
import { sourcesOption } from './sourcesOption.ts'
import { StudyCheck } from './studyCheck.ts'

/** One run of `check`, as its options ask for it. */
export interface CheckRun {
  readonly paths: readonly string[]
  readonly outputs: Outputs
  readonly fixMode: 'no' | 'dry' | 'write'
  readonly rule: ReadonlyMap<string, Severity | 'off'>
  readonly maxWarnings?: number
  readonly quiet?: boolean
  readonly taxonomy?: string
  readonly config?: string
  /** A pattern that holds instead of what is configured; false: sources are left out. */
  readonly sources?: string | boolean
  readonly cache?: boolean
  readonly baseline?: string
  readonly updateBaseline?: boolean
  readonly showSuppressed?: boolean
  readonly stdin?: boolean
  readonly stdinFilename?: string
  readonly shard?: { readonly index: number; readonly count: number }
  readonly printConfig?: boolean
  readonly allowEmpty?: boolean
}

/** Checks, prints, and gives the exit status. */
export async function runCheck(io: Io, run: CheckRun): Promise<number> {
  const finder = settingsFinder(io, run.paths, settingsOptions(io, run))
  const library = new SourceLibrary(io.files)
  if (run.printConfig) return printConfig(io, run.paths[0] ?? '.', finder)
  const { checked, broken } = run.stdin
    ? await stdinOrFault(io, run, finder, library)
    : await checkPaths(io, run, finder, library)
  const files = [...finder.problems.values(), ...library.problems.values()]
  const texts = new Map([...checked.texts, ...files.map(file => [pathOf(io, file.uri), file.text] as const)])
  const found = [...settingsReports(io, files), ...checked.reports]
  const failures = [...checked.failures, ...failuresOf(io, run, found, broken)]
  const reports = await withBaseline(io, run, found, texts, failures.length === 0)
  const report = makeReport(reports, texts, failures, run)
  await run.outputs.write(io, report)
  for (const failure of failures) complain(io, failure)
  sayRepaired(io, run, checked)
  sayTooMany(io, run, report)
  return statusOf(report, run)
}

const settingsOptions = (io: Io, { rule, config, taxonomy, sources }: CheckRun): Partial<SettingsOptions> => ({
  severities: rule,
  ...(config === undefined ? {} : { configUri: uriOf(io, config) }),
  ...(taxonomy === undefined ? {} : { taxonomyUri: uriOf(io, taxonomy) }),
  ...sourcesOption(io, sources),
})

/** What checking the files gave, and the configurations and codebooks that cannot be used. */
interface Checked {
  readonly checked: CheckedFiles
  readonly broken: ReadonlySet<string>
}

function settingsReports(io: Io, files: readonly FileProblems[]): FileReport[] {
  const locator = new Locator(
    uri => pathOf(io, uri),
    () => undefined,
  )
  return files.map(({ uri, text, problems }) => ({
    file: pathOf(io, uri),
    isDocument: false,
    entries: 0,
    segments: 0,
    problems: locator.locate(uri, text, problems),
  }))
}

async function checkPaths(io: Io, run: CheckRun, finder: SettingsFinder, library: SourceLibrary): Promise<Checked> {
  const { candidates, broken } = await gather(io, run.paths, finder)
  const cache = run.cache ? await readCache(io) : null
  const asked = ownShard(candidates, run)
  const checked = await checkFiles(io, library, asked, { fix: run.fixMode, cache })
  await cache?.write(io)
  const isAsked = new Set(asked)
  const others = run.shard ? candidates.filter(one => !isAsked.has(one)) : []
  const study = new StudyCheck(io, library, finder, run.paths)
  return { checked: { ...checked, reports: await study.addProblems(checked.reports, asked, others) }, broken }
}

/** Not loaded for any other run: what it hashes with takes time at the start. */
async function readCache(io: Io): Promise<Cache> {
  const { Cache } = await import('./cache.ts')
  return Cache.read(io)
}

const ownShard = (candidates: readonly Candidate[], { shard }: CheckRun): readonly Candidate[] =>
  shard ? candidates.filter((_, index) => index % shard.count === shard.index - 1) : candidates

async function stdinOrFault(io: Io, run: CheckRun, finder: SettingsFinder, library: SourceLibrary): Promise<Checked> {
  try {
    return await checkStdin(io, run, finder, library)
  } catch (error) {
    throw error instanceof FileError ? new CannotDo(`standard input cannot be read: ${error.message}`) : error
  }
}

async function checkStdin(io: Io, run: CheckRun, finder: SettingsFinder, library: SourceLibrary): Promise<Checked> {
  const uri = uriOf(io, run.stdinFilename ?? 'stdin.md')
  const settings = await finder.forFile(uri)
  const none = { reports: [], texts: new Map<string, string>(), repaired: { problems: 0, files: 0 }, failures: [] }
  if (isBroken(settings)) return { checked: none, broken: new Set(settings.broken.map(one => one.uri)) }
  const decoded = decodeUtf8(await readStdin(io))
  if (!('text' in decoded)) throw new FileError(decoded.reason)
  // Text without a name cannot be where the configuration says that coding files are.
  const config = run.stdinFilename === undefined ? { ...settings.config, includes: () => true } : settings.config
  const found = await checkWithSource(library, uri, decoded.text, { ...settings, config })
  if (!found) return { checked: none, broken: new Set() }
  const file = pathOf(io, uri)
  const checked: CheckedFile = { uri, ...decoded, ...found }
  const locator = new Locator(
    one => pathOf(io, one),
    one => (one === settings.codebook?.uri ? settings.codebook.text : undefined),
  )
  const report = reportOf(file, checked, locator)
  return { checked: { ...none, reports: [report], texts: new Map([[file, decoded.text]]) }, broken: new Set() }
}

async function readStdin(io: Io): Promise<Uint8Array> {
  const bytes = await io.stdin()
  if (bytes.length <= mostBytes) return bytes
  throw new FileError(`it is longer than ${mostBytes / megabyte} MB`)
}

/** A run that could not do its job leaves the baseline as it was: what it did not see would be lost. */
async function withBaseline(
  io: Io,
  run: CheckRun,
  reports: readonly FileReport[],
  texts: ReadonlyMap<string, string>,
  complete: boolean,
): Promise<readonly FileReport[]> {
  if (run.baseline === undefined || (run.updateBaseline && !complete)) return reports
  if (run.updateBaseline) {
    const made = new Baseline()
    for (const { file, problems } of reports) {
      made.add(
        problems.filter(one => !one.suppressed),
        texts.get(file) ?? '',
      )
    }
    await writeOutput(io, run.baseline, made.print())
  }
  const baseline = await readBaseline(io, run.baseline)
  return reports.map(report => ({
    ...report,
    problems: baseline.apply(report.problems, texts.get(report.file) ?? ''),
  }))
}

function failuresOf(io: Io, run: CheckRun, reports: readonly FileReport[], broken: ReadonlySet<string>): string[] {
  if (broken.size) return [`${nameBroken(io, broken)} cannot be used; the files it holds for were not checked`]
  const named = new Set(run.paths.map(path => pathOf(io, uriOf(io, path))))
  const unread = reports.flatMap(({ file, problems }) => {
    const problem = problems.find(one => one.rule === 'unreadable-file')
    return problem ? [{ file, message: problem.message }] : []
  })
  const failures = unread
    .filter(({ file }) => named.has(file))
    .map(({ file, message }) => message.replace('This file', `"${file}"`))
  const isEmpty = unread.length === 0 && !reports.some(report => report.isDocument)
  if (!isEmpty || run.allowEmpty || run.shard) return failures
  return [
    `there is no coding file in ${whereOf(run)}; "check --print-config" says which files would be, --allow-empty makes that no error`,
  ]
}

const whereOf = ({ stdin, paths }: CheckRun): string => (stdin ? 'standard input' : paths.join(', ') || 'this folder')

/** Without a word, nobody would know why a run without errors failed. */
function sayTooMany(io: Io, { maxWarnings }: CheckRun, { summary: { errors, warnings } }: Report): void {
  if (maxWarnings === undefined || errors > 0 || warnings <= maxWarnings) return
  io.stderr.write(`${counted(warnings, 'warning')}; --max-warnings allows ${maxWarnings}.\n`)
}

function statusOf({ failures, summary }: Report, { maxWarnings }: CheckRun): number {
  if (failures.length > 0) return 2
  return summary.errors > 0 || summary.warnings > (maxWarnings ?? Number.POSITIVE_INFINITY) ? 1 : 0
}

function sayRepaired(io: Io, { fixMode }: CheckRun, { repaired: { problems, files } }: CheckedFiles): void {
  if (fixMode === 'no' || problems === 0) return
  const what = `${problems} ${problems === 1 ? 'problem' : 'problems'} in ${files} ${files === 1 ? 'file' : 'files'}`
  io.stderr.write(fixMode === 'write' ? `Repaired ${what}.\n` : `Would repair ${what}; nothing was written.\n`)
}
