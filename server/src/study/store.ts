import type { Taxonomy } from '../taxonomy/taxonomy.ts'
import { type Found, markdownFiles } from './discover.ts'
import type { FileSystem } from './fileSystem.ts'
import { type Holding, Holdings } from './holdings.ts'
import { type Made, Maker, memoryOf, type State, textIn } from './maker.ts'
import { Overlay } from './overlay.ts'
import { Remembered } from './remembered.ts'
import { byFile, type FileProblems, readText, type Settings, type SourcesSetting } from './settings.ts'
import { Slices } from './slices.ts'
import { type SourceAnswer, SourceLibrary, sourceRequest } from './sources.ts'
import { rowOf } from './sourceUri.ts'
import type { CachePlace } from './studyCache.ts'
import { type CodingFile, codingFile, otherFile, type StudyFile, withStudyProblems } from './studyFile.ts'
import { StudyProblems } from './studyProblems.ts'

export interface ScanOptions {
  /** How many of the files that there are have been looked at. */
  readonly onProgress?: (done: number, all: number) => void
  /** Whether somebody wants no more of it: what is known by then is all that is known, until the next scan. */
  readonly isCancelled?: () => boolean
}

/** What is known of one file. */
interface Known extends State {
  /** Counts what happened to it: work that began before is of no use. */
  change: number
  making: { readonly change: number; readonly epoch: number; readonly file: Promise<StudyFile> } | null
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
  readonly #remembered: Remembered
  readonly #maker: Maker
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
  /** Whether the last scan came to its end. */
  #isWhole = false

  constructor(files: FileSystem) {
    this.#files = new Overlay(files)
    this.#sources = new SourceLibrary(this.#files)
    this.#holdings = new Holdings(this.#files)
    this.#remembered = new Remembered(this.#files)
    this.#maker = new Maker(this.#files, this.#holdings, this.#remembered, uri => this.#open.has(uri))
  }

  /** Is told which files are others now than they were; of files that are open, only when their settings changed. */
  onChange(listener: (uris: ReadonlySet<string>) => void): void {
    this.#listeners.push(listener)
  }

  /**
   * The folders whose files are the study. `ceilings`: where the walk for a configuration ends, for other files too.
   * `cache`: what is known of these folders from one run to the next.
   */
  setFolders(folders: readonly string[], ceilings = folders, cache: CachePlace | null = null): void {
    this.#folders = folders
    this.#remembered.setPlace(cache)
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
    known.onDisk = null
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
  async sourceOf({ uri, titleValues, settings, source }: CodingFile): Promise<SourceAnswer | null> {
    if (source) return source
    const request = sourceRequest(uri, titleValues, settings.sources)
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

  /** Whether there is something to save, and the time for it. */
  get isUnsaved(): boolean {
    return this.#remembered.isOld && this.#isWhole && this.#scan === null
  }

  /** Writes what is known for the next run to begin with. */
  async save(): Promise<void> {
    if (this.isUnsaved) await this.#remembered.save([...this.#known.values()].flatMap(known => memoryOf(known) ?? []))
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

  async #scanOnce({ onProgress, isCancelled }: ScanOptions, isStale: () => boolean): Promise<void> {
    const found = await this.#findFiles()
    await this.#remembered.load()
    const changed = new Set<string>()
    for (const [uri, known] of this.#known) {
      if (found.has(uri) || this.#open.has(uri)) continue
      this.#known.delete(uri)
      this.#remembered.isOld = true
      if (known.made) changed.add(uri)
      this.#studyProblems.noteChange(known.made?.file, undefined)
    }
    const slices = new Slices()
    let done = 0
    for (const [uri, one] of found) {
      if (isStale() || isCancelled?.()) break
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
    this.#isWhole = done === found.size
    if (this.#isWhole) this.#remembered.done()
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
    const known: Known = { text: null, isStale: true, change: 0, made: null, onDisk: null, making: null }
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
      if (known.made && this.#maker.holds(known, settings, this.#sources)) return known.made.file
      const recalled = known.made === null ? await this.#maker.recall(found, settings, this.#sources) : null
      const { made, onDisk } = recalled ?? (await this.#maker.make(found, settings, known, this.#sources))
      // Somebody may have typed, or saved, meanwhile.
      if (known.change !== change || this.#epoch !== epoch) continue
      if (recalled) this.#remembered.take(found.uri)
      else if (!made.isOpen && (onDisk ?? known.onDisk)) this.#remembered.isOld = true
      known.isStale = false
      known.onDisk = onDisk
      if (made === known.made) return made.file
      this.#studyProblems.noteChange(known.made?.file, made.file)
      known.text = made.text
      known.made = made
      return made.file
    }
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
