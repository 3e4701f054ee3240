import { URI, Utils } from 'vscode-uri'

/**
 * URIs are strings everywhere, written as `vscode-uri` writes them. Paths inside a study use `/` on every system. Most
 * files have plain names, whose URIs can be taken apart and put together as they stand: that is many times faster.
 */

export function parentOf(uri: string): string {
  const slash = uri.lastIndexOf('/')
  const isPlain = uri.startsWith('file:///') && slash >= 'file:///'.length && slash < uri.length - 1
  return isPlain ? uri.slice(0, slash) : Utils.dirname(URI.parse(uri)).toString()
}

export const isMarkdown = (name: string): boolean => /\.(md|markdown)$/i.test(name)

export function nameOf(uri: string): string {
  const name = uri.slice(uri.lastIndexOf('/') + 1)
  return uri.startsWith('file:///') && plainPath.test(name) ? name : Utils.basename(URI.parse(uri))
}

/** The URI of `path` in `folder`. */
export function within(folder: string, path: string): string {
  if (path === '') return folder
  if (plainPath.test(path) && folder.startsWith('file:///') && !folder.endsWith('/')) return `${folder}/${path}`
  return Utils.joinPath(URI.parse(folder), path).toString()
}

/** Segments that a URI holds as they are, none of them `.` or `..`. */
const plainPath = /^[\w~-][\w.~-]*(\/[\w~-][\w.~-]*)*$/

/** The path from `folder` to `uri`, null where `uri` is not in it. `''` for the folder itself. */
export function pathFrom(folder: string, uri: string): string | null {
  if (uri === folder) return ''
  const from = folder.endsWith('/') ? folder : `${folder}/`
  if (!uri.startsWith(from)) return null
  const path = uri.slice(from.length)
  return path.includes('%') ? decodeURIComponent(path) : path
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
