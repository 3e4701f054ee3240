import type { CodingDocument } from '../document/model.ts'
import { isNumberDoubtful } from '../rules/fileName.ts'
import { coderOf } from '../study/coder.ts'
import type { Settings } from '../study/settings.ts'
import { sourceRequest } from '../study/sources.ts'
import { sourceUri } from '../study/sourceUri.ts'
import { coderIn } from '../study/summary.ts'
import { nameOf, pathFrom } from '../study/uri.ts'

/** Whose coding of what a document is. */
export interface Identity {
  /** Null where the study does not say who coded. */
  readonly coder: string | null
  /** The same for all codings of one source, and for no others. */
  readonly source: string
}

/**
 * Whose coding of what a document is, by its place and its title. Without `sources`, where the study has coders, codings with the
 * same number are of one source, and those without a number that have the same path in their coder's folder. Where the title's
 * number is not the file's, nobody knows what was coded: the document stands for itself.
 */
export function identify(uri: string, { titleValues }: CodingDocument, settings: Settings): Identity {
  const coder = coderIn(uri, settings)
  if (isNumberDoubtful(nameOf(uri), titleValues.number)) return { coder, source: uri }
  const request = sourceRequest(uri, titleValues, settings.sources)
  const place = request && sourceUri(request)
  if (place) return { coder, source: place }
  if (coder === null) return { coder, source: uri }
  const { number } = titleValues
  return { coder, source: number === undefined ? `file:${pathOfCoder(uri, settings)}` : `number:${number}` }
}

/** A document of a folder that stands for a coder, whatever the configuration says of coders. */
export function identifyIn(folder: string, uri: string, document: CodingDocument, settings: Settings): Identity {
  const { source } = identify(uri, document, settings)
  const { number } = document.titleValues
  const isKnown = source !== uri && !source.startsWith('file:')
  const path = pathFrom(folder, uri) ?? nameOf(uri)
  return { coder: folder, source: isKnown ? source : number === undefined ? `file:${path}` : `number:${number}` }
}

/** The path with the coder's name taken out of it. */
function pathOfCoder(uri: string, { root, config: { file } }: Settings): string {
  const path = pathFrom(root, uri) ?? nameOf(uri)
  const coder = file.coders === undefined ? null : coderOf(path, file.coders)
  return coder === null
    ? nameOf(uri)
    : path
        .split('/')
        .filter(part => part !== coder)
        .join('/')
}
