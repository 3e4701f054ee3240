import { type ChildProcessWithoutNullStreams, execFile, spawn } from 'node:child_process'
import { promisify } from 'node:util'
import { FileError, type FileStat, type FileSystem, type FolderEntry, refuseIrregular } from '../study/fileSystem.ts'
import { pathFrom, within } from '../study/uri.ts'
import { CannotDo, cwdUri, type Io } from './io.ts'

const run = promisify(execFile)

/** So much of a list of files is kept at once. */
const mostListing = 512 * 1024 * 1024

/** What git prints. Rejects with `CannotDo` and git's own words. */
async function git(cwd: string, args: readonly string[]): Promise<string> {
  try {
    const { stdout } = await run('git', args, { cwd, encoding: 'utf8', maxBuffer: mostListing })
    return stdout
  } catch (error) {
    const { code, stderr = '' } = error as { code?: unknown; stderr?: string }
    if (code === 'ENOENT') throw new CannotDo('git is not installed, or not found')
    throw new CannotDo(
      `git: ${stderr
        .trim()
        .split('\n')[0]!
        .replace(/^(fatal|error): /, '')}`,
    )
  }
}

/** The commit that is checked out, and whether files differ from it; null where there is none. */
export async function checkedOut(io: Io): Promise<{ readonly commit: string; readonly changed: boolean } | null> {
  try {
    const commit = (await git(io.cwd, ['rev-parse', '--verify', '--quiet', 'HEAD'])).trim()
    return { commit, changed: (await git(io.cwd, ['status', '--porcelain', '--untracked-files=no'])) !== '' }
  } catch (error) {
    if (error instanceof CannotDo) return null
    throw error
  }
}

interface TreeFile {
  readonly hash: string
  readonly size: number
  readonly isRegular: boolean
}

/** The files of a repository as a commit has them: nothing on the disk is touched. Links are not followed. */
export class RevisionFiles implements FileSystem {
  readonly #root: string
  readonly #files: ReadonlyMap<string, TreeFile>
  readonly #folders: ReadonlyMap<string, readonly FolderEntry[]>
  readonly #blobs: Blobs

  private constructor(root: string, files: ReadonlyMap<string, TreeFile>, blobs: Blobs) {
    this.#root = root
    this.#files = files
    this.#folders = foldersOf(files)
    this.#blobs = blobs
  }

  /** The files at a revision: a commit, a branch, a tag, `HEAD~3`. Rejects with `CannotDo` where there is none. */
  static async open(io: Io, revision: string): Promise<RevisionFiles> {
    const up = (await git(io.cwd, ['rev-parse', '--show-cdup'])).trimEnd()
    let commit: string
    try {
      // Behind --end-of-options, no revision can be taken for an option.
      commit = (
        await git(io.cwd, ['rev-parse', '--verify', '--quiet', '--end-of-options', `${revision}^{commit}`])
      ).trim()
    } catch {
      throw new CannotDo(`git knows no revision "${revision}"`)
    }
    const files = new Map<string, TreeFile>()
    for (const line of (await git(io.cwd, ['ls-tree', '-r', '-l', '-z', '--full-tree', commit])).split('\0')) {
      const [, mode, hash, size, path] = /^(\d+) \S+ (\S+) +(\S+)\t([\s\S]+)$/.exec(line) ?? []
      if (path !== undefined) files.set(path, { hash: hash!, size: Number(size), isRegular: mode!.startsWith('100') })
    }
    return new RevisionFiles(up === '' ? cwdUri(io) : within(cwdUri(io), up.slice(0, -1)), files, new Blobs(io.cwd))
  }

