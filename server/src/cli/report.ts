import type { Severity } from '../rules/rule.ts'
import type { Range } from '../text/lines.ts'

/**
 * What a check found, as every output format is given it. Files are relative to the working directory, with `/`;
 * ranges are zero-based, UTF-16, end exclusive, as in LSP. Problems are ordered by file, position, rule.
 */
export interface Report {
  readonly tool: { readonly name: string; readonly version: string; readonly url: string }
  readonly summary: Summary
  readonly problems: readonly ReportedProblem[]
  /** Every file that was checked, those without a problem too, in order. */
  readonly files: readonly string[]
  /** The text of a file that has a problem, without its byte order mark; undefined where it could not be read. */
  readonly textOf: (file: string) => string | undefined
  /** What kept the tool from doing its job, one sentence each. */
  readonly failures: readonly string[]
}

export interface Summary {
  readonly documents: number
  readonly entries: number
  readonly segments: number
  readonly errors: number
  readonly warnings: number
  readonly infos: number
  readonly hints: number
  readonly suppressed: number
}

export interface ReportedProblem {
  readonly file: string
  readonly rule: string
  readonly severity: Severity
  readonly message: string
  readonly range: Range
  readonly data?: { readonly found?: string; readonly expected?: readonly string[] }
  readonly related?: readonly { readonly file: string; readonly range: Range; readonly message: string }[]
  readonly suppressed?: 'inline' | 'baseline'
  /** Why it is suppressed, in the words of the opt-out. */
  readonly reason?: string
  readonly fixes?: readonly ReportedFix[]
}

export interface ReportedFix {
  readonly title: string
  readonly safe: boolean
  readonly edits: readonly { readonly file: string; readonly range: Range; readonly newText: string }[]
}

export interface FormatOptions {
  /** Whether the output goes to a terminal that shows colours. */
  readonly color: boolean
  /** How many columns a line may take. */
  readonly width: number
}

/** One way to write a report: one file, and one line in the registry. */
export interface Format {
  readonly name: string
  /** One line for the help. */
  readonly about: string
  write(report: Report, options: FormatOptions): string
}
