import { FileError } from '../study/fileSystem.ts'
import { nearestName } from '../taxonomy/similarity.ts'
import { formats } from './formats/registry.ts'
import { CannotDo, type Io, pageWidth, uriOf, wantsColor } from './io.ts'
import type { Format, Report } from './report.ts'

/** A format and where it goes; without a file, to standard output. */
export interface Output {
  readonly format: Format
  readonly file: string | null
}

/** Collects `--format F --output FILE` pairs in the order they are given. */
export class Outputs {
  readonly #all: { format: Format; file: string | null }[] = []

  addFormat(name: string): Outputs {
    const format = formats.find(one => one.name === name)
    if (!format) {
      const names = formats.map(one => one.name)
      const near = nearestName(name, names)
      throw new CannotDo(
        `there is no format "${name}"${near ? `; did you mean "${near}"?` : `; it can be ${names.join(', ')}`}`,
      )
    }
    this.#all.push({ format, file: null })
    return this
  }

  addFile(file: string): Outputs {
    if (this.#all.at(-1)?.file !== null) this.addFormat(formats[0]!.name)
    this.#all.at(-1)!.file = file
    return this
  }

  /** Whether a format among them prints repairs. */
  get printFixes(): boolean {
    return this.#all.some(({ format }) => format.printsFixes)
  }

  get files(): string[] {
    return this.#all.flatMap(({ file }) => file ?? [])
  }

  async write(io: Io, report: Report): Promise<void> {
    for (const { format, file } of this.#all.length ? this.#all : [{ format: formats[0]!, file: null }]) {
      const text = format.write(report, {
        color: file === null && wantsColor(io, io.stdout),
        width: pageWidth(file === null ? io.stdout.columns : undefined),
      })
      if (file === null) io.stdout.write(text)
      else await writeOutput(io, file, text)
    }
  }
}

export async function writeOutput(io: Io, file: string, text: string): Promise<void> {
  try {
    await io.writer.write(uriOf(io, file), new TextEncoder().encode(text), 'any')
  } catch (error) {
    if (error instanceof FileError) throw new CannotDo(`"${file}" cannot be written: ${error.message}`)
    throw error
  }
}

/** Writes a file that must not be there yet, unless `force`. */
export async function writeNew(io: Io, file: string, text: string, force = false): Promise<void> {
  await mustBeNew(io, file, force)
  await writeOutput(io, file, text)
}

/**
 * Rejects, before anything is made, where one of the files of a run is there already (unless `force`), cannot be written, or is another
 * of them.
 */
export async function mustTake(io: Io, files: readonly (string | undefined)[], force = false): Promise<void> {
  const names = new Map<string, string>()
  for (const file of files) {
    if (file === undefined) continue
    const uri = uriOf(io, file)
    const same = names.get(uri)
    if (same !== undefined) throw new CannotDo(`"${same}" and "${file}" are one file; name two`)
    names.set(uri, file)
    await mustBeNew(io, file, force)
    // Of `/dev/stdout` or a pipe nothing can be known before.
    if ((await io.files.stat(uri))?.kind === 'other') continue
    await io.writer.check(uri, 'any').catch(error => {
      throw error instanceof FileError ? new CannotDo(`"${file}" cannot be written: ${error.message}`) : error
    })
  }
}

/** Rejects where a file is there already, unless `force`. */
export async function mustBeNew(io: Io, file: string, force = false): Promise<void> {
  if (!force && (await io.files.stat(uriOf(io, file)))?.kind === 'file')
    throw new CannotDo(`"${file}" is there already; --force overwrites it`)
}
