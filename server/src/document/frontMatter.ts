import { parse } from 'yaml'
import type { Span } from '../text/span.ts'
import type { FrontMatter } from './model.ts'

/** The front matter; its YAML is read only when somebody asks for a value, which costs as much as all the rest. */
export function readFrontMatter(yaml: string, span: Span): FrontMatter {
  let read: Readonly<Record<string, string>> | null = null
  return {
    span,
    get values() {
      read ??= scalars(yaml)
      return read
    },
  }
}

/** Front matter holds a few values: what is longer, or nests more, is not read, since it could exhaust the parser. */
const longest = 64 * 1024
const mostBrackets = 200

const isExcessive = (yaml: string): boolean =>
  yaml.length > longest || (yaml.match(/[[{]/g)?.length ?? 0) > mostBrackets

/** Scalars as text; YAML that cannot be read gives none. */
function scalars(yaml: string): Record<string, string> {
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

/** Whether the coder says that the coding is not finished. */
export const isDraft = (frontMatter: FrontMatter | null): boolean =>
  frontMatter?.values.status?.trim().toLowerCase() === 'draft'
