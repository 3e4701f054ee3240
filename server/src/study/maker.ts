import type { Problem } from '../rules/rule.ts'
import { decodeUtf8, encodeUtf8 } from '../text/decode.ts'
import { mayBeCodingFile, mayHoldCodingFiles, readFoundVersion } from './check.ts'
import { configName } from './config.ts'
import type { Found } from './discover.ts'
import { FileError, type FileSystem, type FileVersion, mostBytes, tooLarge } from './fileSystem.ts'
import { type Holdings, hasFolder } from './holdings.ts'
import type { Memory, Remembered, SourceOf } from './remembered.ts'
import type { Settings } from './settings.ts'
import { placeOf, type SourceLibrary, sourceRequest, sourceValues } from './sources.ts'
import { rowOf } from './sourceUri.ts'
import {
  codebookFile,
  codingFile,
  configurationFile,
  keptCodings,
  otherFile,
  type StudyFile,
  sourceFile,
  unreadableFile,
} from './studyFile.ts'
import { isMarkdown, nameOf } from './uri.ts'

/** What is known of a file by now. */
export interface State {
  /** The text as it is now; null where it is not kept, or only by the file that was made of it. */
  text: string | null
  /** Whether the disk may hold another text than it did. */
  isStale: boolean
  made: Made | null
  onDisk: OnDisk
}

/** A file, and what else than its text it depends on. */
export interface Made {
  readonly file: StudyFile
  /** The text, where the file itself has it not and it is kept. */
  readonly text: string | null
  readonly settings: Settings | null
  /** More is kept of a file that is open. */
  readonly isOpen: boolean
  readonly source: SourceOf | null
  /** Another for every state of the source's file that this run hears of. */
  readonly sourceVersion: number
  /** With the problems that only its study shows. */
  whole?: { readonly found: readonly Problem[]; readonly file: StudyFile }
}

/** How a file was read from the disk; null where nothing is to be remembered of it. */
export type OnDisk = { readonly version: FileVersion | null } | null

/** What becomes of a file: the same as before, where nothing has changed. */
export interface Next {
  readonly made: Made
  readonly onDisk: OnDisk
}

/** A text that was read, or the file that stands for one that cannot be. */
type ReadText = ({ readonly text: string } | { readonly fault: StudyFile }) & { readonly onDisk: OnDisk }

/** Makes of each file what it is to the study, and says whether that still holds. */
export class Maker {
  readonly #files: FileSystem
  readonly #holdings: Holdings
  readonly #remembered: Remembered
  readonly #isOpen: (uri: string) => boolean

  constructor(files: FileSystem, holdings: Holdings, remembered: Remembered, isOpen: (uri: string) => boolean) {
    this.#files = files
    this.#holdings = holdings
    this.#remembered = remembered
    this.#isOpen = isOpen
  }

