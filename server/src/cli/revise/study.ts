import { URI } from 'vscode-uri'
import { readDocument } from '../../document/document.ts'
import type { Codebook } from '../../features/rename/edits.ts'
import type { RevisableFile } from '../../features/revise/study.ts'
import { logName, readFound } from '../../study/check.ts'
import { FileError, readRegular } from '../../study/fileSystem.ts'
import { isBelow, leadsOut } from '../../study/settings.ts'
import { SourceLibrary, sourceRequest } from '../../study/sources.ts'
import { parentOf, pathFrom, within } from '../../study/uri.ts'
import { decodeUtf8 } from '../../text/decode.ts'
import { type Candidate, gather, isBroken, nameBroken, settingsFinder } from '../gather.ts'
import { CannotDo, cwdUri, type Io, pathOf } from '../io.ts'
import { Progress } from '../progress.ts'

/** All files that one codebook holds for, wherever in the study the command was called. */
export interface CodebookStudy {
  readonly codebook: Codebook
  readonly candidates: readonly Candidate[]
  /** The folder that all of them are in. */
  readonly folder: string
  readonly journalUri: string
  readonly logUri: string
}

const journalName = 'codebook-revision.journal'

/** The study of the working directory. */
export async function codebookStudy(io: Io): Promise<CodebookStudy> {
  const settings = await settingsFinder(io, []).forFolder(cwdUri(io))
  if (isBroken(settings))
    throw new CannotDo(
      `${nameBroken(
        io,
        settings.broken.map(one => one.uri),
      )} ${brokenHint}`,
    )
  const { codebook, taxonomy, root } = settings
  if (!codebook)
    throw new CannotDo(
      'this study has the codebook that comes with the tool, which cannot be changed; make one of its own with "coding-markdown init"',
    )
  const own = parentOf(codebook.uri)
  const folder = pathFrom(root, own) === null ? own : root
  const path = URI.parse(folder).fsPath
  const { candidates, broken } = await gather(io, [path], settingsFinder(io, [path]))
  if (broken.size) throw new CannotDo(`${nameBroken(io, broken)} ${brokenHint}`)
  return {
    codebook: { ...codebook, taxonomy },
    candidates: candidates.filter(one => one.settings.codebook?.uri === codebook.uri),
    folder,
    journalUri: within(folder, journalName),
    logUri: within(own, logName),
  }
}

const brokenHint = 'cannot be used; "coding-markdown check" says why'

/** The bytes of a file and their text; null where there is none. */
export interface ReadFile {
  readonly bytes: Uint8Array
  readonly text: string
  readonly bom: boolean
}

/** A file of the study beside its coding files, such as the codebook. */
export async function readOwn(io: Io, { folder }: CodebookStudy, uri: string): Promise<ReadFile | null> {
  if (!(await io.files.stat(uri))) return null
  try {
    if (!(await isBelow(io.files, folder, uri))) throw new FileError(leadsOut)
    return decoded(await readRegular(io.files, uri))
  } catch (error) {
    throw unreadable(io, uri, error)
  }
}

/** Reads the coding files one after the other; `read` keeps what each holds. */
export async function* revisableFiles(
  io: Io,
  candidates: readonly Candidate[],
  read: Map<string, ReadFile>,
): AsyncIterable<RevisableFile> {
  const library = new SourceLibrary(io.files)
  const progress = new Progress(io, candidates.length)
  for (const [index, candidate] of candidates.entries()) {
    progress.tick(index)
    const { uri, settings } = candidate
    try {
      const file = decoded(await readFound(io.files, candidate, settings))
      read.set(uri, file)
      const { titleValues } = settings.sources ? readDocument(file.text, settings.taxonomy) : { titleValues: {} }
      const request = sourceRequest(uri, titleValues, settings.sources)
      yield { uri, text: file.text, settings, source: request && (await library.find(request)) }
    } catch (error) {
      throw unreadable(io, uri, error)
    }
  }
  progress.end()
}

function decoded(bytes: Uint8Array): ReadFile {
  const { text, bom, reason } = { text: null, bom: false, reason: '', ...decodeUtf8(bytes) }
  if (text === null) throw new FileError(reason)
  return { bytes, text, bom }
}

const unreadable = (io: Io, uri: string, error: unknown): unknown =>
  error instanceof FileError ? new CannotDo(`"${pathOf(io, uri)}" cannot be read: ${error.message}`) : error