  /** Whether a file or folder lies in the repository, be it there or not. */
  covers(uri: string): boolean {
    return pathFrom(this.#root, uri) !== null
  }

  async stat(uri: string): Promise<FileStat | null> {
    const path = pathFrom(this.#root, uri)
    if (path === null) return null
    const file = this.#files.get(path)
    if (file?.isRegular) return { kind: 'file', size: file.size }
    if (file) return { kind: 'other', size: 0, fault: 'it is a link, which is not followed in a revision' }
    // Where the walk upward for a configuration ends.
    return this.#folders.has(path) || path === '.git' ? { kind: 'folder', size: 0 } : null
  }

  async read(uri: string, most: number): Promise<Uint8Array> {
    refuseIrregular(await this.stat(uri), most)
    return this.#blobs.read(this.#files.get(pathFrom(this.#root, uri)!)!.hash)
  }

  async list(uri: string): Promise<readonly FolderEntry[]> {
    const entries = this.#folders.get(pathFrom(this.#root, uri) ?? '?')
    if (!entries) throw new FileError('there is no such file')
    return entries
  }

  async realUri(uri: string): Promise<string> {
    return uri
  }

  close(): void {
    this.#blobs.close()
  }
}

function foldersOf(files: ReadonlyMap<string, TreeFile>): Map<string, FolderEntry[]> {
  const folders = new Map<string, FolderEntry[]>([['', []]])
  const listing = (folder: string): FolderEntry[] => {
    const known = folders.get(folder)
    if (known) return known
    const made: FolderEntry[] = []
    folders.set(folder, made)
    const [parent, name] = split(folder)
    listing(parent).push({ name, kind: 'folder' })
    return made
  }
  for (const [path, { isRegular }] of files) {
    const [folder, name] = split(path)
    listing(folder).push({ name, kind: isRegular ? 'file' : 'other' })
  }
  return folders
}

const split = (path: string): [folder: string, name: string] => {
  const slash = path.lastIndexOf('/')
  return [path.slice(0, Math.max(0, slash)), path.slice(slash + 1)]
}

/** Contents by their hash, from one process for all of them: one for each would take minutes. */
class Blobs {
  readonly #cwd: string
  #process: ChildProcessWithoutNullStreams | null = null
  #buffer: Buffer = Buffer.alloc(0)
  #wake: (() => void) | null = null
  #ended = false
  #last: Promise<unknown> = Promise.resolve()

  constructor(cwd: string) {
    this.#cwd = cwd
  }

  read(hash: string): Promise<Uint8Array> {
    const reading = this.#last.then(() => this.#readNext(hash))
    this.#last = reading.catch(() => undefined)
    return reading
  }

  close(): void {
    this.#process?.stdin.end()
  }

  async #readNext(hash: string): Promise<Uint8Array> {
    this.#start().stdin.write(`${hash}\n`)
    let end = this.#buffer.indexOf(10)
    while (end < 0) {
      await this.#more()
      end = this.#buffer.indexOf(10)
    }
    const [, type, size] = this.#buffer.toString('utf8', 0, end).split(' ')
    if (type !== 'blob') throw new FileError('git does not have its content')
    const start = end + 1
    const after = start + Number(size)
    while (this.#buffer.length <= after) await this.#more()
    const content = Uint8Array.from(this.#buffer.subarray(start, after))
    this.#buffer = this.#buffer.subarray(after + 1)
    return content
  }

  #start(): ChildProcessWithoutNullStreams {
    if (this.#process) return this.#process
    const started = spawn('git', ['cat-file', '--batch'], { cwd: this.#cwd })
    const wake = (): void => this.#wake?.()
    started.stdout.on('data', (chunk: Buffer) => {
      this.#buffer = this.#buffer.length === 0 ? chunk : Buffer.concat([this.#buffer, chunk])
      wake()
    })
    const end = (): void => {
      this.#ended = true
      wake()
    }
    started.on('error', end)
    started.stdin.on('error', end)
    started.on('close', end)
    this.#process = started
    return started
  }

  async #more(): Promise<void> {
    if (this.#ended) throw new CannotDo('git ended before it had given all files')
    await new Promise<void>(resolve => {
      this.#wake = resolve
    })
    this.#wake = null
  }
}
