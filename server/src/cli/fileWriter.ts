import {
  chmodSync,
  mkdirSync,
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
  write(uri: string, bytes: Uint8Array, expected: Uint8Array | 'absent' | 'any'): Promise<void>
}

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
}

function replace(
  path: string,
  before: Stats | undefined,
  bytes: Uint8Array,
  expected: Uint8Array | 'absent' | 'any',
): void {
  if (before && !before.isFile()) throw new FileError('it is not a regular file')
  if (before && (before.mode & 0o222) === 0) throw new FileError('it is read-only')
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

function verify(path: string, expected: Uint8Array | 'absent' | 'any'): void {
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
