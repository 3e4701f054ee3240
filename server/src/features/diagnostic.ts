import { type Diagnostic, DiagnosticSeverity, DiagnosticTag } from 'vscode-languageserver-types'
import type { Problem, Severity } from '../rules/rule.ts'
import { ruleUrl } from '../rules/ruleUrl.ts'
import type { Lines } from '../text/lines.ts'
import { tool } from '../text/tool.ts'
import type { Context } from './feature.ts'
import { keyOf, type ProblemData } from './problemKey.ts'
import { linesOf } from './workspaceEdit.ts'

const severities: Readonly<Record<Severity, DiagnosticSeverity>> = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  info: DiagnosticSeverity.Information,
  hint: DiagnosticSeverity.Hint,
}

/** What an editor fades: text that does nothing. */
const unnecessary: ReadonlySet<string> = new Set(['unused-disable', 'empty-category', 'duplicate-segment'])

/** A file with its problems. */
interface WithProblems {
  readonly uri: string
  readonly lines: Lines
  readonly problems: readonly Problem[]
}

/** The problems of a file as an editor shows them; those that an opt-out silences are left out. */
export const diagnosticsOf = (file: WithProblems, context: Pick<Context, 'textOf'>): Diagnostic[] =>
  file.problems.filter(problem => !problem.suppressed).map(problem => diagnosticOf(problem, file, context))

function diagnosticOf(problem: Problem, { uri, lines }: WithProblems, { textOf }: Pick<Context, 'textOf'>): Diagnostic {
  const { span, severity, rule, related } = problem
  const data: ProblemData = { key: keyOf(problem) }
  const relatedInformation = related?.flatMap(({ span: at, range, file = uri, message }) => {
    const place = range ?? (file === uri ? lines : linesOf(textOf(file)))?.rangeOf(at)
    return place ? [{ location: { uri: file, range: place }, message }] : []
  })
  return {
    range: lines.rangeOf(span),
    severity: severities[severity],
    source: tool.name,
    code: rule,
    codeDescription: { href: ruleUrl(tool, rule) },
    message: problem.message,
    data,
    ...(unnecessary.has(rule) ? { tags: [DiagnosticTag.Unnecessary] } : {}),
    ...(relatedInformation ? { relatedInformation } : {}),
  }
}
