import { patternFault } from '../study/pattern.ts'
import type { SettingsOptions } from '../study/settings.ts'
import { CannotDo, type Io, uriOf } from './io.ts'

/**
 * What `--sources` and `--no-sources` say. A pattern of the command line is relative to the working directory, and alone
 * may lead out of the study: a person named it.
 */
export function sourcesOption(io: Io, given: string | boolean | undefined): Pick<SettingsOptions, 'sources'> {
  if (given === false) return { sources: null }
  if (typeof given !== 'string') return {}
  const pattern = process.platform === 'win32' ? given.replaceAll('\\', '/') : given
  // What stands before the first folder with a placeholder is a path like any other.
  const fixed = pattern.slice(0, pattern.indexOf('{') < 0 ? pattern.length : pattern.indexOf('{'))
  const end = fixed.lastIndexOf('/') + 1
  const fault = patternFault(pattern.slice(end))
  if (fault) throw new CannotDo(`"${given}" is no place of sources: ${fault}`)
  const typed = pattern.slice(0, end)
  return { sources: { place: pattern.slice(end), base: uriOf(io, typed || '.'), limit: null, typed } }
}
