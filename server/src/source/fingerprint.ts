import { fold } from './fold.ts'

/** FNV-1a (Fowler, Noll and Vo) over UTF-16 units; not for secrets. */
const basis = 0x811c9dc5
const prime = 0x01000193

/** The fingerprint of a text that is folded. */
export function slowFingerprint(folded: string): string {
  let value = basis
  for (let index = 0; index < folded.length; index++) value = Math.imul(value ^ folded.charCodeAt(index), prime)
  return print(folded.length, value)
}

/** The same of a text that is only squeezed, folded on the way; null where it has characters of which that is not known. */
export function quickFingerprint(squeezed: string): string | null {
  folds ??= foldsOf()
  let value = basis
  for (let index = 0; index < squeezed.length; index++) {
    const folded = folds[squeezed.charCodeAt(index)]
    if (!folded) return null
    value = Math.imul(value ^ folded, prime)
  }
  return print(squeezed.length, value)
}

const print = (length: number, value: number): string => `${length}:${value >>> 0}`

let folds: Uint16Array | undefined

/** What folding makes of Latin letters and common signs, by code; 0 where it is not one character. */
function foldsOf(): Uint16Array {
  const table = new Uint16Array(0x2040)
  for (const [from, to] of [
    [0x21, 0x180],
    [0x2010, 0x2028],
    [0x2030, 0x2040],
  ] as const)
    for (let code = from; code < to; code++) {
      const folded = fold(String.fromCharCode(code))
      if (folded.length === 1) table[code] = folded.charCodeAt(0)
    }
  table[0x20] = 0x20
  return table
}
