import { type ReadDocument, updateDocument } from '../document/document.ts'
import type { CodingDocument } from '../document/model.ts'
import type { Problem, SourceState } from '../rules/rule.ts'
import { checkDocument, checkFile } from '../rules/run.ts'
import { verify } from '../source/verify.ts'
import { decodeUtf8 } from '../text/decode.ts'
import { looksLikeCodings } from './codingFile.ts'
import type { Found } from './discover.ts'
import { FileError, type FileSystem, readRegular, readVersioned, type VersionedBytes } from './fileSystem.ts'
import { isBelow, leadsOut, type Settings } from './settings.ts'
import { type SourceAnswer, type SourceLibrary, sourceRequest } from './sources.ts'
import { nameOf, pathFrom } from './uri.ts'

/** What checking one file gave. */
export interface CheckedFile {
  readonly uri: string
  readonly text: string
  readonly bom: boolean
  /** Null where the file could not be read. */
  readonly document: CodingDocument | null
  /** Suppressed ones too, marked. */
  readonly problems: readonly Problem[]
  readonly source: SourceAnswer | null
}

/** What checking a text gave; `read` lets the next version of it be read faster. */
export interface CheckedText extends Pick<CheckedFile, 'problems'> {
  readonly document: CodingDocument
  readonly read: ReadDocument
  /** What the segments were compared with; null where they were not. */
  readonly source: SourceAnswer | null
}

/**
 * Checks a text as a coding file; null where it is none. The one way from bytes to problems for every face. `before` is
 * an earlier version of it, on which nothing but speed depends; `source` is what its segments are compared with. Throws a `FileError` for a text that no person wrote.
 */
export function checkText(
  uri: string,
  text: string,
  settings: Settings,
  before: ReadDocument | null = null,
  source: SourceAnswer | null = null,
): CheckedText | null {
  const read = readCodings(uri, text, settings, before)
  return read && { read, document: read.document, problems: checkCodings(uri, read, settings, source), source }
}

/** Reads a text as a coding file; null where it is none. Throws a `FileError` for a text that no person wrote. */
export function readCodings(
  uri: string,
  text: string,
  settings: Settings,
  before: ReadDocument | null = null,
): ReadDocument | null {
  if (!mayBeCodingFile(uri, settings)) return null
  const { taxonomy, config } = settings
  const read = unlessTooDeep(() => updateDocument(text, taxonomy, before))
  return config.explicit || looksLikeCodings(read.document, taxonomy) ? read : null
}

/** The problems of a document that was read, compared with its source where one is given. */
function checkCodings(
  uri: string,
  read: ReadDocument,
  { taxonomy, codebook, config }: Settings,
  source: SourceAnswer | null,
): Problem[] {
  const { document } = read
  const snapshot = { document, read, taxonomy, codebook, fileName: fileNameOf(uri) }
  return unlessTooDeep(() => checkDocument(snapshot, config.severities, source && snapshotOf(document, source)))
}

const snapshotOf = (document: CodingDocument, source: SourceAnswer): SourceState =>
  'missing' in source ? source : { verification: verify(document, source.source) }

/** The same as `checkText`, with the source of the document, where its study has sources. */
export async function checkWithSource(
  sources: SourceLibrary,
  uri: string,
  text: string,
  settings: Settings,
  before: ReadDocument | null = null,
): Promise<CheckedText | null> {
  const read = readCodings(uri, text, settings, before)
  if (!read) return null
  const { document } = read
  const request = sourceRequest(uri, document.titleValues, settings.sources)
  const source = request && (await sources.find(request))
  return { read, document, source, problems: checkCodings(uri, read, settings, source) }
}

/** Lists in lists in lists, thousands of them, are more than the stack holds: that file is at fault, and no other. */
export function unlessTooDeep<T>(work: () => T): T {
  try {
    return work()
  } catch (error) {
    throw error instanceof RangeError ? new FileError('it is nested too deeply') : error
  }
}

/** What has not been saved yet has no file, and so no name to compare with its title. */
const fileNameOf = (uri: string): string => (uri.startsWith('untitled:') ? '' : nameOf(uri))

/** The decision log of a study, which stands beside its codebook and is no coding, whatever the configuration includes. */
export const logName = 'codebook-log.md'

/** Whether a file can be a coding file at all, by its path; whether it is one may need its text. */
export const mayBeCodingFile = (uri: string, { config, root }: Settings): boolean =>
  nameOf(uri) !== logName && config.includes(pathFrom(root, uri) ?? nameOf(uri))

/** Whether a file below a folder can be a coding file. */
export const mayHoldCodingFiles = (folder: string, { config, root }: Settings): boolean =>
  config.reaches(pathFrom(root, folder) ?? nameOf(folder))

/** The bytes of what a walk found; a link must not lead out of the study. Rejects with a `FileError`. */
export async function readFound(files: FileSystem, found: Found, settings: Settings): Promise<Uint8Array> {
  await refuseFound(files, found, settings)
  return readRegular(files, found.uri)
}

/** The same, with the version that was read. */
export async function readFoundVersion(files: FileSystem, found: Found, settings: Settings): Promise<VersionedBytes> {
  await refuseFound(files, found, settings)
  return readVersioned(files, found.uri)
}

async function refuseFound(files: FileSystem, { uri, isLink, fault }: Found, settings: Settings): Promise<void> {
  if (fault !== null) throw new FileError(fault)
  if (isLink && !(await isBelow(files, settings.root, uri))) throw new FileError(leadsOut)
}

/** Reads and checks what a walk found; null where it is no coding file. What cannot be read comes back as a problem. */
export async function checkFound(
  files: FileSystem,
  sources: SourceLibrary,
  found: Found,
  settings: Settings,
): Promise<CheckedFile | null> {
  const { uri } = found
  try {
    const decoded = decodeUtf8(await readFound(files, found, settings))
    if (!('text' in decoded)) return unreadable(uri, decoded.reason)
    const checked = await checkWithSource(sources, uri, decoded.text, settings)
    if (!checked) return null
    const { document, problems, source } = checked
    return { uri, text: decoded.text, bom: decoded.bom, document, problems, source }
  } catch (error) {
    if (error instanceof FileError) return unreadable(uri, error.message)
    throw error
  }
}

const unreadable = (uri: string, reason: string): CheckedFile => ({
  uri,
  text: '',
  bom: false,
  document: null,
  problems: checkFile('file', { reason }),
  source: null,
})
