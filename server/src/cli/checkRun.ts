import type { Severity } from '../rules/rule.ts'
import { severities } from '../rules/rule.ts'
import { type CheckedFile, checkText } from '../study/check.ts'
import { type Settings, SettingsFinder } from '../study/settings.ts'
import { decodeUtf8 } from '../text/decode.ts'
import { Baseline, readBaseline } from './baseline.ts'
import { Cache } from './cache.ts'
import { type CheckedFiles, checkFiles, type FileReport, reportOf } from './checkFiles.ts'
import { type Candidate, gather, isBroken } from './gather.ts'
import { CannotDo, cwdUri, type Io, pathOf, uriOf } from './io.ts'
import { Locator } from './located.ts'
import { type Outputs, writeOutput } from './outputs.ts'
import type { Report, ReportedProblem, Summary } from './report.ts'
import { tool } from './tool.ts'

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
  const finder = settingsFinder(io, run)
  if (run.printConfig) return printConfig(io, run, finder)
  const { checked, broken } = run.stdin ? await checkStdin(io, run, finder) : await checkPaths(io, run, finder)
  const files = [...finder.problems.values()]
  const locator = new Locator(
    uri => pathOf(io, uri),
    () => undefined,
  )
  const settingsReports = files.map(
    (file): FileReport => ({
      ...nothing,
      file: pathOf(io, file.uri),
      problems: locator.locate(file.uri, file.text, file.problems),
    }),
  )
  const texts = new Map([...checked.texts, ...files.map(file => [pathOf(io, file.uri), file.text] as const)])
  const reports = await withBaseline(io, run, [...settingsReports, ...checked.reports], texts)
  const failures = [...checked.failures, ...failuresOf(run, reports, broken)]
  const report = makeReport(reports, texts, failures, run)
  await run.outputs.write(io, report)
  for (const failure of failures) io.stderr.write(`${tool.name}: ${failure}\n`)
  sayRepaired(io, run, checked)
  return statusOf(report, run)
}

const nothing = { isDocument: false, entries: 0, segments: 0 } as const

export function settingsFinder(
  io: Io,
  { config, taxonomy, rule }: Pick<CheckRun, 'config' | 'taxonomy' | 'rule'>,
): SettingsFinder {
  return new SettingsFinder(io.files, {
    ceiling: cwdUri(io),
    severities: rule,
    ...(config === undefined ? {} : { configUri: uriOf(io, config) }),
    ...(taxonomy === undefined ? {} : { taxonomyUri: uriOf(io, taxonomy) }),
  })
}

async function checkPaths(
  io: Io,
  run: CheckRun,
  finder: SettingsFinder,
): Promise<{ checked: CheckedFiles; broken: boolean }> {
  const { candidates, broken } = await gather(io, run.paths, finder)
  const cache = run.cache ? await Cache.read(io) : null
  const checked = await checkFiles(io, ownShard(candidates, run), { fix: run.fixMode, cache })
  await cache?.write(io)
  return { checked, broken }
}

const ownShard = (candidates: readonly Candidate[], { shard }: CheckRun): readonly Candidate[] =>
  shard ? candidates.filter((_, index) => index % shard.count === shard.index - 1) : candidates

async function checkStdin(
  io: Io,
  run: CheckRun,
  finder: SettingsFinder,
): Promise<{ checked: CheckedFiles; broken: boolean }> {
  const uri = uriOf(io, run.stdinFilename ?? 'stdin.md')
  const settings = await finder.forFile(uri)
  const none = { reports: [], texts: new Map<string, string>(), repaired: { problems: 0, files: 0 }, failures: [] }
  if (isBroken(settings)) return { checked: none, broken: true }
  const decoded = decodeUtf8(await io.stdin())
  if (!('text' in decoded)) throw new CannotDo(`standard input cannot be read: ${decoded.reason}`)
  const found = checkText(uri, decoded.text, settings)
  if (!found) return { checked: none, broken: false }
  const file = pathOf(io, uri)
  const checked: CheckedFile = { uri, ...decoded, ...found }
  const report = reportOf(
    file,
    checked,
    new Locator(
      one => pathOf(io, one),
      one => (one === settings.codebook?.uri ? settings.codebook.text : undefined),
    ),
  )
  return { checked: { ...none, reports: [report], texts: new Map([[file, decoded.text]]) }, broken: false }
}

