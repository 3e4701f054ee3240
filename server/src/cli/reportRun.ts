import { type CountedDocument, countDocument } from '../report/countDocument.ts'
import { mostValues } from '../report/crossTable.ts'
import { identify } from '../report/identity.ts'
import { reportTables, wideTable } from '../report/reportTables.ts'
import { selectCodings } from '../report/select.ts'
import { type StudyReport, studyReport } from '../report/studyReport.ts'
import { TermNames } from '../source/terms.ts'
import { SourceLibrary } from '../study/sources.ts'
import { squeeze } from '../taxonomy/taxonomy.ts'
import { tool } from '../text/tool.ts'
import { documentVariables } from './documentVariables.ts'
import { printJson } from './formats/printJson.ts'
import { csvTable, markdownTables } from './formats/tables.ts'
import { tableWidth, terminalTables } from './formats/terminalTables.ts'
import { CannotDo, type Io } from './io.ts'
import { mustTake, writeNew } from './outputs.ts'
import { readStudy, type StudyOptions } from './readStudy.ts'
import { fingerprintOf, refuseUndecided } from './whichCounts.ts'

/** One run of `report`, as its options ask for it. */
export interface ReportRun extends StudyOptions {
  readonly paths: readonly string[]
  readonly format?: 'table' | 'json' | 'csv' | 'md'
  readonly output?: string
  readonly html?: string
  readonly by: readonly string[]
  readonly test?: boolean
  readonly coder?: string
  readonly distinct?: boolean
  readonly csvRaw?: boolean
  readonly force?: boolean
}

/** Counts, prints, and gives the exit status: 1 where a coding file could not be read. */
export async function runReport(io: Io, run: ReportRun): Promise<number> {
  await mustTake(io, [run.html, run.output], run.force)
  const by = run.by.filter(name => squeeze(name) !== 'profile')
  const documents: CountedDocument[] = []
  const library = new SourceLibrary(io.files)
  const terms = new Map<object, TermNames>()
  const { settings, unread } = await readStudy(io, run.paths, run, async coding => {
    const { file, document, uri, settings } = coding
    const names = terms.get(settings.taxonomy) ?? new TermNames(settings.taxonomy)
    terms.set(settings.taxonomy, names)
    documents.push(
      countDocument(file, document, settings.taxonomy, {
        identity: identify(uri, document, settings),
        termKey: term => names.keyOf(term),
        variables: by.length ? await documentVariables(coding, by, library) : {},
        fingerprint: run.distinct ? await fingerprintOf(coding, library) : null,
      }),
    )
  })
  const selection = selectCodings(documents, run)
  refuseUndecided(selection, documents, run)
  refuseVariables(selection.counted, by)
  const report = studyReport(selection, settings.taxonomy, { by, withTests: run.test ?? false })
  const text = print(report, unread, run, tableWidth(io, run.output))
  if (run.html !== undefined) {
    const { reportPage } = await import('./reportPage.ts')
    await writeNew(io, run.html, reportPage(report, settings.taxonomy.name), run.force)
  }
  if (run.output !== undefined) await writeNew(io, run.output, text, run.force)
  else if (run.html === undefined || run.format !== undefined) io.stdout.write(text)
  return unread ? 1 : 0
}

function print(report: StudyReport, unread: number, { format, csvRaw }: ReportRun, width: number): string {
  if (format === 'json')
    return printJson({ version: 1, tool: { name: tool.name, version: tool.version }, unread, ...report })
  if (format === 'csv') return csvTable(wideTable(report), csvRaw ?? false)
  return format === 'md' ? markdownTables(reportTables(report)) : terminalTables(reportTables(report), width)
}

function refuseVariables(counted: readonly CountedDocument[], by: readonly string[]): void {
  for (const name of by) {
    const values = new Set(counted.flatMap(one => one.variables[name] ?? []))
    if (values.size === 0)
      throw new CannotDo(
        `no document says its "${name}": neither front matter, nor a field of the codebook, nor a column`,
      )
    if (values.size > mostValues)
      throw new CannotDo(`"${name}" has ${values.size} values; categories are crossed with at most ${mostValues}`)
  }
}
