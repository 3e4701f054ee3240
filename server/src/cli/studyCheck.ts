import { URI } from 'vscode-uri'
import type { DocumentSummary, Problem } from '../rules/rule.ts'
import { checkStudy, studyRules } from '../rules/run.ts'
import { type Settings, type SettingsFinder, studyKey } from '../study/settings.ts'
import type { SourceLibrary } from '../study/sources.ts'
import { summarizeFound } from '../study/summary.ts'
import { pathFrom } from '../study/uri.ts'
import type { FileReport } from './fileReport.ts'
import { type Candidate, gather } from './gather.ts'
import { cwdUri, type Io, pathOf, uriOf } from './io.ts'
import type { ReportedProblem } from './report.ts'

/** Runs the rules over whole studies: they see each study whole, and report what touches the files asked for. */
export class StudyCheck {
  readonly #io: Io
  readonly #library: SourceLibrary
  readonly #finder: SettingsFinder
  readonly #folders: readonly string[]

  constructor(io: Io, library: SourceLibrary, finder: SettingsFinder, paths: readonly string[]) {
    this.#io = io
    this.#library = library
    this.#finder = finder
    this.#folders = paths.length ? paths.map(path => uriOf(io, path)) : [cwdUri(io)]
  }

  /** The reports with the problems that only the study shows; `others` were found, but are checked by somebody else. */
  async addProblems(
    reports: readonly FileReport[],
    asked: readonly Candidate[],
    others: readonly Candidate[],
  ): Promise<readonly FileReport[]> {
    const problems = new Map<string, Problem[]>()
    const ranges = new Map<string, DocumentSummary['at']['range']>()
    for (const { settings, uris } of studiesOf(asked)) {
      // All of them ask what was coded: without sources, nobody knows.
      if (settings.sources === null || studyRules(settings.config.severities).length === 0) continue
      const own = reports.flatMap(({ summary }) => (summary && uris.has(summary.uri) ? [summary] : []))
      const rest = await this.#summarize([...others, ...(await this.#rest(settings))], settings, uris)
      const documents = [...own, ...rest].sort((a, b) => (a.uri < b.uri ? -1 : 1))
      for (const { uri, at } of documents) ranges.set(uri, at.range)
      for (const [uri, found] of checkStudy({ documents, asked: uris }, settings.config.severities))
        problems.set(uri, found)
    }
    if (problems.size === 0) return reports
    return reports.map(report => {
      const found = report.summary && problems.get(report.summary.uri)
      if (!found) return report
      const range = report.summary!.at.range
      return {
        ...report,
        problems: [...report.problems, ...found.map(one => this.#located(one, report.file, range))].sort(byPlace),
      }
    })
  }

  /** The files of a study that nobody asked for. Without a configuration, files that lie together need not be of one. */
  async #rest({ configUri, root }: Settings): Promise<readonly Candidate[]> {
    const isAll = this.#folders.some(folder => pathFrom(folder, root) !== null)
    if (isAll || configUri === null) return []
    const { candidates } = await gather(this.#io, [URI.parse(root).fsPath], this.#finder)
    return candidates
  }

  async #summarize(
    candidates: readonly Candidate[],
    study: Settings,
    asked: ReadonlySet<string>,
  ): Promise<DocumentSummary[]> {
    const summaries = new Map<string, DocumentSummary>()
    for (const candidate of candidates) {
      const { uri, settings } = candidate
      if (asked.has(uri) || summaries.has(uri) || studyKey(settings) !== studyKey(study)) continue
      const summary = await summarizeFound(this.#io.files, this.#library, candidate, settings)
      if (summary) summaries.set(uri, summary)
    }
    return [...summaries.values()]
  }

  #located(
    { rule, severity, message, related, suppressed }: Problem,
    file: string,
    range: ReportedProblem['range'],
  ): ReportedProblem {
    return {
      file,
      rule,
      severity,
      message,
      range,
      related: related!.map(one => ({ file: pathOf(this.#io, one.file!), range: one.range!, message: one.message })),
      ...(suppressed ? { suppressed: suppressed.by, reason: suppressed.reason } : {}),
    }
  }
}

function studiesOf(candidates: readonly Candidate[]) {
  const studies = new Map<string, { readonly settings: Settings; readonly uris: Set<string> }>()
  for (const { uri, settings } of candidates) {
    const study = studies.get(studyKey(settings)) ?? { settings, uris: new Set() }
    study.uris.add(uri)
    studies.set(studyKey(settings), study)
  }
  return studies.values()
}

const byPlace = (a: ReportedProblem, b: ReportedProblem): number =>
  a.range.start.line - b.range.start.line ||
  a.range.start.character - b.range.start.character ||
  (a.rule < b.rule ? -1 : a.rule > b.rule ? 1 : 0)
