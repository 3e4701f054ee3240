import type { Problem, Severity } from '../rules/rule.ts'
import { checkFile } from '../rules/run.ts'
import { type LoadedTaxonomy, loadTaxonomy } from '../taxonomy/load.ts'
import { nearestName } from '../taxonomy/similarity.ts'
import type { Taxonomy } from '../taxonomy/taxonomy.ts'
import { decodeUtf8 } from '../text/decode.ts'
import { lacksKey, listKeys } from '../text/json.ts'
import { type Config, configName, defaultConfig, type LoadedConfig, loadConfig } from './config.ts'
import type { ConfigFile } from './configSchema.ts'
import { embeddedTaxonomy } from './embedded.ts'
import { FileError, type FileSystem, readRegular } from './fileSystem.ts'
import { parentOf, pathFrom, upward, within } from './uri.ts'

export const taxonomyName = 'taxonomy.json'

/** What holds for a file: the configuration and codebook nearest to it. */
export interface Settings {
  /** The folder that patterns are relative to: the configuration's, else the one the walk upward ended at. */
  readonly root: string
  /** Null where there is none, and the defaults hold. */
  readonly configUri: string | null
  readonly config: Config
  /** Null where the codebook is the embedded one. */
  readonly codebook: { readonly uri: string; readonly text: string } | null
  readonly taxonomy: Taxonomy
  /** Null where nothing says where the sources are, or where they are left out. */
  readonly sources: SourcesSetting | null
  /** Who sees the files, while each coder sees only their own. */
  readonly seenBy?: string
}

/** Where the sources of a study are. */
export interface SourcesSetting {
  /** A file pattern with placeholders, or a table. */
  readonly place: NonNullable<ConfigFile['sources']>
  /** The folder that the pattern is relative to, as a URI. */
  readonly base: string
  /** The folder that nothing may lead out of, links followed; null where a person named the place on the command line. */
  readonly limit: string | null
  /** The path before the pattern where a person named one, so that messages say what was typed. */
  readonly typed?: string
}

/** A configuration or codebook that cannot be used: the files it holds for are not checked. */
export interface BrokenSettings {
  readonly broken: readonly FileProblems[]
}

/** The problems of one file, with its text where it has one. */
export interface FileProblems {
  readonly uri: string
  readonly text: string
  readonly problems: readonly Problem[]
}

/** The same, each file once. */
export function byFile(all: readonly FileProblems[]): FileProblems[] {
  const files = new Map<string, FileProblems>()
  for (const one of all) {
    const problems = [...(files.get(one.uri)?.problems ?? []), ...one.problems]
    files.set(one.uri, { ...one, problems })
  }
  return [...files.values()]
}

export interface SettingsOptions {
  /** Where the walk upward ends if no folder on the way holds `.git`: the first of these that lies on it. */
  readonly ceilings: readonly string[]
  /** Hold for every file, instead of what is nearest to it. */
  readonly configUri?: string
  readonly taxonomyUri?: string
  /** Go before those of every configuration. */
  readonly severities?: ReadonlyMap<string, Severity | 'off'>
  /** Holds for every file, instead of what is configured; null: sources are left out. */
  readonly sources?: SourcesSetting | null
  /** What earlier finders have loaded. */
  readonly loaded?: Loaded
}

/**
 * What was loaded from each configuration and codebook, kept while the text stays the same: a finder that is made anew
 * because one of them changed finds all others to be the very same objects.
 */
export class Loaded {
  readonly #known = new Map<string, { readonly text: string; readonly value: unknown }>()

  get<T>(uri: string, text: string, load: (text: string) => T): T {
    const known = this.#known.get(uri)
    if (known?.text === text) return known.value as T
    const value = load(text)
    this.#known.set(uri, { text, value })
    return value
  }

  /** The text that was loaded last; null where none was. */
  textOf(uri: string): string | null {
    return this.#known.get(uri)?.text ?? null
  }
}

