import {
  accessSync,
  chmodSync,
  closeSync,
  constants,
  existsSync,
  mkdirSync,
  openSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  type Stats,
  statSync,
  writeFileSync,
} from 'node:fs'
import { dirname } from 'node:path'
import { URI } from 'vscode-uri'
import { fileError } from '../study/fileSystem.node.ts'
import { FileError } from '../study/fileSystem.ts'

/** Writing files: what only the command line can do. Whole or not at all. */
export interface FileWriter {
  /**
   * Puts `bytes` in a file's place, making the folders on the way to a new one. Rejects with a `FileError`, and leaves
   * everything as it was, where the file no longer holds `expected` ('absent': is there already), is read-only, or
   * cannot be written. Its mode is kept; of a link, the file that it leads to is written.
   */
  write(uri: string, bytes: Uint8Array, expected: Expected): Promise<void>
  /** The same for a file that comes in pieces. What the pieces themselves reject with comes back as it is. */
  writePieces(uri: string, pieces: AsyncIterable<Uint8Array>, expected: 'absent' | 'any'): Promise<void>
  /** Rejects with a `FileError` where writing would, as far as that can be known before; changes nothing. */
  check(uri: string, expected: Expected): Promise<void>
  /** Takes a file away. Rejects with a `FileError` where it does not hold `expected`. */
  delete(uri: string, expected: Uint8Array): Promise<void>
}

/** What a file must hold to be written: these bytes, nothing since it is not there, or whatever it does. */
export type Expected = Uint8Array | 'absent' | 'any'

export const nodeFileWriter: FileWriter = {
  async write(uri, bytes, expected) {
    try {
      const path = URI.parse(uri).fsPath
      const before = statOf(path)
      if (!before && typeof expected === 'string') mkdirSync(dirname(path), { recursive: true })
      // `/dev/stdout`, a pipe: what is no file cannot be replaced by one.
      if (before && !before.isFile() && expected === 'any') writeFileSync(path, bytes)
      else replace(before ? realpathSync(path) : path, before, bytes, expected)
    } catch (error) {
      throw error instanceof FileError ? error : fileError(error)
    }
  },

  async writePieces(uri, pieces, expected) {
    const target = attempt(() => openTarget(URI.parse(uri).fsPath, expected))
    try {
      for await (const piece of pieces) attempt(() => writeFileSync(target.file, piece))
      attempt(() => target.finish())
    } catch (error) {
      target.abandon()
      throw error
    }
  },

  async check(uri, expected) {
    try {
      const path = URI.parse(uri).fsPath
      const before = statOf(path)
      if (before) mustBeWritable(before)
      const real = before ? realpathSync(path) : path
      verify(real, expected)
      const folder = nearestFolder(dirname(real))
      accessSync(folder, constants.W_OK)
    } catch (error) {
      throw error instanceof FileError ? error : fileError(error)
    }
  },

  async delete(uri, expected) {
    try {
      const path = URI.parse(uri).fsPath
      verify(path, expected)
      rmSync(path)
    } catch (error) {
      throw error instanceof FileError ? error : fileError(error)
    }
  },
}

function attempt<T>(work: () => T): T {
  try {
    return work()
  } catch (error) {
    throw error instanceof FileError ? error : fileError(error)
  }
}

/** An open file that pieces go to, and what becomes of it at the end: it takes the place of the target, or is gone. */
interface Target {
  readonly file: number
  finish(): void
  abandon(): void
}

function openTarget(path: string, expected: 'absent' | 'any'): Target {
  const before = statOf(path)
  if (!before) mkdirSync(dirname(path), { recursive: true })
  if (before && !before.isFile() && expected === 'any') {
    const file = openSync(path, 'w')
    const close = (): void => closeSync(file)
    return { file, finish: close, abandon: close }
  }
  if (before) mustBeWritable(before)
  const real = before ? realpathSync(path) : path
  verify(real, expected)
  const temporary = `${real}.${process.pid}.tmp`
  const stay = beforeInterrupt(() => rmSync(temporary, { force: true }))
  const file = openSync(temporary, 'wx')
  let isOpen = true
  const close = (): void => {
    if (isOpen) closeSync(file)
    isOpen = false
  }
  return {
    file,
    finish: () => {
      close()
      if (before) chmodSync(temporary, before.mode & 0o7777)
      verify(real, expected)
      renameSync(temporary, real)
      stay()
    },
    abandon: () => {
      close()
      rmSync(temporary, { force: true })
      stay()
    },
  }
}

/** Does something before Ctrl+C, or whoever stops it, ends the process; what it gives takes that back. */
function beforeInterrupt(work: () => void): () => void {
  const signals = ['SIGINT', 'SIGTERM'] as const
  const stay = (): void => {
    for (const signal of signals) process.off(signal, leave)
  }
  const leave = (signal: NodeJS.Signals): void => {
    work()
    stay()
    process.kill(process.pid, signal)
  }
  for (const signal of signals) process.on(signal, leave)
  return stay
}

/** The folder itself, or the nearest above it that is there. */
function nearestFolder(folder: string): string {
  const parent = dirname(folder)
  return existsSync(folder) || parent === folder ? folder : nearestFolder(parent)
}

function mustBeWritable(before: Stats): void {
  if (!before.isFile()) throw new FileError('it is not a regular file')
  if ((before.mode & 0o222) === 0) throw new FileError('it is read-only')
}

function replace(path: string, before: Stats | undefined, bytes: Uint8Array, expected: Expected): void {
  if (before) mustBeWritable(before)
  const temporary = `${path}.${process.pid}.tmp`
  try {
    writeFileSync(temporary, bytes, { flag: 'wx' })
    if (before) chmodSync(temporary, before.mode & 0o7777)
    // As late as can be: between this look and the renaming nothing of ours happens.
    verify(path, expected)
    renameSync(temporary, path)
  } catch (error) {
    rmSync(temporary, { force: true })
    throw error
  }
}

function verify(path: string, expected: Expected): void {
  if (expected === 'any') return
  const now = statOf(path) ? readFileSync(path) : null
  if (expected === 'absent' && now) throw new FileError('it is there already')
  if (expected !== 'absent' && !now?.equals(expected)) throw new FileError('it has changed since it was read')
}

function statOf(path: string): Stats | undefined {
  const stat = statSync(path, { throwIfNoEntry: false })
  if (stat?.isDirectory()) throw new FileError('it is a directory')
  return stat
}
