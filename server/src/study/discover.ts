import { FileError, type FileSystem, type FolderEntry } from './fileSystem.ts'
import { IgnoreFile } from './ignore.ts'
import { readText } from './settings.ts'
import { isMarkdown, nameOf, pathFrom, upward, within } from './uri.ts'

/** A file or folder that a walk came upon. */
export interface Found {
  readonly uri: string
  readonly isLink: boolean
  /** Why a folder cannot be looked into; null for files. */
  readonly fault: string | null
}

/**
 * The Markdown files in a folder and all below it, in the order of their paths, and the folders that cannot be read.
 * Never `node_modules`, what begins with a dot, linked folders, or what git ignores.
 */
export async function* markdownFiles(files: FileSystem, folder: string): AsyncIterable<Found> {
  yield* walk(files, folder, await ignoresAbove(files, folder))
}

interface Ignores {
  readonly folder: string
  readonly file: IgnoreFile
}

async function* walk(files: FileSystem, folder: string, above: readonly Ignores[]): AsyncIterable<Found> {
  const entries = await listing(files, folder)
  if (entries instanceof FileError) {
    yield { uri: folder, isLink: false, fault: entries.message }
    return
  }
  const own = entries.some(entry => entry.name === '.gitignore')
    ? await ignoreFile(files, within(folder, '.gitignore'), folder)
    : []
  const ignores = [...above, ...own]
  for (const { name, kind } of entries) {
    const isFolder = kind === 'folder'
    if (name.startsWith('.') || (isFolder ? name === 'node_modules' : !isMarkdown(name))) continue
    const uri = within(folder, name)
    if (isIgnored(uri, isFolder, ignores)) continue
    if (isFolder) yield* walk(files, uri, ignores)
    else yield { uri, isLink: kind === 'link', fault: null }
  }
}

async function listing(files: FileSystem, folder: string): Promise<FolderEntry[] | FileError> {
  try {
    return [...(await files.list(folder))].sort((a, b) => (a.name < b.name ? -1 : 1))
  } catch (error) {
    if (error instanceof FileError) return error
    throw error
  }
}

/** What git ignores by files further up, as far as the repository reaches. */
async function ignoresAbove(files: FileSystem, folder: string): Promise<Ignores[]> {
  const found: Ignores[] = []
  for (const at of upward(folder)) {
    if (at !== folder) found.unshift(...(await ignoreFile(files, within(at, '.gitignore'), at)))
    if (await files.stat(within(at, '.git'))) {
      found.unshift(...(await ignoreFile(files, within(at, '.git/info/exclude'), at)))
      return found
    }
  }
  return []
}

async function ignoreFile(files: FileSystem, uri: string, folder: string): Promise<Ignores[]> {
  const text = await readText(files, uri)
  return typeof text === 'string' ? [{ folder, file: new IgnoreFile(text) }] : []
}

/** The nearest file that speaks of a path decides. */
function isIgnored(uri: string, isFolder: boolean, ignores: readonly Ignores[]): boolean {
  for (let index = ignores.length - 1; index >= 0; index--) {
    const { folder, file } = ignores[index]!
    const decided = file.decides(pathFrom(folder, uri) ?? nameOf(uri), isFolder)
    if (decided !== null) return decided
  }
  return false
}