/** Finds what holds for each folder, reading every configuration and codebook once. */
export class SettingsFinder {
  readonly #files: FileSystem
  readonly #options: SettingsOptions
  readonly #byFolder = new Map<string, Promise<Settings | BrokenSettings>>()
  readonly #configs = new Map<string, Promise<Read<Config>>>()
  readonly #taxonomies = new Map<string, Promise<Read<Taxonomy> | null>>()
  readonly #loaded: Loaded
  /** Every configuration and codebook that was read, whether it can be used or not. */
  readonly read = new Set<string>()
  /** Warnings of codebooks that can be used all the same, and all problems of those that cannot. */
  readonly problems = new Map<string, FileProblems>()

  constructor(files: FileSystem, options: SettingsOptions) {
    this.#files = files
    this.#options = options
    this.#loaded = options.loaded ?? new Loaded()
  }

  forFile(uri: string): Promise<Settings | BrokenSettings> {
    return this.forFolder(parentOf(uri))
  }

  forFolder(folder: string): Promise<Settings | BrokenSettings> {
    return remember(this.#byFolder, folder, () => this.#resolve(folder))
  }

  async #resolve(folder: string): Promise<Settings | BrokenSettings> {
    const folders = await this.#walk(folder)
    const configUri = this.#options.configUri ?? (await this.#nearest(folders, configName))
    const limit = this.#options.configUri ? null : folders.at(-1)!
    const config = configUri ? await remember(this.#configs, configUri, () => this.#readConfig(configUri, limit)) : null
    if (config && 'broken' in config) return config
    const root = configUri ? parentOf(configUri) : folders.at(-1)!
    const own = config?.value ?? defaultConfig
    const codebook = await this.#codebook(folders, root, own)
    if (codebook && 'broken' in codebook) return codebook
    return {
      root,
      configUri,
      config: this.#strict(own),
      codebook: codebook ? { uri: codebook.uri, text: codebook.text } : null,
      taxonomy: codebook?.value ?? embeddedTaxonomy,
      sources: this.#sources(root, own),
    }
  }

  #sources(root: string, { file }: Config): SourcesSetting | null {
    const { sources } = this.#options
    if (sources !== undefined) return sources
    return file.sources === undefined ? null : { place: file.sources, base: root, limit: root }
  }

