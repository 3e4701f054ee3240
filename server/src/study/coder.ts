import { Wildcard } from '../text/wildcard.ts'

const placeholder = '{coder}'

/**
 * Who coded a file, by the folder that the pattern names: `codings/{coder}/**` makes `anna` of `codings/anna/7.md`. Null
 * where the pattern does not match; the path is relative to the pattern's folder.
 */
export function coderOf(path: string, pattern: string): string | null {
  const segment = pattern.split('/').find(one => one.includes(placeholder))
  if (segment === undefined) return null
  const at = segment.indexOf(placeholder)
  const [before, after] = [segment.slice(0, at), segment.slice(at + placeholder.length)]
  for (const name of path.split('/')) {
    const coder = name.slice(before.length, name.length - after.length)
    if (coder === '' || !name.startsWith(before) || !name.endsWith(after)) continue
    if (new Wildcard(pattern.replace(placeholder, coder)).matches(path)) return coder
  }
  return null
}
