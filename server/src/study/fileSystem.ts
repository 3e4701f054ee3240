/**
 * The one way in which anything but the command line reaches files: asynchronous, by URI, in bytes, and without
 * writing. The server's client serves it in the browser.
 */
export interface FileSystem {
  /** Null where there is nothing. Links are followed; one that loops or leads nowhere is of kind 'other'. */
  stat(uri: string): Promise<FileStat | null>
  /** The bytes of a regular file of at most `most` bytes. Rejects with a `FileError` for all else. */
  read(uri: string, most: number): Promise<Uint8Array>
  /** The bytes from offset `from` up to `to`, fewer at the file's end; absent where files are only read whole. */
  readRange?(uri: string, from: number, to: number): Promise<Uint8Array>
  /** The same as `read`, with the version that was read; absent where versions cannot be told. */
  readVersion?(uri: string, most: number): Promise<VersionedBytes>
  /** What is directly in a folder, in no order. Rejects with a `FileError`. */
  list(uri: string): Promise<readonly FolderEntry[]>
  /** Where a URI leads once all links are followed; the URI itself where that cannot be said. */
  realUri(uri: string): Promise<string>
}

export interface FileStat {
  readonly kind: 'file' | 'folder' | 'other'
  /** Of kind 'other': why it cannot be read, where more is known than that it is no regular file. */
  readonly fault?: string
  /** In bytes. */
  readonly size: number
  /** Absent where it cannot be told. */
  readonly version?: FileVersion
}

/** Tells one state of a file from another without its bytes, as git's index does. Times in milliseconds, fractions too. */
export interface FileVersion {
  readonly size: number
  readonly modified: number
  /** When anything was changed last, its times too: nobody can set it back. */
  readonly changed: number
  readonly inode: number
}

export interface VersionedBytes {
  readonly bytes: Uint8Array
  /** Null where it does not tell these bytes from all later ones. */
  readonly version: FileVersion | null
}

export const isSameVersion = (a: FileVersion, b: FileVersion): boolean =>
  a.size === b.size && a.modified === b.modified && a.changed === b.changed && a.inode === b.inode

/** Clocks of file systems are coarse, of some as coarse as two seconds. */
const coarse = 3_000

/**
 * The version as one to be trusted later on; null for a file that was changed just before it was looked at (`at`, in
 * milliseconds): changed once more, in the same tick of the clock, it would have the same. Git calls such entries racy.
 */
export const lasting = (version: FileVersion, at: number): FileVersion | null =>
  Math.max(version.modified, version.changed) < at - coarse ? version : null

export interface FolderEntry {
  readonly name: string
  readonly kind: 'file' | 'folder' | 'link' | 'other'
}

/** Why a file cannot be read, as the end of a sentence: "it is a directory". */
export class FileError extends Error {}

export const megabyte = 1024 * 1024
/** A coding file, a codebook or a configuration beyond this is no text that a person wrote. */
export const mostBytes = 10 * megabyte

/** The bytes of a regular file that is not too long. Rejects with a `FileError` for all else. */
export const readRegular = (files: FileSystem, uri: string, most = mostBytes): Promise<Uint8Array> =>
  files.read(uri, most)

/** A regular file, like `readRegular`, with its version where one can be told. */
export const readVersioned = async (files: FileSystem, uri: string, most = mostBytes): Promise<VersionedBytes> =>
  (await files.readVersion?.(uri, most)) ?? { bytes: await files.read(uri, most), version: null }

/** Says why something is not to be read, as a `FileError`: for a `read` that is about to. */
export function refuseIrregular(stat: FileStat | null, most: number): void {
  if (!stat) throw new FileError('there is no such file')
  if (stat.kind === 'folder') throw new FileError('it is a directory')
  if (stat.kind === 'other') throw new FileError(stat.fault ?? 'it is not a regular file')
  const fault = tooLarge(stat.size, most)
  if (fault) throw new FileError(fault)
}

/** Why so many bytes are not read; null where they are. */
export const tooLarge = (size: number, most = mostBytes): string | null =>
  size > most ? `it has ${Math.ceil(size / megabyte)} MB; at most ${most / megabyte} are read` : null
