const encoder = new TextEncoder()
const words = new Uint32Array(4096)
const bytes = new Uint8Array(words.buffer)

/**
 * The same for the same text, and for no other but for the luck of one in four thousand million; not for secrets. After
 * FNV-1a (Fowler, Noll and Vo), four bytes of UTF-8 at a time, since a loop over the characters would run four times as
 * long; what that leaves in the upper bits is mixed down, as Murmur (Appleby) does.
 */
export function fingerprintOf(text: string): string {
  let value = 0x811c9dc5
  for (let done = 0; done < text.length; ) {
    const { read, written } = encoder.encodeInto(done === 0 ? text : text.slice(done), bytes)
    done += read
    const size = (written + 3) >> 2
    bytes.fill(0, written, size << 2)
    for (let index = 0; index < size; index++) {
      value = Math.imul(value ^ words[index]!, 0x01000193)
      value ^= value >>> 15
    }
  }
  return `${text.length}:${value >>> 0}`
}
