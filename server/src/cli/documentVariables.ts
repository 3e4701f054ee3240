import { variableOf } from '../report/variables.ts'
import { type SourceLibrary, sourceRequest } from '../study/sources.ts'
import type { ReadCoding } from './readStudy.ts'

/** What is known of a document under some names: in its front matter, its fields, or the table of the sources. */
export async function documentVariables(
  { uri, document, settings }: ReadCoding,
  names: readonly string[],
  library: SourceLibrary,
): Promise<Record<string, readonly string[]>> {
  const request = sourceRequest(uri, document.titleValues, settings.sources)
  const own = names.map(name => variableOf(document, name, settings.taxonomy))
  const row = request && own.some(values => values.length === 0) ? await library.variables(request) : {}
  return Object.fromEntries(
    names.map((name, at) => {
      const cell = row && Object.hasOwn(row, name) ? row[name] : undefined
      return [name, own[at]!.length || !cell ? own[at]! : [cell]]
    }),
  )
}
