import type { Problem } from '../rules/rule.ts'
import type { Taxonomy } from '../taxonomy/taxonomy.ts'
import { decodeUtf8, encodeUtf8 } from '../text/decode.ts'
import { mayBeCodingFile, mayHoldCodingFiles, readFound } from './check.ts'
import { configName } from './config.ts'
import { type Found, markdownFiles } from './discover.ts'
import { FileError, type FileSystem, mostBytes, tooLarge } from './fileSystem.ts'
import { type Holding, Holdings, hasFolder } from './holdings.ts'
import { Overlay } from './overlay.ts'
import { byFile, type FileProblems, readText, type Settings, type SourcesSetting } from './settings.ts'
import { Slices } from './slices.ts'
import { placeOf, type SourceAnswer, SourceLibrary, sourceRequest, sourceValues } from './sources.ts'
import { rowOf } from './sourceUri.ts'
import {
  type CodingFile,
  codebookFile,
  codingFile,
  configurationFile,
  otherFile,
  type StudyFile,
  sourceFile,
  unreadableFile,
  withStudyProblems,
} from './studyFile.ts'
import { StudyProblems } from './studyProblems.ts'
import { isMarkdown, nameOf } from './uri.ts'

export interface ScanOptions {
  /** How many of the files that there are have been looked at. */
  readonly onProgress?: (done: number, all: number) => void
}

/** What is known of one file. */
interface Known {
  /** The text as it is now; null where it is not kept, or only by the file that was made of it. */
  text: string | null
  /** Whether the disk may hold another text than it did. */
  isStale: boolean
  /** Counts what happened to it: work that began before is of no use. */
  change: number
  made: Made | null
  making: { readonly change: number; readonly epoch: number; readonly file: Promise<StudyFile> } | null
}

/** A file, and what else than its text it depends on. */
interface Made {
  readonly file: StudyFile
  /** The text, where the file itself has it not and it is kept. */
  readonly text: string | null
  readonly settings: Settings | null
  /** More is kept of a file that is open. */
  readonly isOpen: boolean
  /** The file that its source stands in; null where it has none. */
  readonly sourcePlace: string | null
  /** The state that it was in. */
  readonly sourceVersion: number
  /** With the problems that only its study shows. */
  whole?: { readonly found: readonly Problem[]; readonly file: StudyFile }
}

/**
 * The files of a study as they are now: those that are open by their text in the editor, all others as on the disk.
 * Each is read and checked once per version, and again only when what holds for it is another.
 */
export class StudyStore {
  readonly #files: Overlay
  readonly #known = new Map<string, Known>()
  readonly #open = new Set<string>()
  readonly #holdings: Holdings
  #sources: SourceLibrary
  readonly #listeners: ((uris: ReadonlySet<string>) => void)[] = []
  readonly #studyProblems = new StudyProblems()
  #settingsProblems: readonly FileProblems[] = []
  #folders: readonly string[] = []
  #coder = ''
  /** Counts what changed for all files at once. */
  #epoch = 0
  #scan: Promise<void> | null = null
  #scansWanted = 0

  constructor(files: FileSystem) {
    this.#files = new Overlay(files)
    this.#sources = new SourceLibrary(this.#files)
    this.#holdings = new Holdings(this.#files)
  }

  /** Is told which files are others now than they were; of files that are open, only when their settings changed. */
  onChange(listener: (uris: ReadonlySet<string>) => void): void {
    this.#listeners.push(listener)
  }

  /** The folders whose files are the study. `ceilings`: where the walk for a configuration ends, for other files too. */
  setFolders(folders: readonly string[], ceilings = folders): void {
    this.#folders = folders
    this.#holdings.setFolders(folders, ceilings)
    this.#epoch++
  }

