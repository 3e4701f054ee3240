import { unzipSync } from 'fflate'
import { megabyte } from '../study/fileSystem.ts'
import { ImportFault } from './imports/importer.ts'

/** No project that people made comes near these; what does would exhaust whoever opens it. */
export interface ZipLimits {
  readonly entries: number
  /** Of one file, and of all together, in bytes when unpacked. */
  readonly file: number
  readonly total: number
  /** How much larger a file may become than it is packed, once it has more than a megabyte. */
  readonly ratio: number
}

export const zipLimits: ZipLimits = { entries: 70_000, file: 500 * megabyte, total: 2048 * megabyte, ratio: 200 }

/**
 * The files of an archive that are asked for, by their names in lower case. Names are keys and nothing else: no path is ever made of
 * one. Throws an `ImportFault` for what is no archive, or beyond the limits; what an archive says of its sizes is looked at before
 * anything is unpacked, and never more is unpacked than it says.
 */
export function readZip(
  bytes: Uint8Array,
  isWanted: (name: string) => boolean,
  limits: ZipLimits = zipLimits,
): ReadonlyMap<string, Uint8Array> {
  const names = new Set<string>()
  let total = 0
  const isTaken = ({ name, size, originalSize }: { name: string; size: number; originalSize: number }): boolean => {
    const key = name.toLowerCase()
    const refuse = (what: string): never => {
      throw new ImportFault(`"${name}" ${what}`)
    }
    if (names.has(key)) refuse('is in the archive twice')
    names.add(key)
    if (names.size > limits.entries) throw new ImportFault(`it has more than ${limits.entries} files`)
    if (!isWanted(key)) return false
    total += originalSize
    if (originalSize > limits.file) refuse(`would have over ${limits.file / megabyte} MB`)
    if (total > limits.total) throw new ImportFault(`it would have over ${limits.total / megabyte} MB`)
    if (originalSize > megabyte && originalSize > size * limits.ratio)
      refuse(`would become more than ${limits.ratio} times as large as it is packed`)
    return true
  }
  try {
    const files = unzipSync(bytes, { filter: isTaken })
    return new Map(Object.entries(files).map(([name, content]) => [name.toLowerCase(), content]))
  } catch (error) {
    if (error instanceof ImportFault) throw error
    throw new ImportFault('it is no zip archive, or a broken one')
  }
}
