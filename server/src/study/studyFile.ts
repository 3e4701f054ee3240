import type { Node } from 'jsonc-parser'
import type { ReadDocument } from '../document/document.ts'
import type { CodingDocument } from '../document/model.ts'
import type { DocumentSummary, Problem } from '../rules/rule.ts'
import { byPosition, checkFile } from '../rules/run.ts'
import type { LoadedTaxonomy } from '../taxonomy/load.ts'
import type { Taxonomy } from '../taxonomy/taxonomy.ts'
import { parseJson } from '../text/json.ts'
import { Lines } from '../text/lines.ts'
import { type CheckedText, checkWithSource } from './check.ts'
import { loadConfig } from './config.ts'
import { CheckedContent, type Content, type Kept, KeptContent, type Use, type Verified } from './content.ts'
import { FileError } from './fileSystem.ts'
import type { IndexedDocument } from './indexedDocument.ts'
import type { Settings } from './settings.ts'
import type { SourceAnswer, SourceLibrary } from './sources.ts'

/** What each file of a study is to the tool, as one version of its text shows it. Immutable. */
export type StudyFile = CodingFile | SourceFile | CodebookFile | ConfigurationFile | OtherFile

interface Version {
  readonly uri: string
  readonly text: string
  readonly lines: Lines
  /** Suppressed ones too, marked. */
  readonly problems: readonly Problem[]
  /** Another for every version of every file, and for the same text under other settings. */
  readonly stamp: number
}

/** The coding of one source by one coder. */
export class CodingFile implements Version {
  readonly kind = 'codings'
  readonly uri: string
  readonly settings: Settings
  /** Lets the next version be read faster; null for files that are not open. */
  readonly read: ReadDocument | null
  /** What its passages were compared with; null where the study has no sources, and for files that are not open. */
  readonly source: SourceAnswer | null
  readonly stamp: number
  /** Those among its problems that only its study shows. */
  readonly studyProblems: readonly Problem[]
  readonly #content: Content
  #problems: readonly Problem[] | null = null

  constructor(
    { uri, settings, read, source }: Pick<CodingFile, 'uri' | 'settings' | 'read' | 'source'>,
    content: Content,
    studyProblems: readonly Problem[] = [],
    stamp = ++stamps,
  ) {
    this.uri = uri
    this.settings = settings
    this.read = read
    this.source = source
    this.#content = content
    this.studyProblems = studyProblems
    this.stamp = stamp
  }

  get text(): string {
    return this.#content.text
  }

  get lines(): Lines {
    return this.#content.lines
  }

  /** Of a file that is not open it is read anew once it was not asked for lately; what `index` tells costs far less. */
  get document(): CodingDocument {
    return this.#content.document
  }

  get index(): IndexedDocument {
    return this.#content.index
  }

  /** What its title says, such as the number. */
  get titleValues(): CodingDocument['titleValues'] {
    return this.#content.titleValues
  }

  /** How many passages each of its entries has. */
  get uses(): Iterable<Use> {
    return this.#content.uses
  }

  /** How many passages it has, those that stand under no entry too. */
  get passages(): number {
    return this.#content.passages
  }

  /** Suppressed ones too, marked; of a file that is not open, without their repairs. */
  get problems(): readonly Problem[] {
    if (this.studyProblems.length === 0) return this.#content.problems
    this.#problems ??= [...this.#content.problems, ...this.studyProblems].sort(byPosition)
    return this.#problems
  }

  /** What became of its passages in their source; null where the study has no sources. */
  get verified(): Verified | null {
    return this.#content.verified
  }

  /** What rules over the whole study have to know of it. */
  get summary(): DocumentSummary {
    return this.#content.summary
  }

