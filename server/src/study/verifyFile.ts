import type { CodingDocument } from '../document/model.ts'
import { type Verification, verify } from '../source/verify.ts'
import { decodeUtf8 } from '../text/decode.ts'
import { readCodings, readFound } from './check.ts'
import type { Found } from './discover.ts'
import { FileError, type FileSystem } from './fileSystem.ts'
import type { Settings } from './settings.ts'
import { type SourceLibrary, sourceRequest } from './sources.ts'

/** A coding file beside its source; without a verification, `missing` says why: a sentence without its dot. */
export type VerifiedFile = { readonly uri: string; readonly document: CodingDocument | null } & (
  | { readonly verification: Verification; readonly missing: null }
  | { readonly verification: null; readonly missing: string }
)

/** Compares what a walk found with its source, and checks nothing else; null where it is no coding file. */
export async function verifyFound(
  files: FileSystem,
  sources: SourceLibrary,
  found: Found,
  settings: Settings,
): Promise<VerifiedFile | null> {
  const { uri } = found
  try {
    const decoded = decodeUtf8(await readFound(files, found, settings))
    if (!('text' in decoded)) throw new FileError(decoded.reason)
    const read = readCodings(uri, decoded.text, settings)
    if (!read) return null
    const { document } = read
    const request = sourceRequest(uri, document.titleValues, settings.sources)
    const answer = request
      ? ((await sources.find(request)) ?? { missing: 'the table of the sources cannot be used' })
      : { missing: 'no "sources" are configured for it' }
    return 'missing' in answer
      ? { uri, document, verification: null, missing: answer.missing }
      : { uri, document, verification: verify(document, answer.source), missing: null }
  } catch (error) {
    if (error instanceof FileError)
      return { uri, document: null, verification: null, missing: `this file cannot be read: ${error.message}` }
    throw error
  }
}
