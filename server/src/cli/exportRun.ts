import { createHash } from 'node:crypto'
import { ExportError } from '../exchange/exportStudy.ts'
import { exportFormats } from '../exchange/formats/registry.ts'
import { FileError } from '../study/fileSystem.ts'
import { exportManifest } from './exportManifest.ts'
import { type ExportRun, openStudy } from './exportStudy.ts'
import { printJson } from './formats/printJson.ts'
import { CannotDo, type Io, oneLine, uriOf } from './io.ts'
import { mustBeNew, writeNew } from './outputs.ts'

/** Writes the export, and gives the exit status: 1 where a coding file could not be read. */
export async function runExport(io: Io, run: ExportRun): Promise<number> {
  const format = await exportFormats[run.format]!()
  refuseWhatDoesNotFit(run, format)
  for (const file of [run.output, run.manifest]) if (file !== undefined) await mustBeNew(io, file, run.force)
  // A codebook needs no codings.
  const choice = { ...run, allowEmpty: run.format === 'qdc' }
  const opened = await openStudy(io, choice, {
    content: run.matrix ?? 'segments',
    offsets: run.offsets,
    withoutSourceText: !run.sourceText,
    csvRaw: run.csvRaw ?? false,
  })
  const hash = createHash('sha256')
  const pieces = hashed(format.write(opened.study), piece => hash.update(piece))
  try {
    if (run.output === undefined) await print(io, pieces)
    else await io.writer.writePieces(uriOf(io, run.output), pieces, run.force ? 'any' : 'absent')
  } catch (error) {
    if (error instanceof ExportError) throw new CannotDo(error.message)
    if (error instanceof FileError) throw new CannotDo(`"${run.output}" cannot be written: ${error.message}`)
    throw error
  }
  if (run.manifest !== undefined) {
    const manifest = await exportManifest(io, run, opened, hash.digest('hex'))
    await writeNew(io, run.manifest, printJson(manifest), run.force)
  }
  sayWhatIsLeft(io, opened.left)
  return opened.unread ? 1 : 0
}

function refuseWhatDoesNotFit(
  { format: name, output, matrix, sourceText }: ExportRun,
  { isBinary, isTable }: { readonly isBinary: boolean; readonly isTable: boolean },
): void {
  if (isBinary && output === undefined) throw new CannotDo(`${name} is no text to print; say where to with --output`)
  if (!isTable && matrix !== undefined)
    throw new CannotDo(`a matrix is a table, which ${name} is not; take csv or xlsx`)
  if (!isTable && !sourceText)
    throw new CannotDo(
      `a ${name} without the words of its sources is of no use to any program; take csv, jsonl or parquet`,
    )
}

async function* hashed(
  pieces: AsyncIterable<Uint8Array>,
  see: (piece: Uint8Array) => void,
): AsyncGenerator<Uint8Array> {
  for await (const piece of pieces) {
    see(piece)
    yield piece
  }
}

async function print(io: Io, pieces: AsyncIterable<Uint8Array>): Promise<void> {
  const decoder = new TextDecoder('utf-8', { ignoreBOM: true })
  for await (const piece of pieces) io.stdout.write(decoder.decode(piece, { stream: true }))
}

/** So many are said one by one; the manifest has all. */
const mostSaid = 20

function sayWhatIsLeft(io: Io, left: readonly string[]): void {
  if (left.length === 0) return
  const more = left.length > mostSaid ? [`  and ${left.length - mostSaid} more`] : []
  const lines = [
    'The format cannot carry everything:',
    ...left.slice(0, mostSaid).map(one => `  ${oneLine(one)}`),
    ...more,
  ]
  io.stderr.write(`${lines.join('\n')}\n`)
}
