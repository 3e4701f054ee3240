import { URI } from 'vscode-uri'
import { placeOf, type SourceRequest } from './sources.ts'
import { nameOf } from './uri.ts'

/** A row of a table is no file: as a document it has a URI of this scheme, and its text is asked of the server. */
export const rowScheme = 'coding-source'

/** A row of a table of sources. */
export interface Row {
  readonly table: string
  readonly number: string
}

export const rowUri = ({ table, number }: Row): string =>
  URI.from({ scheme: rowScheme, path: `/${nameOf(table)}/${number}`, query: table }).toString()

/** The row that a URI stands for; null for the URI of a file. */
export function rowOf(uri: string): Row | null {
  if (!uri.startsWith(`${rowScheme}:`)) return null
  const { path, query } = URI.parse(uri)
  return { table: query, number: path.split('/').slice(2).join('/') }
}

/** The URI under which an editor opens a source; null where there is none to open. */
export function sourceUri(request: SourceRequest): string | null {
  const place = placeOf(request)
  if (typeof place !== 'string') return null
  if (typeof request.setting.place === 'string') return place
  const { number } = request.values
  return number === undefined ? null : rowUri({ table: place, number })
}
