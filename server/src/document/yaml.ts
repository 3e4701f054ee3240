import { parse } from 'yaml'

/** Front matter holds a few values: what is longer, or nests more, is not read, since it could exhaust the parser. */
const longest = 64 * 1024
const mostBrackets = 200

const isExcessive = (yaml: string): boolean =>
  yaml.length > longest || (yaml.match(/[[{]/g)?.length ?? 0) > mostBrackets

/** Scalars as text; YAML that cannot be read gives none. */
export function readScalars(yaml: string): Record<string, string> {
  const values: Record<string, string> = Object.create(null)
  if (isExcessive(yaml)) return values
  try {
    const read: unknown = parse(yaml, { schema: 'failsafe', maxAliasCount: 0, logLevel: 'silent' })
    if (typeof read === 'object' && read !== null) {
      for (const [key, value] of Object.entries(read)) if (typeof value === 'string') values[key] = value
    }
  } catch {
    // Not ours to judge: the codings beneath are read all the same.
  }
  return values
}
