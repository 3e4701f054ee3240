import { type CannotMake, newCodingFile } from '../features/newCodingFile.ts'
import { isSafeSegment } from '../study/pattern.ts'
import type { Settings } from '../study/settings.ts'
import { within } from '../study/uri.ts'
import { Template } from '../text/template.ts'

/**
 * Where a coding file that comes in goes: into the folder that the configuration's `document` names, under the name it had if it is one
 * that a file can have, else under that of `document`. Nothing that comes in is taken for a path.
 */
export function placeOfCoding(
  settings: Settings,
  values: Readonly<Record<string, string>>,
  fileName: string | null,
): string | CannotMake {
  const { document } = settings.config.file
  const isName = fileName !== null && isSafeSegment(fileName) && fileName.toLowerCase().endsWith('.md')
  if (!isName) {
    const made = newCodingFile(settings, { number: '', ...values })
    return 'fault' in made ? made : made.uri
  }
  const folders = (document ?? 'codings/{number}.md')
    .split('/')
    .slice(0, -1)
    .map(part => new Template(part))
  for (const name of folders.flatMap(one => one.names)) {
    const value = values[name]
    if (value === undefined)
      return { fault: `the configuration's "document" needs {${name}}`, ...(name === 'coder' ? { lacks: name } : {}) }
    if (!isSafeSegment(value)) return { fault: `"${value}" cannot be part of a file's name` }
  }
  return within(settings.root, [...folders.map(one => one.render(values)), fileName].join('/'))
}