async function withBaseline(
  io: Io,
  run: CheckRun,
  reports: readonly FileReport[],
  texts: ReadonlyMap<string, string>,
): Promise<readonly FileReport[]> {
  if (run.baseline === undefined) return reports
  if (run.updateBaseline) {
    const made = new Baseline()
    for (const { file, problems } of reports)
      made.add(
        problems.filter(one => !one.suppressed),
        texts.get(file) ?? '',
      )
    await writeOutput(io, run.baseline, made.print())
  }
  const baseline = await readBaseline(io, run.baseline)
  return reports.map(report => ({ ...report, problems: baseline.apply(report.problems, texts.get(report.file) ?? '') }))
}

function failuresOf(run: CheckRun, reports: readonly FileReport[], broken: boolean): string[] {
  const isNamed = (file: string): boolean => run.paths.some(path => path.replace(/^\.\//, '') === file)
  const unread = reports.flatMap(({ file, problems }) => {
    const problem = isNamed(file) ? problems.find(one => one.rule === 'unreadable-file') : undefined
    return problem ? [`"${file}" cannot be read`] : []
  })
  if (broken) return [...unread, 'a configuration or codebook cannot be used; the files it holds for were not checked']
  const empty = !run.allowEmpty && !run.shard && !reports.some(report => report.isDocument) && unread.length === 0
  return empty
    ? [
        `there is no coding file in ${run.stdin ? 'standard input' : run.paths.join(', ') || 'this folder'}; --allow-empty makes that no error`,
      ]
    : unread
}

function makeReport(
  reports: readonly FileReport[],
  texts: ReadonlyMap<string, string>,
  failures: readonly string[],
  run: CheckRun,
): Report {
  const ordered = [...reports].sort((a, b) => (a.file < b.file ? -1 : 1))
  const all = ordered.flatMap(report => report.problems)
  const shown = all.filter(
    problem => (run.showSuppressed || !problem.suppressed) && (!run.quiet || problem.severity === 'error'),
  )
  return {
    tool,
    summary: summarize(ordered, all),
    problems: shown,
    files: ordered.map(report => report.file),
    textOf: file => texts.get(file),
    failures,
  }
}

function summarize(reports: readonly FileReport[], problems: readonly ReportedProblem[]): Summary {
  const [errors, warnings, infos, hints] = severities.map(
    severity => problems.filter(one => one.severity === severity && !one.suppressed).length,
  ) as [number, number, number, number]
  const documents = reports.filter(report => report.isDocument)
  const sum = (key: 'entries' | 'segments'): number => documents.reduce((total, report) => total + report[key], 0)
  const suppressed = problems.filter(one => one.suppressed).length
  return {
    documents: documents.length,
    entries: sum('entries'),
    segments: sum('segments'),
    errors,
    warnings,
    infos,
    hints,
    suppressed,
  }
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

async function printConfig(io: Io, { paths }: CheckRun, finder: SettingsFinder): Promise<number> {
  const path = paths[0] ?? '.'
  const uri = path === '.' ? cwdUri(io) : uriOf(io, path)
  const stat = await io.files.stat(uri)
  const settings = await (stat?.kind === 'folder' ? finder.forFolder(uri) : finder.forFile(uri))
  if (isBroken(settings))
    throw new CannotDo(
      `the configuration or codebook for "${path}" cannot be used: ${settings.broken[0]?.problems[0]?.message ?? ''}`,
    )
  io.stdout.write(`${JSON.stringify(describe(io, settings), null, 2)}\n`)
  return 0
}

const describe = (io: Io, { configUri, codebook, config, root, taxonomy }: Settings) => ({
  configuration: configUri && pathOf(io, configUri),
  codebook: codebook ? pathOf(io, codebook.uri) : 'embedded',
  codebookName: taxonomy.name,
  root: pathOf(io, root),
  include: config.file.include ?? ['**/*.md'],
  exclude: config.file.exclude ?? [],
  sources: config.file.sources ?? null,
  coders: config.file.coders ?? null,
  document: config.file.document ?? null,
  agreed: config.file.agreed ?? null,
  rules: Object.fromEntries(config.severities),
})
