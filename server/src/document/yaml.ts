import { parseDocument } from 'yaml'

/** Front matter holds a few values: what is longer, or nests more, is not read, since it could exhaust the parser. */
const longest = 64 * 1024
const mostBrackets = 200

const isExcessive = (yaml: string): boolean =>
  yaml.length > longest || (yaml.match(/[[{]/g)?.length ?? 0) > mostBrackets

/** Scalars as text. Of YAML that is broken, those that are whole by their line: a draft stays one. */
export function readScalars(yaml: string): Record<string, string> {
  if (isExcessive(yaml)) return Object.create(null)
  const values: Record<string, string> = Object.create(null)
  try {
    const document = parseDocument(yaml, { schema: 'failsafe', logLevel: 'silent' })
    if (document.errors.length > 0) return readLines(yaml)
    const read: unknown = document.toJS({ maxAliasCount: 0 })
    if (typeof read === 'object' && read !== null) {
      for (const [key, value] of Object.entries(read)) if (typeof value === 'string') values[key] = value
    }
  } catch {
    // Aliases and what nests too deeply: no coding needs them.
  }
  return values
}

/** The lines `key: value` at the margin; what opens more than a line, or is quoted by halves, is passed by. */
function readLines(yaml: string): Record<string, string> {
  const values: Record<string, string> = Object.create(null)
  for (const line of yaml.split(/\r\n|\r|\n/)) {
    const end = line.indexOf(': ')
    const key = line.slice(0, Math.max(end, 0))
    if (key === '' || key !== key.trim()) continue
    const value = unquoted(
      line
        .slice(end + 2)
        .split(' #')[0]!
        .trim(),
    )
    if (value !== null) values[key] = value
  }
  return values
}

function unquoted(value: string): string | null {
  const mark = value.charAt(0)
  if (mark !== '"' && mark !== "'") return mark === '' || '[{&*!|>%@`#'.includes(mark) ? null : value
  return value.length > 1 && value.indexOf(mark, 1) === value.length - 1 ? value.slice(1, -1) : null
}
