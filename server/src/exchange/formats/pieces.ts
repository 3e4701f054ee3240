import type { ExportFormat, ExportStudy } from '../exportStudy.ts'

/** A file is written in pieces of about this many characters. */
const pieceLength = 64 * 1024

/** A format of text, for a terminal too; `isTable` as in `ExportFormat`. */
export const textFormat = (isTable: boolean, write: (study: ExportStudy) => AsyncIterable<string>): ExportFormat => ({
  isBinary: false,
  isTable,
  write: study => inPieces(write(study)),
})

/** Text as UTF-8, many short texts put into one piece. */
export async function* inPieces(texts: AsyncIterable<string>): AsyncGenerator<Uint8Array> {
  const encoder = new TextEncoder()
  let waiting: string[] = []
  let length = 0
  for await (const text of texts) {
    waiting.push(text)
    length += text.length
    if (length < pieceLength) continue
    yield encoder.encode(waiting.join(''))
    waiting = []
    length = 0
  }
  if (length > 0) yield encoder.encode(waiting.join(''))
}
