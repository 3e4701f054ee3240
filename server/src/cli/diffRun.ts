import {
  type CodedState,
  codedState,
  type DocumentDiff,
  diffDocument,
  type StudyDiff,
  studyDiff,
} from '../report/diff.ts'
import { diffTables } from '../report/diffTables.ts'
import { identify } from '../report/identity.ts'
import { readCodings, readFound } from '../study/check.ts'
import { embeddedTaxonomy } from '../study/embedded.ts'
import { FileError } from '../study/fileSystem.ts'
import type { Taxonomy } from '../taxonomy/taxonomy.ts'
import { decodeUtf8 } from '../text/decode.ts'
import { tool } from '../text/tool.ts'
import { printJson } from './formats/printJson.ts'
import { markdownTables } from './formats/tables.ts'
import { tableWidth, terminalTables } from './formats/terminalTables.ts'
import { type Candidate, gather, nameBroken, settingsFinder } from './gather.ts'
import { RevisionFiles } from './git.ts'
import { CannotDo, complain, type Io, pathOf, uriOf } from './io.ts'
import { writeNew } from './outputs.ts'
import { Progress } from './progress.ts'

/** One run of `diff`, as its options ask for it. */
export interface DiffRun {
  readonly before: string
  /** Without it, the files as they are now. */
  readonly after?: string
  readonly path: readonly string[]
  readonly format: 'table' | 'json' | 'md'
  readonly output?: string
  readonly force?: boolean
}

/** Compares, prints, and gives the exit status: 1 where a coding file could not be read. */
export async function runDiff(io: Io, run: DiffRun): Promise<number> {
  const before = await RevisionFiles.open(io, run.before)
  const after = run.after === undefined ? null : await RevisionFiles.open(io, run.after)
  try {
    for (const one of run.path)
      if (!before.covers(uriOf(io, one))) throw new CannotDo(`"${one}" is outside the repository`)
    const { diff, unread } = await compare(io, { ...io, files: before }, after ? { ...io, files: after } : io, run)
    const between = run.after === undefined ? `since ${run.before}` : `from ${run.before} to ${run.after}`
    const text = print(diff, between, run, tableWidth(io, run.output))
    if (run.output === undefined) io.stdout.write(text)
    else await writeNew(io, run.output, text, run.force)
    return unread ? 1 : 0
  } finally {
    before.close()
    after?.close()
  }
}

function print(diff: StudyDiff, between: string, { format, before, after }: DiffRun, width: number): string {
  if (format === 'json')
    return printJson({
      version: 1,
      tool: { name: tool.name, version: tool.version },
      before,
      after: after ?? null,
      ...diff,
    })
  const tables = diffTables(diff, between)
  return format === 'md' ? markdownTables(tables) : terminalTables(tables, width)
}

/** A coding that only one of the two times has under this name. */
interface Lone {
  readonly file: string
  readonly state: CodedState
}

/** File by file: of those that did not change nothing is kept, and of the others only what did. */
async function compare(
  io: Io,
  old: Io,
  now: Io,
  run: DiffRun,
): Promise<{ readonly diff: StudyDiff; readonly unread: number }> {
  const [mine, yours] = [await candidatesAt(old, run), await candidatesAt(now, run)]
  if (!mine && !yours) throw new CannotDo(`there is no file or folder "${run.path.join('", "')}"`)
  const [was, is] = [mine ?? new Map<string, Candidate>(), yours ?? new Map<string, Candidate>()]
  const names = [...is.values(), ...was.values()][0]?.settings.taxonomy ?? embeddedTaxonomy
  const changes: (DocumentDiff | null)[] = []
  const [gone, come] = [new Map<string, Lone[]>(), new Map<string, Lone[]>()]
  const uris = [...new Set([...was.keys(), ...is.keys()])].sort()
  const progress = new Progress(io, uris.length)
  let unread = 0
  let unchanged = 0
  for (const [index, uri] of uris.entries()) {
    progress.tick(index)
    const file = pathOf(io, uri)
    try {
      const [from, to] = [was.get(uri), is.get(uri)]
      const [bytes, newBytes] = [from && (await readAt(old, from)), to && (await readAt(now, to))]
      const b = to ? read(to, newBytes!, names) : null
      const isSame =
        from && to && from.settings.codebook?.text === to.settings.codebook?.text && areEqual(bytes!, newBytes!)
      if (isSame) {
        if (b?.state) unchanged++
        continue
      }
      const a = from ? read(from, bytes!, names) : null
      if (a && b) {
        const change = diffDocument(file, a.state, b.state)
        if (change) changes.push(change)
        else if (b.state) unchanged++
      } else {
        if (a?.state) remember(gone, a.identity, { file, state: a.state })
        if (b?.state) remember(come, b.identity, { file, state: b.state })
      }
    } catch (error) {
      if (!(error instanceof FileError)) throw error
      unread++
      complain(io, `"${file}" cannot be read, and is not compared: ${error.message}`)
    }
  }
  progress.end()
  for (const identity of new Set([...gone.keys(), ...come.keys()])) {
    const [before, after] = [gone.get(identity) ?? [], come.get(identity) ?? []]
    // A file that was given another name is the same document.
    const moved = before.length === 1 && after.length === 1
    const pairs = moved
      ? [[before[0]!, after[0]!] as const]
      : [...before.map(one => [one, null] as const), ...after.map(one => [null, one] as const)]
    for (const [a, b] of pairs) {
      const change = diffDocument((b ?? a)!.file, a?.state ?? null, b?.state ?? null)
      if (change) changes.push(change)
      else unchanged++
    }
  }
  return {
    diff: studyDiff(
      changes.filter(one => one !== null),
      unchanged,
      names,
    ),
    unread,
  }
}

/** The files at one time; null where none of the paths was there then. */
async function candidatesAt(io: Io, { path }: DiffRun): Promise<Map<string, Candidate> | null> {
  const there: string[] = []
  for (const one of path) if (await io.files.stat(uriOf(io, one))) there.push(one)
  if (path.length && there.length === 0) return null
  if (path.length === 0 && !(await io.files.stat(uriOf(io, '.')))) return new Map()
  const { candidates, broken } = await gather(io, there, settingsFinder(io, there))
  if (broken.size) throw new CannotDo(`${nameBroken(io, broken)} cannot be used; "coding-markdown check" says why`)
  return new Map(candidates.map(one => [one.uri, one]))
}

const readAt = ({ files }: Io, candidate: Candidate): Promise<Uint8Array> =>
  readFound(files, candidate, candidate.settings)

function read(
  { uri, settings }: Candidate,
  bytes: Uint8Array,
  names: Taxonomy,
): { readonly identity: string; readonly state: CodedState | null } | null {
  const decoded = decodeUtf8(bytes)
  if (!('text' in decoded)) throw new FileError(decoded.reason)
  const document = readCodings(uri, decoded.text, settings)?.document
  if (!document) return null
  const { coder, source } = identify(uri, document, settings)
  return { identity: `${coder ?? ''}\t${source}`, state: codedState(document, settings.taxonomy, names) }
}

const areEqual = (a: Uint8Array, b: Uint8Array): boolean => Buffer.compare(a, b) === 0

function remember(lone: Map<string, Lone[]>, identity: string, one: Lone): void {
  lone.set(identity, [...(lone.get(identity) ?? []), one])
}
