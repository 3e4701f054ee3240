/** A file is written in pieces of about this many characters. */
const pieceLength = 64 * 1024

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
