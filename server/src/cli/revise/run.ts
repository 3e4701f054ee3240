import { createTwoFilesPatch, FILE_HEADERS_ONLY } from 'diff'
import type { Codebook } from '../../features/rename/edits.ts'
import { howMany } from '../../features/revise/counts.ts'
import { revisionEntry, withEntry } from '../../features/revise/log.ts'
import type { Circumstances, Plan } from '../../features/revise/revision.ts'
import { type RevisedStudy, reviseStudy } from '../../features/revise/study.ts'
import { nameOf } from '../../study/uri.ts'
import { encodeUtf8 } from '../../text/decode.ts'
import { visible } from '../../text/visible.ts'
import { CannotDo, type Io, oneLine, pathOf } from '../io.ts'
import { type Change, interrupted, sayInterrupted, writeAll } from '../writeAll.ts'
import { asCannotDo } from './refused.ts'
import { type CodebookStudy, codebookStudy, type ReadFile, readOwn, revisableFiles } from './study.ts'

/** What every revision is asked for. */
export interface ReviseOptions {
  readonly reason?: string
  readonly dryRun?: boolean
  readonly codebookVersion?: string
}

export type Planner = (codebook: Codebook, circumstances: Circumstances, study: CodebookStudy) => Plan | Promise<Plan>

/** Makes a revision of the study of the working directory, or prints what it would do. */
export async function runRevision(io: Io, options: ReviseOptions, planner: Planner): Promise<number> {
  const reason = options.reason?.trim() || null
  if (reason === null && !options.dryRun)
    throw new CannotDo('a revision needs a reason, for the log: say it with --reason, or look first with --dry-run')
  const study = await codebookStudy(io)
  await mustBeWhole(io, study)
  const read = new Map<string, ReadFile>()
  const codebook = await readOwn(io, study, study.codebook.uri)
  if (codebook?.text !== study.codebook.text)
    throw new CannotDo(`"${pathOf(io, study.codebook.uri)}" has changed while it was read`)
  read.set(study.codebook.uri, codebook)
  const log = await readOwn(io, study, study.logUri)
  if (log) read.set(study.logUri, log)
  const version = options.codebookVersion
  const revised = await asCannotDo(async () => {
    const plan = await planner(study.codebook, { reason, ...(version === undefined ? {} : { version }) }, study)
    return reviseStudy(plan, study.codebook, revisableFiles(io, study.candidates, read))
  })
  const texts = [
    ...revised.files.map(({ uri, after }) => [uri, after] as const),
    [study.codebook.uri, revised.plan.text] as const,
    ...(reason === null
      ? []
      : [[study.logUri, withEntry(log?.text ?? null, revisionEntry(revised, reason), new Date())] as const]),
  ]
  const changes = texts.map(([uri, text]) => changeOf(uri, text, read))
  if (options.dryRun) print(io, revised, changes)
  else await write(io, study, revised, changes)
  return 0
}

/** A run that was interrupted is put back before anything else happens to the study. */
export async function mustBeWhole(io: Io, { journalUri }: CodebookStudy): Promise<void> {
  const left = await interrupted(io, journalUri)
  if (left) throw new CannotDo(sayInterrupted(io, left))
}

function changeOf(uri: string, text: string, read: ReadonlyMap<string, ReadFile>): Change {
  const before = read.get(uri)
  return { uri, before: before?.bytes ?? null, after: encodeUtf8(text, before?.bom ?? false) }
}

async function write(io: Io, study: CodebookStudy, revised: RevisedStudy, changes: readonly Change[]): Promise<void> {
  await writeAll(io, study.journalUri, changes)
  io.stdout.write(`${oneLine(revised.plan.title)}: ${howMany(revised.counts)}\n`)
  if (revised.toRevisit > 0)
    io.stdout.write(
      `${revised.toRevisit} coding ${revised.toRevisit === 1 ? 'file has' : 'files have'} to be read again; "coding-markdown revise revisit" lists them.\n`,
    )
  io.stdout.write(`The reason stands in ${oneLine(pathOf(io, study.logUri))}.\n`)
}

/** A unified diff, and on standard error how much it is. */
function print(io: Io, { plan, counts }: RevisedStudy, changes: readonly Change[]): void {
  const patch = changes.map(change => patchOf(io, change)).join('')
  io.stdout.write(io.stdout.isTerminal ? visible(patch) : patch)
  io.stderr.write(`${oneLine(plan.title)}: ${howMany(counts)} Nothing was written.\n`)
}

function patchOf(io: Io, { uri, before, after }: Change): string {
  const decoder = new TextDecoder('utf-8', { ignoreBOM: true })
  const path = oneLine(pathOf(io, uri))
  const [old, now] = [before ? decoder.decode(before) : '', decoder.decode(after)]
  const names = [before ? `a/${path}` : '/dev/null', `b/${path}`] as const
  const patch = createTwoFilesPatch(...names, old, now, undefined, undefined, {
    context: 3,
    headerOptions: FILE_HEADERS_ONLY,
    maxEditLength,
  })
  return patch ?? `--- ${names[0]}\n+++ ${names[1]}\n(${nameOf(uri)} differs in more lines than are worth printing)\n`
}

/** The diff's cost grows with the square of what differs. */
const maxEditLength = 5000
