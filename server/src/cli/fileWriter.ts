import { chmodSync, mkdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { URI } from 'vscode-uri'
import { fileError } from '../study/fileSystem.node.ts'
import { FileError } from '../study/fileSystem.ts'

/** Writing files: what only the command line can do. Whole or not at all. */
export interface FileWriter {
  /**
   * Puts `bytes` in a file's place. Rejects with a `FileError`, and leaves everything as it was, where the file no
   * longer holds `expected` ('absent': is there already), is read-only, or cannot be written. Its mode is kept.
   */
  write(uri: string, bytes: Uint8Array, expected: Uint8Array | 'absent' | 'any'): Promise<void>
}

export const nodeFileWriter: FileWriter = {
  async write(uri, bytes, expected) {
    const path = URI.parse(uri).fsPath
    const temporary = `${path}.${process.pid}.tmp`
    try {
      const mode = modeOf(path)
      if (mode !== null && (mode & 0o222) === 0) throw new FileError('it is read-only')
      if (expected === 'absent') mkdirSync(dirname(path), { recursive: true })
      writeFileSync(temporary, bytes, { flag: 'wx' })
      if (mode !== null) chmodSync(temporary, mode & 0o7777)
      // As late as can be: between this look and the renaming nothing of ours happens.
      verify(path, expected)
      renameSync(temporary, path)
    } catch (error) {
      rmSync(temporary, { force: true })
      throw error instanceof FileError ? error : fileError(error)
    }
  },
}

function verify(path: string, expected: Uint8Array | 'absent' | 'any'): void {
  if (expected === 'any') return
  const now = modeOf(path) === null ? null : readFileSync(path)
  if (expected === 'absent' && now) throw new FileError('it is there already')
  if (expected !== 'absent' && !now?.equals(expected)) throw new FileError('it has changed since it was read')
}

function modeOf(path: string): number | null {
  const stat = statSync(path, { throwIfNoEntry: false })
  if (stat?.isDirectory()) throw new FileError('it is a directory')
  return stat?.mode ?? null
}
