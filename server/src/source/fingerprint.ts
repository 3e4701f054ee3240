const encoder = new TextEncoder()

/**
 * The same for the same text, and for no other but for the luck of one in four thousand million; not for secrets. After
 * FNV-1a (Fowler, Noll and Vo), four bytes of UTF-8 at a time, since a loop over the characters would run four times as
 * long; what that leaves in the upper bits is mixed down, as Murmur (Appleby) does.
 */
export function fingerprintOf(text: string): string {
  const bytes = encoder.encode(text)
  const words = new Uint32Array(bytes.buffer, bytes.byteOffset, bytes.length >> 2)
  let value = 0x811c9dc5
  for (let index = 0; index < words.length; index++) {
    value = Math.imul(value ^ words[index]!, 0x01000193)
    value ^= value >>> 15
  }
  for (let index = words.length << 2; index < bytes.length; index++) {
    value = Math.imul(value ^ bytes[index]!, 0x01000193)
  }
  return `${text.length}:${value >>> 0}`
}
