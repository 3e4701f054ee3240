import type { DocumentSummary } from '../rules/rule.ts'
import type { DocumentUse } from '../study/codebookUse.ts'
import type { ReportedProblem } from './report.ts'

/** What checking one file gave, without the file. */
export interface FileReport {
  /** Relative to the working directory. */
  readonly file: string
  /** False for a file that turned out to be none, or that could not be read. */
  readonly isDocument: boolean
  readonly entries: number
  readonly segments: number
  readonly problems: readonly ReportedProblem[]
  /** What rules over the whole study have to know of it; absent where it is no coding file. */
  readonly summary?: DocumentSummary
  /** Of a coding file: what rules over its codebook have to know of it, where any is on. */
  readonly use?: DocumentUse
}

/** The same with the file's text, where there are problems in it. */
export interface Outcome {
  readonly report: FileReport
  readonly text: string | null
}
