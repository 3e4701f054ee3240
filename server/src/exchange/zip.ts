import { Zip, ZipDeflate } from 'fflate'
import { ExportError } from './exportStudy.ts'

export interface ZipEntry {
  /** A plain name, or one folder and a name. */
  readonly name: string
  readonly content: AsyncIterable<Uint8Array>
}

/** The same for every file, so that the same content gives the same bytes: the first day that zip knows. */
const firstDay = new Date(1980, 0, 1)

/** Without the extension Zip64, the end of an archive counts its entries in 16 bits (APPNOTE.TXT, section 4.4.22). */
const mostEntries = 0xffff

/** An archive in pieces, deflated: none of its files has to be kept whole. */
export async function* writeZip(entries: AsyncIterable<ZipEntry>): AsyncGenerator<Uint8Array> {
  let made: Uint8Array[] = []
  const zip = new Zip((error, piece) => {
    if (error) throw error
    made.push(piece)
  })
  const take = (): Uint8Array[] => {
    const taken = made
    made = []
    return taken
  }
  let count = 0
  for await (const { name, content } of entries) {
    if (++count > mostEntries)
      throw new ExportError(`an archive holds at most ${mostEntries} files; export a part of the study`)
    const file = new ZipDeflate(name)
    file.mtime = firstDay
    zip.add(file)
    for await (const piece of content) {
      file.push(piece)
      yield* take()
    }
    file.push(new Uint8Array(), true)
    yield* take()
  }
  zip.end()
  yield* take()
}
