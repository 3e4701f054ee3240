import type { Span } from '../text/span.ts'
import type { FrontMatter } from './model.ts'
import { readScalars } from './yaml.ts'

/** The front matter; its YAML is read only when somebody asks for a value, which costs as much as all the rest. */
export function readFrontMatter(yaml: string, span: Span): FrontMatter {
  let read: Readonly<Record<string, string>> | null = null
  return {
    span,
    yaml,
    get values() {
      read ??= readScalars(yaml)
      return read
    },
  }
}

/** Whether the coder says that the coding is not finished. */
export const isDraft = (frontMatter: FrontMatter | null): boolean =>
  frontMatter?.values.status?.trim().toLowerCase() === 'draft'