  /** Who sees the files: while a study is blind, those of others are as if not there. False where it is who it was. */
  setCoder(coder: string): boolean {
    if (coder === this.#coder) return false
    this.#coder = coder
    this.#holdings.setCoder(coder)
    this.#settingsChanged()
    return true
  }

  /** Whether a study under this codebook is blind; without one, whether any is that was met. */
  isBlind(taxonomy?: Taxonomy): boolean {
    return this.#holdings.isBlind(taxonomy)
  }

  isOpen(uri: string): boolean {
    return this.#open.has(uri)
  }

  /** A document is open with this text, or has it now. True where others are read, or judged, by it. */
  put(uri: string, text: string): boolean {
    const known = this.#known.get(uri) ?? this.#add(uri)
    this.#open.add(uri)
    this.#files.put(uri, text)
    known.text = text
    known.isStale = false
    known.change++
    return this.#noteDecisive(uri)
  }

  /** A document is closed: what is on the disk holds again. */
  close(uri: string): boolean {
    this.#open.delete(uri)
    this.#files.remove(uri)
    this.#makeStale(uri)
    return this.#noteDecisive(uri)
  }

  /** A file on the disk was made, changed or deleted. */
  changedOnDisk(uri: string): boolean {
    if (this.#open.has(uri)) return false
    this.#makeStale(uri)
    return this.#noteDecisive(uri)
  }

  /** Everything is read anew from the disk. */
  forget(): void {
    for (const uri of this.#known.keys()) if (!this.#open.has(uri)) this.#makeStale(uri)
    this.#sources = new SourceLibrary(this.#files)
    this.#settingsChanged()
  }

  /** Configurations and codebooks are looked for anew; those whose text is the same stay what they are. */
  #settingsChanged(): void {
    this.#epoch++
    this.#holdings.changed()
  }

  /** The file as it is now; of kind 'none' where there is none. */
  async get(uri: string): Promise<StudyFile> {
    const known = this.#holdings.serves(uri) ? this.#known.get(uri) : undefined
    if (!known) return otherFile(uri, '')
    await this.#current(uri, known)
    if (this.#scan === null) this.#studyProblems.checkFiles(this.codings())
    const file = this.#whole(known.made!)
    return file.kind === 'codings' && file.read === null && file.problems.length > 0 ? this.#withRepairs(file) : file
  }

  /** Of a file that is not open, the problems were kept without their repairs. */
  async #withRepairs(kept: CodingFile): Promise<StudyFile> {
    const file = await codingFile(kept.uri, kept.text, kept.settings, this.#sources)
    return file.kind === 'codings' ? file.insteadOf(kept) : kept
  }

  /** The text of a file as it is now, as far as it is at hand: of what is open, and of codebooks that hold. */
  textOf(uri: string): string | null {
    const known = this.#known.get(uri)
    return (known && textIn(known)) ?? this.#holdings.textOf(uri)
  }

  /** The text of any file of the study as it is now, open or on the disk; null where it cannot be read. */
  async readText(uri: string): Promise<string | null> {
    const text = await readText(this.#files, uri)
    return typeof text === 'string' ? text : null
  }

  async exists(uri: string): Promise<boolean> {
    return (await this.#files.stat(uri)) !== null
  }

  /** The coding files that are known by now, in no order. */
  *codings(): Iterable<CodingFile> {
    for (const { made } of this.#known.values()) if (made?.file.kind === 'codings') yield made.file
  }

  /** All files that are known by now, in no order, without those that are none of ours. */
  *known(): Iterable<StudyFile> {
    for (const { made } of this.#known.values())
      if (made && (made.file.kind !== 'none' || made.file.problems.length)) yield this.#whole(made)
  }

  /** What a coding file is a coding of; null where its study has no sources. */
  async sourceOf({ uri, index, settings, source }: CodingFile): Promise<SourceAnswer | null> {
    if (source) return source
    const request = sourceRequest(uri, index.titleValues, settings.sources)
    return request && this.#sources.find(request)
  }

  /** The problems of configurations and codebooks that are not open, as the last scan found them. */
  settingsProblems(): FileProblems[] {
    const all = [...this.#settingsProblems, ...this.#studyProblems.ofCodebooks]
    return byFile(all.filter(one => !this.#open.has(one.uri)))
  }

  /** What holds for a file. */
  holding(uri: string): Promise<Holding> {
    return this.#holdings.of(uri)
  }

  /** What holds directly in each of the folders that are the study. */
  async inFolders(): Promise<{ readonly uri: string; readonly settings: Settings }[]> {
    const found = await Promise.all(
      this.#folders.map(async uri => ({ uri, settings: (await this.#holdings.inFolder(uri)).settings })),
    )
    return found.flatMap(({ uri, settings }) => (settings ? [{ uri, settings }] : []))
  }

  /** Where the studies that were met have their sources. */
  sourceSettings(): SourcesSetting[] {
    return this.#holdings.sourceSettings()
  }

  /** The same for a folder, or for a file. */
  holdingAt(uri: string): Promise<Holding> {
    return this.#holdings.at(uri)
  }

  /** The text of a row of a table of sources, or why there is none: a clause. */
  async rowText(uri: string): Promise<SourceAnswer> {
    const row = rowOf(uri)
    const setting = row && this.#holdings.ofTable(row.table)?.sources
    if (!setting) return { missing: 'no study has this table of sources' }
    const found = await this.#sources.find({ setting, values: { number: row.number, name: row.number } })
    return found ?? { missing: 'the table of the sources cannot be used' }
  }

  /** Looks at every file of the folders until all that is known agrees with the disk; joins a scan under way. */
  scan(options: ScanOptions = {}): Promise<void> {
    this.#scansWanted++
    this.#scan ??= this.#scanAll(options).finally(() => {
      this.#scan = null
    })
    return this.#scan
  }

  /** Until the scan under way, if any, is through, and every open document is known as it is now. */
  async settled(): Promise<void> {
    await this.#scan
    await Promise.all([...this.#open].map(uri => this.get(uri)))
  }

  /** Looks again at what only their studies show of codebooks, if somebody has typed what matters to it; a scan does so itself. */
  async followUse(): Promise<void> {
    if (this.#scan === null && this.#studyProblems.isUseStale) this.#tell(await this.#checkCodebooks())
  }

  async #scanAll(options: ScanOptions): Promise<void> {
    for (let wanted = -1; wanted !== this.#scansWanted; ) {
      wanted = this.#scansWanted
      await this.#scanOnce(options, () => wanted !== this.#scansWanted)
    }
  }

  async #scanOnce({ onProgress }: ScanOptions, isStale: () => boolean): Promise<void> {
    const found = await this.#findFiles()
    const changed = new Set<string>()
    for (const [uri, known] of this.#known) {
      if (found.has(uri) || this.#open.has(uri)) continue
      this.#known.delete(uri)
      if (known.made) changed.add(uri)
      this.#studyProblems.noteChange(known.made?.file, undefined)
    }
    const slices = new Slices()
    let done = 0
    for (const [uri, one] of found) {
      if (isStale()) break
      const known = this.#known.get(uri) ?? this.#add(uri)
      const before = known.made?.file
      if ((await this.#current(uri, known, one)) !== before) changed.add(uri)
      done++
      if (!slices.isOver) continue
      onProgress?.(done, found.size)
      this.#tell(changed)
      await slices.next()
    }
    // What is open outside of all folders has to follow its settings too.
    for (const uri of this.#open) {
      if (!this.#holdings.serves(uri)) continue
      const known = this.#known.get(uri)!
      const before = known.made?.file
      if ((await this.#current(uri, known)) !== before) changed.add(uri)
    }
    for (const uri of this.#studyProblems.checkFiles(this.codings())) changed.add(uri)
    for (const uri of await this.#checkCodebooks()) changed.add(uri)
    if (!isStale()) this.#settingsProblems = this.#holdings.problems()
    this.#tell(changed)
  }

  async #findFiles(): Promise<Map<string, Found>> {
    const found = new Map<string, Found>()
    const slices = new Slices()
    for (const folder of this.#folders) {
      // A folder without a single coding file still has to say that its configuration is broken.
      await this.#holdings.inFolder(folder)
      for await (const one of markdownFiles(this.#files, folder)) {
        found.set(one.uri, one)
        if (slices.isOver) await slices.next()
      }
    }
    return found
  }

  #checkCodebooks(): Promise<Set<string>> {
    return this.#studyProblems.checkCodebooks(this.codings(), this.#sources)
  }

  /** A file with what its study shows of it. */
  #whole(made: Made): StudyFile {
    const { uri } = made.file
    const found = this.#studyProblems.of(uri)
    if (!found) return made.file
    if (made.whole?.found !== found) made.whole = { found, file: withStudyProblems(made.file, found) }
    return made.whole.file
  }

  #add(uri: string): Known {
    const known: Known = { text: null, isStale: true, change: 0, made: null, making: null }
    this.#known.set(uri, known)
    return known
  }

  #tell(changed: Set<string>): void {
    if (changed.size === 0) return
    const uris = new Set(changed)
    changed.clear()
    for (const listener of this.#listeners) listener(uris)
  }

  /** The file as it is now. Whoever asks while it is being made shares what comes of it. */
  #current(uri: string, known: Known, found: Found = { uri, isLink: false, fault: null }): Promise<StudyFile> {
    const { making: last, change } = known
    if (last?.change === change && last.epoch === this.#epoch) return last.file
    const making = { change, epoch: this.#epoch, file: this.#bringUp(known, found) }
    known.making = making
    const done = (): void => {
      if (known.making === making) known.making = null
    }
    making.file.then(done, done)
    return making.file
  }

  async #bringUp(known: Known, found: Found): Promise<StudyFile> {
    for (;;) {
      const { change } = known
      const epoch = this.#epoch
      const { settings } = await this.holding(found.uri)
      if (known.made && this.#holds(known, settings)) return known.made.file
      const text = (known.isStale ? null : textIn(known)) ?? (await this.#read(found, settings))
      const still = known.made && this.#isStill(known.made, settings, text) ? known.made.file : null
      const file = still ?? (typeof text === 'string' ? await this.#make(found.uri, text, settings, known) : text)
      // Somebody may have typed, or saved, meanwhile.
      if (known.change !== change || this.#epoch !== epoch) continue
      known.isStale = false
      if (still) return still
      const isOpen = this.#open.has(found.uri)
      // What is none of ours would only take up memory; it is read again should that change.
      const isKept = isOpen || (file.kind !== 'none' && file.kind !== 'codings')
      known.text = typeof text === 'string' && isKept ? text : null
      this.#studyProblems.noteChange(known.made?.file, file)
      known.made = { file, text: known.text, settings, isOpen, ...this.#sourceStateOf(file) }
      return file
    }
  }

  /** Whether what was made of a file is still true. */
  #holds(known: Known, settings: Settings | null): boolean {
    const { isStale, text, made } = known
    if (isStale || made === null) return false
    return (text === null || text === textOfMade(made)) && this.#isMadeWith(made, settings)
  }

  /** Whether the disk holds what it held before, or cannot be read for the same reason. */
  #isStill(made: Made, settings: Settings | null, read: string | StudyFile): boolean {
    if (typeof read === 'string') return textOfMade(made) === read && this.#isMadeWith(made, settings)
    const reasonOf = ({ kind, problems }: StudyFile): string | false => kind === 'none' && (problems[0]?.message ?? '')
    return reasonOf(made.file) === reasonOf(read) && sameSettings(made.settings, settings)
  }

  /** Whether all that a file depends on beside its text is as it was. */
  #isMadeWith({ file, settings, isOpen, sourcePlace, sourceVersion }: Made, now: Settings | null): boolean {
    if (isOpen !== this.#open.has(file.uri) || !sameSettings(settings, now)) return false
    return sourcePlace === null || sourceVersion === this.#sources.versionOf(sourcePlace)
  }

  #sourceStateOf(file: StudyFile): Pick<Made, 'sourcePlace' | 'sourceVersion'> {
    const request =
      file.kind === 'codings' && file.settings.sources
        ? sourceRequest(file.uri, file.index.titleValues, file.settings.sources)
        : null
    const place = request && placeOf(request)
    if (typeof place !== 'string') return { sourcePlace: null, sourceVersion: 0 }
    return { sourcePlace: place, sourceVersion: this.#sources.versionOf(place) }
  }

  async #read(found: Found, settings: Settings | null): Promise<string | StudyFile> {
    const { uri } = found
    if (!settings || !mayConcern(found, settings)) return otherFile(uri, '')
    try {
      const decoded = decodeUtf8(await readFound(this.#files, found, settings))
      return 'text' in decoded ? decoded.text : unreadableFile(uri, decoded.reason)
    } catch (error) {
      if (!(error instanceof FileError)) throw error
      // What was deleted has no problem.
      return (await this.exists(uri)) ? unreadableFile(uri, error.message) : otherFile(uri, '')
    }
  }

  async #make(uri: string, text: string, settings: Settings | null, { made }: Known): Promise<StudyFile> {
    const name = nameOf(uri)
    if (name === configName) return configurationFile(uri, text)
    if (this.#holdings.isCodebook(uri, text))
      return codebookFile(uri, text, this.#holdings.load(uri, text), this.#holdings.lastTaxonomy(uri))
    const isOpen = this.#open.has(uri)
    const row = rowOf(uri)
    const values = row ? { number: row.number } : settings && sourceValues(uri, settings.sources)
    if (settings && values) return sourceFile(uri, isOpen ? text : '', settings, values)
    if (!settings || !(isMarkdown(name) || !hasFolder(uri))) return otherFile(uri, isOpen ? text : '')
    const tooLong = tooLarge(bytesIn(text))
    if (tooLong) return unreadableFile(uri, tooLong)
    const before = made?.file.kind === 'codings' ? made.file.read : null
    const file = await codingFile(uri, text, settings, this.#sources, before)
    if (isOpen) return file
    // What only an open document needs would fill the memory with all of the study.
    return file.kind === 'codings' ? file.kept() : { ...file, text: '' }
  }

  #makeStale(uri: string): void {
    const known = this.#known.get(uri)
    if (!known) return
    known.isStale = true
    known.change++
  }

  /** Whether other files depend on this one: a source that quotations were looked for in, or a codebook and the like. */
  #noteDecisive(uri: string): boolean {
    const isSource = this.#sources.invalidate(uri)
    if (isSource) this.#epoch++
    return this.#noteSettings(uri) || isSource
  }

  /** Whether the file is one that decides how others are read; if so, they are looked at with other eyes from now on. */
  #noteSettings(uri: string): boolean {
    const decides = this.#holdings.decides(uri)
    if (decides) this.#settingsChanged()
    return decides
  }
}

const textOfMade = ({ file, text }: Made): string | null => (file.kind === 'codings' ? file.text : text)

/** The text of a file as far as it is at hand; of a file that is stale, as it was. */
const textIn = ({ text, made }: Known): string | null => text ?? (made && textOfMade(made))

/** Whether a file, or what is below a folder that cannot be read, can be part of the study. */
const mayConcern = ({ uri, fault }: Found, settings: Settings): boolean =>
  fault !== null ? mayHoldCodingFiles(uri, settings) : !isMarkdown(nameOf(uri)) || mayBeCodingFile(uri, settings)

/** Exact where it matters: no character has more than three bytes for one unit of UTF-16. */
const bytesIn = (text: string): number => (3 * text.length <= mostBytes ? text.length : encodeUtf8(text, false).length)

const sameSettings = (a: Settings | null, b: Settings | null): boolean =>
  a === b || (a !== null && b !== null && a.root === b.root && a.config === b.config && a.taxonomy === b.taxonomy)
