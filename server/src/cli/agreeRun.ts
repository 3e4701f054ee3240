import { type AgreementReport, agreementReport } from '../report/agreement/agreementReport.ts'
import { agreementTables, wideAgreement } from '../report/agreement/agreementTables.ts'
import { type JudgedCoding, judgedCoding } from '../report/agreement/judgedCoding.ts'
import { match } from '../report/agreement/match.ts'
import { type Requirement, requirement } from '../report/agreement/requirement.ts'
import { identify, identifyIn } from '../report/identity.ts'
import { TermNames } from '../source/terms.ts'
import { verify } from '../source/verify.ts'
import { SourceLibrary, sourceRequest } from '../study/sources.ts'
import { agreedCoder } from '../study/summary.ts'
import { nameOf, pathFrom } from '../study/uri.ts'
import { nearestName } from '../taxonomy/similarity.ts'
import type { Taxonomy } from '../taxonomy/taxonomy.ts'
import { tool } from '../text/tool.ts'
import { counted } from './formats/counts.ts'
import { printJson } from './formats/printJson.ts'
import { csvTable, markdownTables } from './formats/tables.ts'
import { tableWidth, terminalTables } from './formats/terminalTables.ts'
import { CannotDo, complain, type Io, uriOf } from './io.ts'
import { writeNew } from './outputs.ts'
import { type ReadCoding, readStudy, type StudyOptions } from './readStudy.ts'

/** One run of `agree`, as its options ask for it. */
export interface AgreeRun extends StudyOptions {
  /** Names of coders, or folders. */
  readonly coders: readonly string[]
  readonly reference?: readonly string[]
  readonly pool: 'mean' | 'micro'
  readonly minAlpha?: number
  readonly allowUndefined?: boolean
  readonly seed: number
  readonly bootstrap: number
  readonly format: 'table' | 'json' | 'csv' | 'md'
  readonly output?: string
  readonly csvRaw?: boolean
  readonly force?: boolean
}

/** Compares, prints, and gives the exit status: 1 where a required alpha is not reached, or a coding file could not be read. */
export async function runAgree(io: Io, run: AgreeRun): Promise<number> {
  const named = namedCoders(run)
  const { codings, taxonomy, unread } = await readCodings(io, run, named)
  const coders = named.length
    ? named
    : [...new Set(codings.map(one => one.coder))].filter(one => one !== agreedCoder).sort()
  if (coders.length < 2)
    throw new CannotDo(
      'it takes two coders to agree; say in the configuration’s "coders" which folder names the coder, or name two folders',
    )
  const { sources, leftOut, twice } = match(codings, coders)
  if (sources.length === 0) throw new CannotDo(`there is no source that each of ${coders.join(', ')} has completed`)
  for (const one of twice) complain(io, `${one}; left out`)
  const report = agreementReport(sources, taxonomy, {
    coders,
    pool: run.pool,
    reference: run.reference !== undefined,
    seed: run.seed,
    replicates: run.bootstrap,
  })
  const required = run.minAlpha === undefined ? null : requirement(report, run.minAlpha, run.allowUndefined ?? false)
  const text = print(report, required, leftOut, run, tableWidth(io, run.output))
  if (run.output === undefined) io.stdout.write(text)
  else await writeNew(io, run.output, text, run.force)
  if (required && !required.isMet) {
    const missed = required.tested.filter(one => !one.isMet).length
    io.stderr.write(`Alpha is below ${required.minAlpha}, or undefined, for ${missed} of ${required.tested.length}.\n`)
    return 1
  }
  return unread ? 1 : 0
}

function print(
  report: AgreementReport,
  required: Requirement | null,
  leftOut: number,
  { format, csvRaw }: AgreeRun,
  width: number,
): string {
  if (format === 'json')
    return printJson({
      version: 1,
      tool: { name: tool.name, version: tool.version },
      leftOut,
      ...report,
      ...(required ? { requirement: required } : {}),
    })
  if (format === 'csv') return csvTable(wideAgreement(report), csvRaw ?? false)
  const [first, ...rest] = agreementTables(report, required)
  const tables = [{ ...first!, notes: [...first!.notes, `${counted(leftOut, 'other source')} left out.`] }, ...rest]
  return format === 'md' ? markdownTables(tables) : terminalTables(tables, width)
}

/** The coders named, the reference first, each once. */
function namedCoders({ coders, reference = [] }: AgreeRun): string[] {
  const named = [...new Set([...reference, ...coders].map(name => (name.length > 1 ? name.replace(/\/+$/, '') : name)))]
  if (named.length === 1) throw new CannotDo(`"${named[0]}" is compared with nobody; name another coder`)
  return named
}

async function readCodings(
  io: Io,
  run: AgreeRun,
  named: readonly string[],
): Promise<{ readonly codings: JudgedCoding[]; readonly taxonomy: Taxonomy; readonly unread: number }> {
  const folders = await foldersOf(io, named)
  const library = new SourceLibrary(io.files)
  const codings: JudgedCoding[] = []
  const terms = new Map<Taxonomy, TermNames>()
  const { settings, unread } = await readStudy(io, folders ?? [], run, async coding => {
    const { document, file, uri, settings } = coding
    const who = folders ? identifyAmong(io, folders, coding) : identify(uri, document, settings)
    if (who.coder === null) return
    if (named.length && !named.includes(who.coder)) return
    const names = terms.get(settings.taxonomy) ?? new TermNames(settings.taxonomy)
    terms.set(settings.taxonomy, names)
    codings.push(
      judgedCoding(document, settings.taxonomy, {
        ...who,
        coder: who.coder,
        file,
        name: document.titleValues.number ?? nameOf(uri),
        verification: await verificationOf(coding, library),
        termKey: term => names.keyOf(term),
      }),
    )
  })
  const known = [...new Set(codings.map(one => one.coder))]
  for (const name of named) {
    if (known.includes(name)) continue
    if (!folders) await refuseMixture(io, name, named)
    const near = nearestName(name, known)
    throw new CannotDo(
      `"${name}" is neither a coder of this study nor a folder with coding files${near ? `; did you mean "${near}"?` : ''}`,
    )
  }
  return { codings, taxonomy: settings.taxonomy, unread }
}

/** The names as folders, where each of them is one; null where they are names of coders. */
async function foldersOf(io: Io, named: readonly string[]): Promise<readonly string[] | null> {
  if (named.length === 0) return null
  const stats = await Promise.all(named.map(name => io.files.stat(uriOf(io, name))))
  return stats.every(stat => stat?.kind === 'folder') ? named : null
}

/** Where one is a folder, and another only a coder. */
async function refuseMixture(io: Io, name: string, named: readonly string[]): Promise<void> {
  const isFolder = async (one: string) => (await io.files.stat(uriOf(io, one)))?.kind === 'folder'
  if (!(await isFolder(name))) return
  for (const other of named) {
    if (await isFolder(other)) continue
    throw new CannotDo(`"${name}" is a folder, and "${other}" is none; name coders of this study, or folders, not both`)
  }
}

function identifyAmong(io: Io, folders: readonly string[], { uri, document, settings }: ReadCoding) {
  const name = folders.find(folder => pathFrom(uriOf(io, folder), uri) !== null)!
  return { ...identifyIn(uriOf(io, name), uri, document, settings), coder: name }
}

async function verificationOf({ uri, document, settings }: ReadCoding, library: SourceLibrary) {
  const request = sourceRequest(uri, document.titleValues, settings.sources)
  const answer = request && (await library.find(request))
  return answer && 'source' in answer ? verify(document, answer.source) : null
}