  /** The same file, with all of its content at hand. */
  insteadOf({ stamp, studyProblems }: CodingFile): CodingFile {
    return new CodingFile(this, this.#content, studyProblems, stamp)
  }

  /** The file with the problems that only its study shows. */
  withStudyProblems(found: readonly Problem[]): CodingFile {
    return new CodingFile(this, this.#content, found)
  }

  /** What is to be kept of it while it is not open: nothing that can be found out again. */
  get kept(): Kept {
    return this.#content.kept
  }
}

/** A text that was coded, or is to be. */
export interface SourceFile extends Version {
  readonly kind: 'source'
  readonly settings: Settings
  /** What its name says of it, such as its number: the values of the configured pattern. */
  readonly values: Readonly<Record<string, string>>
}

/** A `taxonomy.json`, by whatever name. */
export interface CodebookFile extends Version {
  readonly kind: 'codebook'
  readonly root: Node | undefined
  /** The last one that held, while the text has a mistake; null where none ever did. */
  readonly taxonomy: Taxonomy | null
}

export interface ConfigurationFile extends Version {
  readonly kind: 'configuration'
  readonly root: Node | undefined
}

/** No text of ours, or one that cannot be read; only then does it have problems. */
export interface OtherFile extends Version {
  readonly kind: 'none'
}

/** The file with the problems that only its study shows. */
export const withStudyProblems = (file: StudyFile, found: readonly Problem[]): StudyFile =>
  file.kind === 'codings'
    ? file.withStudyProblems(found)
    : { ...file, problems: [...file.problems, ...found].sort(byPosition), stamp: ++stamps }

let stamps = 0

const version = (uri: string, text: string): Omit<Version, 'problems'> => ({
  uri,
  text,
  lines: new Lines(text),
  stamp: ++stamps,
})

export const otherFile = (uri: string, text: string, problems: readonly Problem[] = []): OtherFile => ({
  kind: 'none',
  ...version(uri, text),
  problems,
})

/** A file that could not be read as text, with the problem that says why. */
export const unreadableFile = (uri: string, reason: string): OtherFile =>
  otherFile(uri, '', checkFile('file', { reason }))

/** A coding file, from what checking its text gave. */
export const checkedCodings = (uri: string, settings: Settings, checked: CheckedText): CodingFile =>
  new CodingFile(
    { uri, settings, read: checked.read, source: checked.source },
    new CheckedContent(uri, settings, checked),
  )

/** A coding file that is not open, from what was kept of it. */
export const keptCodings = (uri: string, settings: Settings, kept: Kept): CodingFile =>
  new CodingFile({ uri, settings, read: null, source: null }, new KeptContent(kept, settings.taxonomy))

/** A text as the coding file that it is, or as none. `before`: an earlier version of it, for speed. */
export async function codingFile(
  uri: string,
  text: string,
  settings: Settings,
  sources: SourceLibrary,
  before: ReadDocument | null = null,
): Promise<CodingFile | OtherFile> {
  try {
    const checked = await checkWithSource(sources, uri, text, settings, before)
    return checked ? checkedCodings(uri, settings, checked) : otherFile(uri, text)
  } catch (error) {
    if (error instanceof FileError) return unreadableFile(uri, error.message)
    throw error
  }
}

export const sourceFile = (
  uri: string,
  text: string,
  settings: Settings,
  values: Readonly<Record<string, string>>,
): SourceFile => ({ kind: 'source', ...version(uri, text), settings, values, problems: [] })

export const codebookFile = (
  uri: string,
  text: string,
  loaded: LoadedTaxonomy,
  lastGood: Taxonomy | null,
): CodebookFile => ({
  kind: 'codebook',
  ...version(uri, text),
  root: parseJson(text),
  taxonomy: loaded.taxonomy ?? lastGood,
  problems: checkFile('taxonomy', loaded),
})

export const configurationFile = (uri: string, text: string): ConfigurationFile => ({
  kind: 'configuration',
  ...version(uri, text),
  root: parseJson(text),
  problems: checkFile('configuration', loadConfig(text)),
})
