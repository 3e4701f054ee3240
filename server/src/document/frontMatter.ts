import { parse } from 'yaml'
import type { Span } from '../text/span.ts'
import type { FrontMatter } from './model.ts'

/** The scalars of a front matter as text; YAML that cannot be read gives none. */
export function readFrontMatter(yaml: string, span: Span): FrontMatter {
  const values: Record<string, string> = Object.create(null)
  try {
    const read: unknown = parse(yaml, { schema: 'failsafe', maxAliasCount: 0, logLevel: 'silent' })
    if (typeof read === 'object' && read !== null) {
      for (const [key, value] of Object.entries(read)) if (typeof value === 'string') values[key] = value
    }
  } catch {
    // Not ours to judge: the codings beneath are read all the same.
  }
  return { span, values }
}

/** Whether the coder says that the coding is not finished. */
export const isDraft = (frontMatter: FrontMatter | null): boolean =>
  frontMatter?.values['status']?.trim().toLowerCase() === 'draft'
