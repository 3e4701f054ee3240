/** A file's bytes as text: without its byte order mark, which `bom` remembers so that a write can put it back. */
export interface Decoded {
  readonly text: string
  readonly bom: boolean
}

/** Why bytes are not text, in words for a person. */
export interface Undecodable {
  readonly reason: string
}

const strict = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })

/** Reads UTF-8 strictly: a byte that is none is an answer, never a replacement character. */
export function decodeUtf8(bytes: Uint8Array): Decoded | Undecodable {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return { reason: 'it is UTF-16 (little endian); save it as UTF-8' }
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return { reason: 'it is UTF-16 (big endian); save it as UTF-8' }
  try {
    const text = strict.decode(bytes)
    const bom = text.charCodeAt(0) === 0xfeff
    return { text: bom ? text.slice(1) : text, bom }
  } catch {
    return { reason: `it is not valid UTF-8 (first wrong byte near offset ${firstWrongByte(bytes)}); save it as UTF-8` }
  }
}

/** Reads UTF-8, or UTF-16 where a byte order mark says so. */
export function decodeMarked(bytes: Uint8Array): Decoded | Undecodable {
  const label =
    bytes[0] === 0xff && bytes[1] === 0xfe ? 'utf-16le' : bytes[0] === 0xfe && bytes[1] === 0xff ? 'utf-16be' : null
  if (label === null) {
    const decoded = decodeUtf8(bytes)
    return 'text' in decoded && decoded.text.includes('\0')
      ? { reason: 'it has NUL characters, as no text has; save it as UTF-8' }
      : decoded
  }
  try {
    return { text: new TextDecoder(label, { fatal: true }).decode(bytes), bom: true }
  } catch {
    return { reason: 'it is not valid UTF-16; save it as UTF-8' }
  }
}

export const encodeUtf8 = (text: string, bom: boolean): Uint8Array =>
  new TextEncoder().encode(bom ? `\ufeff${text}` : text)

/** The longest valid prefix, found by halving; decoding in stream mode forgives a character cut at the end. */
function firstWrongByte(bytes: Uint8Array): number {
  let valid = 0
  let wrong = bytes.length
  while (valid < wrong) {
    const middle = (valid + wrong + 1) >> 1
    try {
      new TextDecoder('utf-8', { fatal: true }).decode(bytes.subarray(0, middle), { stream: true })
      valid = middle
    } catch {
      wrong = middle - 1
    }
  }
  return valid
}
