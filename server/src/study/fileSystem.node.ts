import {
  closeSync,
  constants,
  fstatSync,
  lstatSync,
  openSync,
  readdirSync,
  readFileSync,
  readSync,
  realpathSync,
  type Stats,
  statSync,
} from 'node:fs'
import { sep } from 'node:path'
import { URI } from 'vscode-uri'
import {
  FileError,
  type FileStat,
  type FileSystem,
  type FileVersion,
  type FolderEntry,
  lasting,
  refuseIrregular,
  type VersionedBytes,
} from './fileSystem.ts'

/** Most paths need nothing decoded, and there are many. */
const pathOf = (uri: string): string =>
  sep === '/' && uri.startsWith('file:///') && !uri.includes('%') ? uri.slice('file://'.length) : URI.parse(uri).fsPath

/**
 * The files of this machine. Synchronous inside: thousands of small reads are several times faster so, and there is
 * nothing else to do meanwhile.
 */
export const nodeFileSystem: FileSystem = {
  async stat(uri): Promise<FileStat | null> {
    return statOf(pathOf(uri))
  },

  async read(uri, most): Promise<Uint8Array> {
    return readRegular(pathOf(uri), most).bytes
  },

  async readVersion(uri, most): Promise<VersionedBytes> {
    return readRegular(pathOf(uri), most)
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

function statOf(path: string): FileStat | null {
  try {
    const stat = statSync(path, { throwIfNoEntry: false })
    if (!stat) return leadsNowhere(path) ? { kind: 'other', size: 0, fault: 'its link leads nowhere' } : null
    return fileStat(stat)
  } catch (error) {
    return codeOf(error) === 'ENOTDIR' ? null : { kind: 'other', size: 0, fault: fileError(error).message }
  }
}

const fileStat = (stat: Stats): FileStat & { readonly version: FileVersion } => ({
  kind: stat.isFile() ? 'file' : stat.isDirectory() ? 'folder' : 'other',
  size: stat.size,
  version: { size: stat.size, modified: stat.mtimeMs, changed: stat.ctimeMs, inode: stat.ino },
})

function readRegular(path: string, most: number): VersionedBytes {
  try {
    return readRegularSync(path, most)
  } catch (error) {
    if (error instanceof FileError) throw error
    // What cannot even be opened may be no file at all, which says more.
    refuseIrregular(statOf(path), most)
    throw fileError(error)
  }
}

/** A file is opened once, looked at and read: one question less than by its name, and nobody can change it between. */
function readRegularSync(path: string, most: number): VersionedBytes {
  const file = openSync(path, withoutWaiting)
  try {
    const now = Date.now()
    const stat = fileStat(fstatSync(file))
    refuseIrregular(stat, most)
    // Some files of the system say that they are empty, and are not.
    if (stat.size === 0) return { bytes: readFileSync(file), version: null }
    const bytes = Buffer.allocUnsafe(stat.size)
    let done = 0
    for (let read = -1; read !== 0 && done < bytes.length; done += read) {
      read = readSync(file, bytes, done, bytes.length - done, null)
    }
    return { bytes: bytes.subarray(0, done), version: lasting(stat.version, now) }
  } finally {
    closeSync(file)
  }
}

/** A pipe that nobody writes to would be waited for without end. */
const withoutWaiting = constants.O_RDONLY | (constants.O_NONBLOCK ?? 0)

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
