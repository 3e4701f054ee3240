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
}
