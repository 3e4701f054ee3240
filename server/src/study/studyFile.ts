import type { Node } from 'jsonc-parser'
import type { ReadDocument } from '../document/document.ts'
import type { CodingDocument } from '../document/model.ts'
import type { DocumentSummary, Problem } from '../rules/rule.ts'
import { byPosition, checkFile } from '../rules/run.ts'
import { verify } from '../source/verify.ts'
import type { LoadedTaxonomy } from '../taxonomy/load.ts'
import type { Taxonomy } from '../taxonomy/taxonomy.ts'
import { parseJson } from '../text/json.ts'
import { Lines } from '../text/lines.ts'
import { type CheckedText, checkWithSource } from './check.ts'
import { loadConfig } from './config.ts'
import { FileError } from './fileSystem.ts'
import type { Settings } from './settings.ts'
import type { SourceAnswer, SourceLibrary } from './sources.ts'
import { summarize } from './summary.ts'

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
export interface CodingFile extends Version {
  readonly kind: 'codings'
  readonly document: CodingDocument
  readonly settings: Settings
  /** Lets the next version be read faster; null for files that are not open. */
  readonly read: ReadDocument | null
  /** What its passages were compared with; null where the study has no sources, and for files that are not open. */
  readonly source: SourceAnswer | null
  /** What became of its passages in their source; null where the study has no sources. */
  readonly verified: Verified | null
  /** What rules over the whole study have to know of it. */
  readonly summary: DocumentSummary
}

/** How many passages have which verdict; or why there is no source, a clause. */
export type Verified =
  | { readonly found: number; readonly differs: number; readonly lost: number }
  | { readonly missing: string }

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
export const withStudyProblems = <File extends StudyFile>(file: File, found: readonly Problem[]): File => ({
  ...file,
  problems: [...file.problems, ...found].sort(byPosition),
  stamp: ++stamps,
})

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
export const checkedCodings = (uri: string, text: string, settings: Settings, checked: CheckedText): CodingFile => ({
  kind: 'codings',
  ...version(uri, text),
  ...checked,
  lines: checked.document.lines,
  settings,
  verified: checked.source && verifiedIn(checked.document, checked.source),
  summary: summarize(uri, checked.document, settings, checked.source),
})

/** Kept in numbers, since of files that are not open the source is not. */
function verifiedIn(document: CodingDocument, answer: SourceAnswer): Verified {
  if ('missing' in answer) return { missing: answer.missing }
  const counts = { found: 0, differs: 0, 'not found': 0 }
  for (const { verdict } of verify(document, answer.source).segments) counts[verdict]++
  return { found: counts.found, differs: counts.differs, lost: counts['not found'] }
}

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
    return checked ? checkedCodings(uri, text, settings, checked) : otherFile(uri, text)
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
