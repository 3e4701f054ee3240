import { type CheckedFile, checkFound } from '../study/check.ts'
import { useOf } from '../study/codebookUse.ts'
import type { SourceLibrary } from '../study/sources.ts'
import { summarize } from '../study/summary.ts'
import type { FileReport, Outcome } from './fileReport.ts'
import type { Candidate } from './gather.ts'
import { type Io, pathOf } from './io.ts'
import { Locator } from './located.ts'

/** Checks files one by one; what all of them need is made once. */
export class FileChecker {
  readonly #io: Io
  readonly #library: SourceLibrary
  readonly #codebooks = new Map<string, string>()
  readonly #locator: Locator

  constructor(io: Io, library: SourceLibrary, suggests: boolean) {
    this.#io = io
    this.#library = library
    this.#locator = new Locator(
      uri => pathOf(io, uri),
      uri => this.#codebooks.get(uri),
      suggests,
    )
  }

  /** Null where it is no coding file. */
  check(candidate: Candidate): Promise<CheckedFile | null> {
    return checkFound(this.#io.files, this.#library, candidate, candidate.settings)
  }

  outcomeOf({ uri, settings }: Candidate, checked: CheckedFile): Outcome {
    const { document, problems, source, text } = checked
    if (settings.codebook) this.#codebooks.set(settings.codebook.uri, settings.codebook.text)
    const report = reportOf(pathOf(this.#io, uri), checked, this.#locator)
    // Rules over the whole study ask what was coded: without sources nobody knows, and a summary would be for nothing.
    const summary = document && settings.sources ? { summary: summarize(uri, document, settings, source) } : {}
    const use = document && useOf(uri, document, settings)
    return { report: { ...report, ...summary, ...(use ? { use } : {}) }, text: problems.length > 0 ? text : null }
  }
}

export function reportOf(file: string, { uri, text, document, problems }: CheckedFile, locator: Locator): FileReport {
  let segments = 0
  for (const one of document?.entries ?? []) segments += one.segments.length
  for (const one of document?.unfiled ?? []) segments += one.segments.length
  return {
    file,
    isDocument: document !== null,
    entries: document?.entries.length ?? 0,
    segments,
    problems: problems.length ? locator.locate(uri, text, problems) : [],
  }
}
