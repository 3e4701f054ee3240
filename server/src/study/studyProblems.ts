import type { Problem } from '../rules/rule.ts'
import { codebookProblems, type DocumentUse, indexedUse } from './codebookUse.ts'
import { crossCheck } from './crossCheck.ts'
import type { FileProblems, Settings } from './settings.ts'
import type { SourceLibrary } from './sources.ts'
import type { CodingFile, StudyFile } from './studyFile.ts'

/** What only whole studies show: of coding files by what others are, of codebooks by how they are used. */
export class StudyProblems {
  #ofFiles: ReadonlyMap<string, readonly Problem[]> = new Map()
  #ofCodebooks: ReadonlyMap<string, FileProblems> = new Map()
  #areFilesStale = false
  #isUseStale = false

  /** Whether the codebooks may have other problems than they had. */
  get isUseStale(): boolean {
    return this.#isUseStale
  }

  get ofCodebooks(): Iterable<FileProblems> {
    return this.#ofCodebooks.values()
  }

  of(uri: string): readonly Problem[] | undefined {
    return this.#ofFiles.get(uri) ?? this.#ofCodebooks.get(uri)?.problems
  }

  /** A file is another than it was; undefined where there was none, or is none any more. */
  noteChange(before: StudyFile | undefined, after: StudyFile | undefined): void {
    // Of the thousands that a start finds, nothing has to be compared.
    if (!this.#areFilesStale && (!after || summaryOf(after) !== summaryOf(before))) this.#areFilesStale = true
    if (!this.#isUseStale && after && useIn(after) !== useIn(before)) this.#isUseStale = true
  }

  /** Checks the files against each other, if anything that matters to it changed; the files that it concerns. */
  checkFiles(codings: Iterable<CodingFile>): Set<string> {
    if (!this.#areFilesStale) return new Set()
    this.#areFilesStale = false
    const before = this.#ofFiles
    this.#ofFiles = crossCheck(codings)
    return new Set([...before.keys(), ...this.#ofFiles.keys()])
  }

  /** Checks the codebooks by their use; those that have other problems now. */
  async checkCodebooks(codings: Iterable<CodingFile>, sources: SourceLibrary): Promise<Set<string>> {
    this.#isUseStale = false
    const before = this.#ofCodebooks
    const now = new Map<string, FileProblems>()
    const studies = new Map<string, { readonly settings: Settings; readonly uses: DocumentUse[] }>()
    for (const file of codings) {
      const use = indexedUse(file)
      if (!use) continue
      const { settings } = file
      const study = studies.get(settings.codebook!.uri) ?? { settings, uses: [] }
      studies.set(settings.codebook!.uri, study)
      study.uses.push(use)
    }
    for (const [uri, { settings, uses }] of studies) {
      const problems = await codebookProblems(settings, uses, sources)
      if (problems.length) now.set(uri, { uri, text: settings.codebook!.text, problems })
    }
    const keyOf = (one: FileProblems | undefined): string =>
      JSON.stringify(one?.problems.map(({ span, message }) => [span.start, message]))
    const concerned = [...before.keys(), ...now.keys()].filter(uri => keyOf(before.get(uri)) !== keyOf(now.get(uri)))
    if (concerned.length > 0) this.#ofCodebooks = now
    return new Set(concerned)
  }
}

/** What rules over the study see of a file, as a text to compare. */
const summaryOf = (file: StudyFile | undefined): string =>
  file?.kind === 'codings' ? JSON.stringify(file.summary) : ''

/** What rules over the codebook see of a file, as a text to compare. */
const useIn = (file: StudyFile | undefined): string =>
  file?.kind === 'codings' ? JSON.stringify(indexedUse(file)) : ''
