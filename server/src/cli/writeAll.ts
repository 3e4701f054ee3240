import { FileError, readRegular } from '../study/fileSystem.ts'
import { parentOf, pathFrom, within } from '../study/uri.ts'
import type { Expected } from './fileWriter.ts'
import { counted } from './formats/counts.ts'
import { CannotDo, type Io, pathOf } from './io.ts'

/** What a file becomes; `before` is null where it is new. */
export interface Change {
  readonly uri: string
  readonly before: Uint8Array | null
  readonly after: Uint8Array
}

/**
 * Writes all files or none. First each is looked at: nothing is written where one of them cannot be, or is not what it was.
 * While they are written, a journal beside them holds what they were, so that an interrupted run can be put back.
 */
export async function writeAll(io: Io, journalUri: string, changes: readonly Change[]): Promise<void> {
  for (const change of changes)
    await io.writer.check(change.uri, expected(change)).catch(error => {
      throw cannotWrite(io, change, error, 'nothing was changed')
    })
  const journal = encode(journalUri, changes)
  await io.writer.write(journalUri, journal, 'absent').catch(error => {
    throw cannotWrite(io, { uri: journalUri }, error, 'nothing was changed')
  })
  const written: Change[] = []
  for (const change of changes) {
    try {
      await io.writer.write(change.uri, change.after, expected(change))
      written.push(change)
    } catch (error) {
      const left = await putBack(io, written)
      if (left.length > 0)
        throw cannotWrite(io, change, error, `${counted(left.length, 'file')} could not be put back; ${undoHint}`)
      await io.writer.delete(journalUri, journal)
      throw cannotWrite(io, change, error, 'all files are as they were before')
    }
  }
  await io.writer.delete(journalUri, journal)
}

const undoHint = '"coding-markdown revise undo" puts all back'

const expected = ({ before }: Change): Expected => before ?? 'absent'

function cannotWrite(io: Io, { uri }: Pick<Change, 'uri'>, error: unknown, then: string): Error {
  if (!(error instanceof FileError)) throw error
  return new CannotDo(`"${pathOf(io, uri)}" cannot be written: ${error.message}; ${then}`)
}

/** Gives files back what they held; those that somebody has changed since are left, and named. */
async function putBack(io: Io, changes: readonly Change[]): Promise<Change[]> {
  const left: Change[] = []
  for (const change of changes) {
    try {
      if (change.before) await io.writer.write(change.uri, change.before, change.after)
      else await io.writer.delete(change.uri, change.after)
    } catch (error) {
      if (!(error instanceof FileError)) throw error
      left.push(change)
    }
  }
  return left
}

/** What an interrupted run left: which files it has written, and which not. Null where none was interrupted. */
export async function interrupted(io: Io, journalUri: string): Promise<Interrupted | null> {
  if (!(await io.files.stat(journalUri))) return null
  const journal = await read(io, journalUri)
  const changes = journal && decode(journalUri, journal)
  if (!journal || !changes)
    throw new CannotDo(`"${pathOf(io, journalUri)}" cannot be read; put the study back with git, and delete it`)
  const written: Change[] = []
  for (const change of changes) {
    const now = await read(io, change.uri)
    if (!isSame(now, change.before)) written.push(change)
  }
  return { journal, changes, written }
}

export interface Interrupted {
  readonly journal: Uint8Array
  readonly changes: readonly Change[]
  /** Those that do not hold any more what they held. */
  readonly written: readonly Change[]
}

/** A sentence without its dot. */
export function sayInterrupted(io: Io, { changes, written }: Interrupted): string {
  const first = written[0]
    ? ` (${written
        .slice(0, 3)
        .map(one => `"${pathOf(io, one.uri)}"`)
        .join(', ')}${written.length > 3 ? ', …' : ''})`
    : ''
  return `an earlier revision was interrupted when ${written.length} of ${changes.length} files were written${first}; ${undoHint}`
}

/** Puts back what an interrupted run has written. Gives how many files that were. */
export async function undo(io: Io, journalUri: string, { journal, written }: Interrupted): Promise<number> {
  const left = await putBack(io, written)
  if (left.length > 0) {
    const names = left.map(one => `"${pathOf(io, one.uri)}"`).join(', ')
    throw new CannotDo(
      `${names} cannot be put back, since somebody has changed them; see to them, and delete "${pathOf(io, journalUri)}"`,
    )
  }
  await io.writer.delete(journalUri, journal)
  return written.length
}

async function read(io: Io, uri: string): Promise<Uint8Array | null> {
  try {
    return await readRegular(io.files, uri, Number.POSITIVE_INFINITY)
  } catch (error) {
    if (error instanceof FileError) return null
    throw error
  }
}

const isSame = (a: Uint8Array | null, b: Uint8Array | null): boolean =>
  a === null || b === null ? a === b : Buffer.compare(a, b) === 0

interface JournalFile {
  /** From the journal's folder, with `/`. */
  readonly path: string
  /** In base64; null where it was not there. */
  readonly before: string | null
  readonly after: string
}

function encode(journalUri: string, changes: readonly Change[]): Uint8Array {
  const base64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64')
  const files = changes.map(
    ({ uri, before, after }): JournalFile => ({
      path: pathFrom(parentOf(journalUri), uri)!,
      before: before && base64(before),
      after: base64(after),
    }),
  )
  return new TextEncoder().encode(`${JSON.stringify({ version: 1, files }, null, 1)}\n`)
}

/** Null where this is no journal of ours; none of ours leads out of its folder. */
function decode(journalUri: string, journal: Uint8Array): Change[] | null {
  const bytes = (text: string): Uint8Array => Buffer.from(text, 'base64')
  try {
    const { files } = JSON.parse(new TextDecoder().decode(journal)) as { readonly files: readonly JournalFile[] }
    const changes = files.map(({ path, before, after }) => ({
      uri: within(parentOf(journalUri), path),
      before: before === null ? null : bytes(before),
      after: bytes(after),
    }))
    return changes.every(({ uri }, at) => pathFrom(parentOf(journalUri), uri) === files[at]!.path) ? changes : null
  } catch {
    return null
  }
}
