import { closeSync, lstatSync, openSync, readdirSync, readFileSync, readSync, realpathSync, statSync } from 'node:fs'
import { URI } from 'vscode-uri'
import { FileError, type FileStat, type FileSystem, type FolderEntry } from './fileSystem.ts'

const pathOf = (uri: string): string => URI.parse(uri).fsPath

/**
 * The files of this machine. Synchronous inside: thousands of small reads are several times faster so, and there is
 * nothing else to do meanwhile.
 */
export const nodeFileSystem: FileSystem = {
  async stat(uri): Promise<FileStat | null> {
    const path = pathOf(uri)
    try {
      const stat = statSync(path, { throwIfNoEntry: false })
      if (!stat) return leadsNowhere(path) ? { kind: 'other', size: 0, fault: 'its link leads nowhere' } : null
      return { kind: stat.isFile() ? 'file' : stat.isDirectory() ? 'folder' : 'other', size: stat.size }
    } catch (error) {
      return codeOf(error) === 'ENOTDIR' ? null : { kind: 'other', size: 0, fault: fileError(error).message }
    }
  },

  async read(uri): Promise<Uint8Array> {
    try {
      return readFileSync(pathOf(uri))
    } catch (error) {
      throw fileError(error)
    }
  },

  async readRange(uri, from, to): Promise<Uint8Array> {
    try {
      const file = openSync(pathOf(uri), 'r')
      try {
        const bytes = new Uint8Array(to - from)
        return bytes.subarray(0, readSync(file, bytes, 0, to - from, from))
      } finally {
        closeSync(file)
      }
    } catch (error) {
      throw fileError(error)
    }
  },

  async list(uri): Promise<readonly FolderEntry[]> {
    try {
      return readdirSync(pathOf(uri), { withFileTypes: true }).map(entry => ({
        name: entry.name,
        kind: entry.isFile() ? 'file' : entry.isDirectory() ? 'folder' : entry.isSymbolicLink() ? 'link' : 'other',
      }))
    } catch (error) {
      throw fileError(error)
    }
  },

  async realUri(uri): Promise<string> {
    try {
      return URI.file(realpathSync(pathOf(uri))).toString()
    } catch {
      return uri
    }
  },
}

const leadsNowhere = (path: string): boolean => lstatSync(path, { throwIfNoEntry: false }) !== undefined

const codeOf = (error: unknown): string => (error as { code?: string }).code ?? 'an unknown error'

/** A failure of the system in plain words. */
export const fileError = (error: unknown): FileError =>
  new FileError(reasons[codeOf(error)] ?? `the system says ${codeOf(error)}`)

const reasons: Readonly<Record<string, string>> = {
  EACCES: 'there is no permission',
  EPERM: 'there is no permission',
  EROFS: 'its disk is read-only',
  ENOSPC: 'the disk is full',
  ENOTDIR: 'a part of its path is no folder',
  ENOENT: 'there is no such file',
  EISDIR: 'it is a directory',
  ELOOP: 'its links lead in a circle',
  EMFILE: 'too many files are open',
}