  /** The file as an earlier run left it; null where something that it depends on has changed since. */
  async recall(found: Found, settings: Settings | null, sources: SourceLibrary): Promise<Next | null> {
    if (!settings || found.isLink || found.fault !== null || this.#isOpen(found.uri)) return null
    const memory = await this.#remembered.recall(found.uri, settings, sources)
    if (!memory) return null
    const { file, source, version } = memory
    const sourceVersion = sourceVersionIn(sources, source)
    return { made: { file, text: null, settings, isOpen: false, source, sourceVersion }, onDisk: { version } }
  }

  /** Reads a file, where its text is not at hand, and makes of it what it is under these settings. */
  async make(found: Found, settings: Settings | null, known: State, sources: SourceLibrary): Promise<Next> {
    const { uri } = found
    const atHand = known.isStale ? null : textIn(known)
    const read = atHand === null ? await this.#read(found, settings) : { text: atHand, onDisk: known.onDisk }
    const { onDisk } = read
    const now = 'text' in read ? read.text : read.fault
    if (known.made && this.#isStill(known.made, settings, now, sources)) return { made: known.made, onDisk }
    const made = 'text' in read ? await this.#makeOf(uri, read.text, settings, known.made, sources) : read.fault
    const isOpen = this.#isOpen(uri)
    const source = sourceOf(made, sources)
    // What only an open document needs would fill the memory with all of the study.
    const file = isOpen || made.kind !== 'codings' ? made : keptCodings(uri, made.settings, made.kept)
    // What is none of ours would only take up memory too; it is read again should that change.
    const isKept = isOpen || (file.kind !== 'none' && file.kind !== 'codings')
    const text = 'text' in read && isKept ? read.text : null
    return { made: { file, text, settings, isOpen, source, sourceVersion: sourceVersionIn(sources, source) }, onDisk }
  }

  /** Whether what was made of a file is still true. */
  holds({ isStale, text, made }: State, settings: Settings | null, sources: SourceLibrary): boolean {
    if (isStale || made === null) return false
    return (text === null || text === textOfMade(made)) && this.#isMadeWith(made, settings, sources)
  }

  /** Whether the disk holds what it held before, or cannot be read for the same reason. */
  #isStill(made: Made, settings: Settings | null, read: string | StudyFile, sources: SourceLibrary): boolean {
    if (typeof read === 'string') return textOfMade(made) === read && this.#isMadeWith(made, settings, sources)
    const reasonOf = ({ kind, problems }: StudyFile): string | false => kind === 'none' && (problems[0]?.message ?? '')
    return reasonOf(made.file) === reasonOf(read) && sameSettings(made.settings, settings)
  }

  /** Whether all that a file depends on beside its text is as it was. */
  #isMadeWith(made: Made, now: Settings | null, sources: SourceLibrary): boolean {
    const { file, settings, isOpen, source, sourceVersion } = made
    if (isOpen !== this.#isOpen(file.uri) || !sameSettings(settings, now)) return false
    return sourceVersion === sourceVersionIn(sources, source)
  }

  async #read(found: Found, settings: Settings | null): Promise<ReadText> {
    const { uri } = found
    if (!settings || !mayConcern(found, settings)) return { fault: otherFile(uri, ''), onDisk: null }
    try {
      const { bytes, version } = await readFoundVersion(this.#files, found, settings)
      const decoded = decodeUtf8(bytes)
      if ('text' in decoded) return { text: decoded.text, onDisk: found.isLink ? null : { version } }
      return { fault: unreadableFile(uri, decoded.reason), onDisk: null }
    } catch (error) {
      if (!(error instanceof FileError)) throw error
      // What was deleted has no problem.
      const fault = (await this.#files.stat(uri)) ? unreadableFile(uri, error.message) : otherFile(uri, '')
      return { fault, onDisk: null }
    }
  }

  async #makeOf(
    uri: string,
    text: string,
    settings: Settings | null,
    last: Made | null,
    sources: SourceLibrary,
  ): Promise<StudyFile> {
    const name = nameOf(uri)
    if (name === configName) return configurationFile(uri, text)
    if (this.#holdings.isCodebook(uri, text))
      return codebookFile(uri, text, this.#holdings.load(uri, text), this.#holdings.lastTaxonomy(uri))
    const isOpen = this.#isOpen(uri)
    const row = rowOf(uri)
    const values = row ? { number: row.number } : settings && sourceValues(uri, settings.sources)
    if (settings && values) return sourceFile(uri, isOpen ? text : '', settings, values)
    if (!settings || !(isMarkdown(name) || !hasFolder(uri))) return otherFile(uri, isOpen ? text : '')
    const tooLong = tooLarge(bytesIn(text))
    if (tooLong) return unreadableFile(uri, tooLong)
    const before = last?.file.kind === 'codings' ? last.file.read : null
    const file = await codingFile(uri, text, settings, sources, before)
    return isOpen || file.kind === 'codings' ? file : { ...file, text: '' }
  }
}

/** What a later run can recall of a file; null where its text may be another by now, or only the editor has it. */
export const memoryOf = ({ made, isStale, onDisk }: State): Memory | null =>
  made?.settings && !made.isOpen && !isStale && onDisk
    ? { file: made.file, settings: made.settings, source: made.source, version: onDisk.version }
    : null

/** What a file that was just checked depends on beside its own bytes and its settings; null where it depends on nothing. */
function sourceOf(file: StudyFile, sources: SourceLibrary): SourceOf | null {
  if (file.kind !== 'codings') return null
  const request = sourceRequest(file.uri, file.titleValues, file.settings.sources)
  const place = request && placeOf(request)
  return typeof place === 'string' ? { place, state: sources.stateOf(file.source) } : null
}

/** Which state of the source's file this run has heard of. */
const sourceVersionIn = (sources: SourceLibrary, source: SourceOf | null): number =>
  source ? sources.versionOf(source.place) : 0

const textOfMade = ({ file, text }: Made): string | null => text ?? (file.kind === 'codings' ? file.text : null)

/** The text of a file as far as it is at hand; of a file that is stale, as it was. */
export const textIn = ({ text, made }: State): string | null => text ?? (made && textOfMade(made))

/** Whether a file, or what is below a folder that cannot be read, can be part of the study. */
const mayConcern = ({ uri, fault }: Found, settings: Settings): boolean =>
  fault !== null ? mayHoldCodingFiles(uri, settings) : !isMarkdown(nameOf(uri)) || mayBeCodingFile(uri, settings)

/** Exact where it matters: no character has more than three bytes for one unit of UTF-16. */
const bytesIn = (text: string): number => (3 * text.length <= mostBytes ? text.length : encodeUtf8(text, false).length)

const sameSettings = (a: Settings | null, b: Settings | null): boolean =>
  a === b || (a !== null && b !== null && a.root === b.root && a.config === b.config && a.taxonomy === b.taxonomy)