  #strict(config: Config): Config {
    const { severities } = this.#options
    return severities ? { ...config, severities: new Map([...config.severities, ...severities]) } : config
  }

  /** The folders from `folder` up to the one that holds `.git`, else to a ceiling, else `folder` alone. */
  async #walk(folder: string): Promise<string[]> {
    const folders: string[] = []
    for (const at of upward(folder)) {
      folders.push(at)
      if (await this.#files.stat(within(at, '.git'))) return folders
    }
    const ceilings = this.#options.ceilings.map(ceiling => folders.indexOf(ceiling))
    return folders.slice(0, (ceilings.find(index => index >= 0) ?? 0) + 1)
  }

  async #nearest(folders: readonly string[], name: string): Promise<string | null> {
    for (const folder of folders) {
      const uri = within(folder, name)
      if (await this.#files.stat(uri)) return uri
    }
    return null
  }

  async #readConfig(uri: string, limit: string | null): Promise<Read<Config>> {
    this.read.add(uri)
    const text = await this.#readWithin(limit, uri)
    if (text instanceof FileError) return this.#broken(uri, '', checkFile('file', { reason: text.message }))
    const loaded: LoadedConfig = this.#loaded.get(uri, text, loadConfig)
    if (!loaded.config) return this.#broken(uri, text, checkFile('configuration', loaded))
    return { uri, text, value: loaded.config }
  }

  async #codebook(folders: readonly string[], root: string, config: Config): Promise<Read<Taxonomy> | null> {
    if (this.#options.taxonomyUri) return this.#taxonomy(this.#options.taxonomyUri, null, true)
    if (config.file.taxonomy !== undefined) return this.#taxonomy(within(root, config.file.taxonomy), root, true)
    for (const folder of folders) {
      const found = await this.#taxonomy(within(folder, taxonomyName), folders.at(-1)!, false)
      if (found) return found
    }
    return null
  }

  /** `demanded`: a file that is not there, or is none of ours, is a mistake; else it is passed by. */
  #taxonomy(uri: string, limit: string | null, demanded: boolean): Promise<Read<Taxonomy> | null> {
    return remember(this.#taxonomies, JSON.stringify([uri, limit, demanded]), async () => {
      if (!demanded && !(await this.#files.stat(uri))) return null
      // Before it is read: it may change while it is.
      if (demanded) this.read.add(uri)
      const text = await this.#readWithin(limit, uri)
      if (text instanceof FileError) return this.#broken(uri, '', checkFile('file', { reason: text.message }))
      if (!demanded && isForeign(text)) return null
      this.read.add(uri)
      const loaded: LoadedTaxonomy = this.#loaded.get(uri, text, loadTaxonomy)
      const problems = checkFile('taxonomy', loaded)
      if (!loaded.taxonomy) return this.#broken(uri, text, problems)
      if (problems.length) this.problems.set(uri, { uri, text, problems })
      return { uri, text, value: loaded.taxonomy }
    })
  }

  /** What is read lies below `limit`, links followed; null where a person named the file on the command line. */
  async #readWithin(limit: string | null, uri: string): Promise<string | FileError> {
    return limit === null || (await isBelow(this.#files, limit, uri))
      ? readText(this.#files, uri)
      : new FileError(leadsOut)
  }

  #broken(uri: string, text: string, problems: readonly Problem[]): BrokenSettings {
    const file = { uri, text, problems }
    this.problems.set(uri, file)
    return { broken: [file] }
  }
}

/**
 * Whether a `taxonomy.json` is another tool's: it has no sections. With a list called `sectons` it is ours and has a
 * mistake: passed by, the study would be checked by the embedded codebook, and nobody would know.
 */
export const isForeign = (text: string): boolean =>
  lacksKey(text, 'sections') && !listKeys(text).some(key => nearestName(key, ['sections'], 0.8) !== undefined)

type Read<T> = BrokenSettings | { readonly uri: string; readonly text: string; readonly value: T }

/** A study is what one configuration holds for; without one, what lies below the folder that the walk upward ended at. */
export const studyKey = ({ configUri, root }: Settings): string => configUri ?? root

const texts = new WeakMap<Settings, string>()

/** Settings as a text: where it is the same, so is what they make of the same bytes. */
export function settingsText(settings: Settings): string {
  const known = texts.get(settings)
  if (known !== undefined) return known
  const { root, configUri, config, codebook, sources, seenBy } = settings
  const parts = [root, configUri, config.file, [...config.severities], codebook, sources, seenBy ?? null]
  const text = JSON.stringify(parts)
  texts.set(settings, text)
  return text
}

/** Whether a file lies below `root` once links are followed: what does not is not part of the study. */
export async function isBelow(files: FileSystem, root: string, uri: string): Promise<boolean> {
  return pathFrom(await files.realUri(root), await files.realUri(uri)) !== null
}

export const leadsOut = 'it is a link that leads out of the study'

/** A text file, or why it cannot be read. */
export async function readText(files: FileSystem, uri: string, most?: number): Promise<string | FileError> {
  try {
    const decoded = decodeUtf8(await readRegular(files, uri, most))
    return 'text' in decoded ? decoded.text : new FileError(decoded.reason)
  } catch (error) {
    if (error instanceof FileError) return error
    throw error
  }
}

function remember<T>(known: Map<string, Promise<T>>, key: string, make: () => Promise<T>): Promise<T> {
  const there = known.get(key)
  if (there) return there
  const made = make()
  known.set(key, made)
  return made
}
