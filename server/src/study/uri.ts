import { URI, Utils } from 'vscode-uri'

/** URIs are strings everywhere, written as `vscode-uri` writes them. Paths inside a study use `/` on every system. */

export const parentOf = (uri: string): string => Utils.dirname(URI.parse(uri)).toString()

export const isMarkdown = (name: string): boolean => /\.(md|markdown)$/i.test(name)

export const nameOf = (uri: string): string => Utils.basename(URI.parse(uri))

/** The URI of `path` in `folder`. */
export const within = (folder: string, path: string): string =>
  path === '' ? folder : Utils.joinPath(URI.parse(folder), path).toString()

/** The path from `folder` to `uri`, null where `uri` is not in it. `''` for the folder itself. */
export function pathFrom(folder: string, uri: string): string | null {
  if (uri === folder) return ''
  const from = folder.endsWith('/') ? folder : `${folder}/`
  return uri.startsWith(from) ? decodeURIComponent(uri.slice(from.length)) : null
}

/** The folders from `folder` upward, itself first, the root last. */
export function* upward(folder: string): Iterable<string> {
  for (let at = folder; ; ) {
    yield at
    const parent = parentOf(at)
    if (parent === at) return
    at = parent
  }
}
