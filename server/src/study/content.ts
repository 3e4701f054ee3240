import { readDocument } from '../document/document.ts'
import type { CodingDocument } from '../document/model.ts'
import type { DocumentSummary, Problem } from '../rules/rule.ts'
import { verify } from '../source/verify.ts'
import type { Category, Taxonomy } from '../taxonomy/taxonomy.ts'
import { Lines } from '../text/lines.ts'
import type { CheckedText } from './check.ts'
import { entriesIn, type IndexedDocument, indexDocument, segmentCount } from './indexedDocument.ts'
import type { Settings } from './settings.ts'
import type { SourceAnswer } from './sources.ts'
import { summarize } from './summary.ts'

/** How many passages have which verdict; or why there is no source, a clause. */
export type Verified =
  | { readonly found: number; readonly differs: number; readonly lost: number }
  | { readonly missing: string }

/** What is kept of a coding file that is not open, plain as JSON is; the rest is found out again when somebody asks. */
export interface Kept {
  readonly text: string
  /** Without their repairs. */
  readonly problems: readonly Problem[]
  readonly verified: Verified | null
  readonly summary: DocumentSummary
  readonly index: IndexedDocument
}

/** How many passages an entry has. */
export interface Use {
  readonly category: Category | null
  readonly segments: number
}

/** All that one version of a coding file says. */
export interface Content extends Kept {
  /** These three are known without the index, which of a file that was just checked takes the place of every passage. */
  readonly titleValues: CodingDocument['titleValues']
  /** Of each entry. */
  readonly uses: Iterable<Use>
  /** How many passages there are, those that stand under no entry too. */
  readonly passages: number
  /** What is to be kept of it. */
  readonly kept: Kept
  readonly lines: Lines
  readonly document: CodingDocument
}

/** The content of a file whose text was just checked. */
export class CheckedContent implements Content {
  readonly document: CodingDocument
  readonly text: string
  readonly lines: Lines
  readonly titleValues: CodingDocument['titleValues']
  readonly problems: readonly Problem[]
  readonly verified: Verified | null
  readonly summary: DocumentSummary
  readonly #settings: Settings
  #index: IndexedDocument | null = null

  constructor(uri: string, settings: Settings, { document, problems, source }: CheckedText) {
    this.document = document
    this.text = document.text
    this.lines = document.lines
    this.titleValues = document.titleValues
    this.problems = problems
    this.verified = source && verifiedIn(document, source)
    this.summary = summarize(uri, document, settings, source)
    this.#settings = settings
  }

  get uses(): Iterable<Use> {
    return this.document.entries.map(({ category, segmentCount }) => ({ category, segments: segmentCount }))
  }

  get passages(): number {
    const { entries, unfiled } = this.document
    const filed = entries.reduce((sum, one) => sum + one.segmentCount, 0)
    return unfiled.reduce((sum, one) => sum + one.segments.length, filed)
  }

  /** Nothing of it holds on to the trees. */
  get kept(): Kept {
    const { text, verified, summary, index } = this
    const problems = this.problems.map(({ fixes, suggestions, ...plain }) => plain)
    return { text, problems: problems.length ? problems : noProblems, verified, summary, index }
  }

  /** Nobody asks for it with every keystroke. */
  get index(): IndexedDocument {
    this.#index ??= indexDocument(this.document, this.#settings.taxonomy)
    return this.#index
  }
}

/** Kept in numbers, since of files that are not open the source is not. */
function verifiedIn(document: CodingDocument, answer: SourceAnswer): Verified {
  if ('missing' in answer) return { missing: answer.missing }
  const counts = { found: 0, differs: 0, 'not found': 0 }
  for (const { verdict } of verify(document, answer.source).segments) counts[verdict]++
  return { found: counts.found, differs: counts.differs, lost: counts['not found'] }
}

const noProblems: readonly Problem[] = []

/** The content of a file that is not open: read again from its text when somebody asks for more than is kept. */
export class KeptContent implements Content {
  readonly kept: Kept
  readonly #taxonomy: Taxonomy
  #lines: Lines | null = null
  #document: CodingDocument | null = null

  constructor(kept: Kept, taxonomy: Taxonomy) {
    this.kept = kept
    this.#taxonomy = taxonomy
  }

  get text(): string {
    return this.kept.text
  }

  get problems(): readonly Problem[] {
    return this.kept.problems
  }

  get verified(): Verified | null {
    return this.kept.verified
  }

  get summary(): DocumentSummary {
    return this.kept.summary
  }

  get index(): IndexedDocument {
    return this.kept.index
  }

  get titleValues(): CodingDocument['titleValues'] {
    return this.index.titleValues
  }

  get uses(): Iterable<Use> {
    return entriesIn(this.index, this.#taxonomy)
  }

  get passages(): number {
    return segmentCount(this.index)
  }

  get lines(): Lines {
    this.#lines ??= new Lines(this.text)
    return this.#lines
  }

  get document(): CodingDocument {
    if (this.#document) return this.#document
    this.#document = readDocument(this.text, this.#taxonomy)
    noteRead(this)
    return this.#document
  }

  /** Lets go of what can be read again. */
  forget(): void {
    this.#document = null
    this.#lines = null
  }
}

/** So many documents of files that are not open are held: who asks for one, as for the codings of a source, asks again. */
const mostHeld = 256
const held: KeptContent[] = []
let oldest = 0

function noteRead(content: KeptContent): void {
  held[oldest]?.forget()
  held[oldest] = content
  oldest = (oldest + 1) % mostHeld
}
