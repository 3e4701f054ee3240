import { isSafeSegment, unprintable } from '../study/pattern.ts'
import type { Settings } from '../study/settings.ts'
import { within } from '../study/uri.ts'
import { Template } from '../text/template.ts'
import { draftText } from './draft.ts'

/** What is known of a source that is about to be coded. */
export interface NewCoding {
  readonly number: string
  readonly organisation?: string
  readonly coder?: string
}

/** Why a coding file cannot be made: a clause; `lacks` names the value that somebody has to give. */
export interface CannotMake {
  readonly fault: string
  readonly lacks?: 'organisation' | 'coder'
}

/** Where a coding file goes when no configuration says it. */
const standardPlace = 'codings/{number}.md'

/** A draft coding file for one source: where the configuration, or another pattern, puts it, and its text. */
export function newCodingFile(
  { config, root, taxonomy }: Settings,
  given: NewCoding,
  pattern = config.file.document ?? standardPlace,
): { readonly uri: string; readonly text: string } | CannotMake {
  const values = valuesOf(given)
  if ('fault' in values) return values as CannotMake
  const path = place(new Template(pattern), values)
  return typeof path === 'string' ? { uri: within(root, path), text: draftText(taxonomy, values) } : path
}

/** The values of placeholders. They become part of the title: one line of text each. */
function valuesOf({ number, organisation, coder }: NewCoding): Record<string, string> | CannotMake {
  const values: Record<string, string> = Object.create(null)
  for (const [name, value] of Object.entries({ number, name: number, organisation, coder })) {
    if (value === undefined) continue
    if (value.trim() === '' || unprintable.test(value)) return { fault: `"${value}" cannot be the ${name}` }
    values[name] = value
  }
  return values
}

/** The file's path; a name becomes part of it in lower case, with underscores, as coding files are named. */
function place(form: Template, values: Readonly<Record<string, string>>): string | CannotMake {
  const segments: Record<string, string> = {}
  for (const name of form.names) {
    const value = values[name]
    if (value === undefined) {
      const fault = `the configuration's "document" needs {${name}}`
      return name === 'organisation' || name === 'coder'
        ? { fault, lacks: name }
        : { fault: `${fault}; there is no such placeholder` }
    }
    const segment = name === 'organisation' ? fileNamePart(value) : value
    if (!isSafeSegment(segment)) return { fault: `"${value}" cannot be part of a file's name; give another ${name}` }
    segments[name] = segment
  }
  return form.render(segments)
}

const fileNamePart = (name: string): string =>
  name
    .trim()
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '_')
    .replace(/^_|_$/g, '')
