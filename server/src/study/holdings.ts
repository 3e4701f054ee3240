import { type LoadedTaxonomy, loadTaxonomy } from '../taxonomy/load.ts'
import type { Taxonomy } from '../taxonomy/taxonomy.ts'
import { asSeenBy, isBlind } from './blind.ts'
import { type Config, configName, defaultConfig } from './config.ts'
import { embeddedTaxonomy } from './embedded.ts'
import type { FileSystem } from './fileSystem.ts'
import {
  type BrokenSettings,
  type FileProblems,
  isForeign,
  Loaded,
  type Settings,
  SettingsFinder,
  type SourcesSetting,
  studyKey,
  taxonomyName,
} from './settings.ts'
import { rowOf, rowScheme } from './sourceUri.ts'
import { nameOf, parentOf, within } from './uri.ts'

/** What holds for a file, and why something else should: the last that could be used does while it is broken. */
export interface Holding {
  readonly settings: Settings | null
  readonly broken: BrokenSettings | null
}

/** What holds for each file of a study while configurations and codebooks come, change, break and go. */
export class Holdings {
  readonly #files: FileSystem
  readonly #loaded = new Loaded()
  /** What holds in each folder, until something changes. */
  readonly #found = new Map<string, Holding>()
  /** By folder. */
  readonly #lastGood = new Map<string, Settings>()
  /** Configurations and codebooks that were ever read: a change of one is a change for others. */
  readonly #decisive = new Set<string>()
  #folders: readonly string[] = []
  #ceilings: readonly string[] = []
  #finder: SettingsFinder
  /** Who sees the files, for studies that are blind; empty: nobody said. */
  #coder = ''

  constructor(files: FileSystem) {
    this.#files = files
    this.#finder = this.#newFinder()
  }

  /** `ceilings`: where the walk for a configuration ends, also for files that are not of these folders. */
  setFolders(folders: readonly string[], ceilings: readonly string[]): void {
    this.#folders = folders
    this.#ceilings = ceilings
    this.changed()
  }

  setCoder(coder: string): void {
    this.#coder = coder
    this.#found.clear()
  }

  /** Configurations and codebooks are looked for anew; those whose text is the same stay what they are. */
  changed(): void {
    for (const uri of this.#finder.read) this.#decisive.add(uri)
    this.#found.clear()
    this.#finder = this.#newFinder()
  }

  /** Whether a file decides how others are read. */
  decides(uri: string): boolean {
    const name = nameOf(uri)
    const isNamed = name === configName || name === taxonomyName || name === '.gitignore'
    return isNamed || this.#decisive.has(uri) || this.#finder.read.has(uri)
  }

  /** Whether files can be there that are part of a study: not `git:` and whatever else an editor shows as a document. */
  serves(uri: string): boolean {
    const scheme = schemeOf(uri)
    const isOwn = scheme === 'file' || scheme === 'untitled' || scheme === rowScheme
    return isOwn || this.#ceilings.some(folder => schemeOf(folder) === scheme)
  }

  async of(uri: string): Promise<Holding> {
    const row = rowOf(uri)
    if (row) return { settings: this.ofTable(row.table), broken: null }
    if (!this.serves(uri)) return { settings: null, broken: null }
    if (hasFolder(uri)) return this.inFolder(parentOf(uri))
    // A text that has no place yet is one of the study's if it looks so.
    const folder = this.#folders[0]
    const holding = folder === undefined ? { settings: standardSettings, broken: null } : await this.inFolder(folder)
    return { ...holding, settings: holding.settings && includingAll(holding.settings) }
  }

  /** The same for a folder, or for a file. */
  async at(uri: string): Promise<Holding> {
    const isFolder = this.serves(uri) && hasFolder(uri) && (await this.#files.stat(uri))?.kind === 'folder'
    return isFolder ? this.inFolder(uri) : this.of(uri)
  }

  /** What holds for the files that are directly in a folder. */
  async inFolder(folder: string): Promise<Holding> {
    const known = this.#found.get(folder)
    if (known) return known
    const finder = this.#finder
    const found = await finder.forFolder(folder)
    // What decides has changed meanwhile.
    if (finder !== this.#finder) return this.inFolder(folder)
    if (!('broken' in found)) {
      // The last one is the one that was found last.
      this.#lastGood.delete(folder)
      this.#lastGood.set(folder, found)
    }
    const held = this.#lastGood.get(folder)
    const holding = { settings: held ? asSeenBy(held, this.#coder) : null, broken: 'broken' in found ? found : null }
    this.#found.set(folder, holding)
    return holding
  }

  /** Whether a study under this codebook is blind; without one, whether any is. */
  isBlind(taxonomy?: Taxonomy): boolean {
    const studies = new Map<string, boolean>()
    for (const one of this.#lastGood.values())
      if (!taxonomy || one.taxonomy === taxonomy) studies.set(studyKey(one), isBlind(one))
    return [...studies.values()].includes(true)
  }

  /** What holds where a table is the one that the sources are in. */
  ofTable(table: string): Settings | null {
    for (const settings of this.#lastGood.values()) {
      const { sources } = settings
      if (sources && typeof sources.place !== 'string' && within(sources.base, sources.place.csv) === table)
        return asSeenBy(settings, this.#coder)
    }
    return null
  }

  /** Where the studies that were met have their sources. */
  sourceSettings(): SourcesSetting[] {
    const found = new Map<string, SourcesSetting>()
    for (const { sources } of this.#lastGood.values())
      if (sources) found.set(JSON.stringify([sources.base, sources.place]), sources)
    return [...found.values()]
  }

  /** The problems of all configurations and codebooks that were looked at since the last change. */
  problems(): FileProblems[] {
    return [...this.#finder.problems.values()]
  }

  isCodebook(uri: string, text: string): boolean {
    return this.#finder.read.has(uri) || (nameOf(uri) === taxonomyName && !isForeign(text))
  }

  /** The very codebook that holds for the coding files: what is found by it there is found in its own file. */
  load(uri: string, text: string): LoadedTaxonomy {
    return this.#loaded.get(uri, text, loadTaxonomy)
  }

  /** The last one that a codebook's file held without a mistake. */
  lastTaxonomy(uri: string): Taxonomy | null {
    for (const { codebook, taxonomy } of this.#lastGood.values()) if (codebook?.uri === uri) return taxonomy
    return null
  }

  /** The text of a configuration or codebook as it was read last. */
  textOf(uri: string): string | null {
    return this.#loaded.textOf(uri)
  }

  #newFinder(): SettingsFinder {
    return new SettingsFinder(this.#files, { ceilings: this.#ceilings, loaded: this.#loaded })
  }
}

/** A text that was not saved yet is nowhere. */
export const hasFolder = (uri: string): boolean => schemeOf(uri) !== 'untitled'

const schemeOf = (uri: string): string => uri.slice(0, uri.indexOf(':'))

/** What holds where there is no folder at all. */
export const standardSettings: Settings = {
  root: '',
  configUri: null,
  config: defaultConfig,
  codebook: null,
  taxonomy: embeddedTaxonomy,
  sources: null,
}

const open = new WeakMap<Config, Config>()

/** The same settings for a text that no pattern can name. */
function includingAll(settings: Settings): Settings {
  const config = open.get(settings.config) ?? { ...settings.config, explicit: false, includes: () => true }
  open.set(settings.config, config)
  return { ...settings, config }
}
