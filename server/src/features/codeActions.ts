import type { CodeActionParams } from 'vscode-languageserver-protocol'
import { type CodeAction, CodeActionKind, type Diagnostic, type Range } from 'vscode-languageserver-types'
import { chooseFixes, safeFixes } from '../rules/fix.ts'
import type { Edit, Fix, Problem } from '../rules/rule.ts'
import type { CodebookFile, CodingFile, StudyFile } from '../study/studyFile.ts'
import { codebookTargetAt } from './codebookTarget.ts'
import { diagnosticsOf } from './diagnostic.ts'
import { type Context, defineFeature } from './feature.ts'
import { fixAllEdits } from './fixAll.ts'
import { doesIt, ignoreHere, ignoreInFile, type OptOut } from './optOut.ts'
import { keyOf, type ProblemData } from './problemKey.ts'
import { additionCommand, revisionActions, revisionKind } from './revisionActions.ts'
import { codingActions, codingKind } from './sourceActions.ts'
import { targetAt } from './target.ts'
import { workspaceEdit } from './workspaceEdit.ts'

/** Every safe fix at once, as on save. */
const fixAllKind = `${CodeActionKind.SourceFixAll}.codingMarkdown`

/** Repairs of the problems at a place, opt-outs from them, and all safe repairs of the file at once. */
export const codeActions = defineFeature<CodeActionParams, CodeAction[]>({
  method: 'textDocument/codeAction',
  capability: {
    codeActionProvider: { codeActionKinds: [CodeActionKind.QuickFix, fixAllKind, codingKind, revisionKind] },
  },

  codings(file, params, context) {
    if (!context.client.codeActionLiterals) return null
    const wanted = problemsAt(file, params, context)
    return [
      ...(wants(params, CodeActionKind.QuickFix)
        ? [
            ...wanted.flatMap(one => repairs(file, one, context)),
            ...sameKind(file, wanted, context),
            ...optOuts(file, wanted, context),
          ]
        : []),
      ...(wants(params, revisionKind) ? revisionsInCodings(file, params.range, context) : []),
      ...(wants(params, fixAllKind) ? fixAll(file) : []),
    ]
  },

  source: (file, params, context) => (wants(params, codingKind) ? codingActions(file, params.range, context) : []),
  codebook: (file, params, context) => [
    ...quickFixes(file, params, context),
    ...(wants(params, revisionKind) ? revisionsInCodebook(file, params.range, context) : []),
  ],
  configuration: (file, params, context) => quickFixes(file, params, context),
})

function revisionsInCodings(
  { document, settings, lines }: CodingFile,
  { start }: Range,
  context: Context,
): CodeAction[] {
  const target = targetAt(document, settings.taxonomy, lines.offsetAt(start))
  return target?.kind === 'category' ? revisionActions(target.category, settings.codebook?.uri, context) : []
}

function revisionsInCodebook(
  { uri, root, taxonomy, lines }: CodebookFile,
  { start }: Range,
  context: Context,
): CodeAction[] {
  const target = codebookTargetAt(root, taxonomy, lines.offsetAt(start))
  return target?.kind === 'category' ? revisionActions(target.category, uri, context) : []
}

interface Wanted {
  readonly problem: Problem
  readonly diagnostic: Diagnostic
}

const quickFixes = (file: StudyFile, params: CodeActionParams, context: Context): CodeAction[] =>
  context.client.codeActionLiterals && wants(params, CodeActionKind.QuickFix)
    ? problemsAt(file, params, context).flatMap(one => repairs(file, one, context))
    : []

/** A kind stands for all kinds below it; the whole-file ones are only offered where they are asked for. */
const wants = ({ context: { only } }: CodeActionParams, kind: string): boolean =>
  only ? only.some(one => one === '' || kind === one || kind.startsWith(`${one}.`)) : kind !== fixAllKind

/** The problems that the editor asks about; where it names none, those that touch the range. */
function problemsAt(file: StudyFile, { range, context: asked }: CodeActionParams, context: Context): Wanted[] {
  const diagnostics = new Map(asked.diagnostics.map(one => [(one.data as ProblemData | undefined)?.key, one]))
  const open = file.problems.filter(problem => !problem.suppressed)
  const named = open.flatMap(problem => {
    const diagnostic = diagnostics.get(keyOf(problem))
    return diagnostic ? [{ problem, diagnostic }] : []
  })
  if (named.length) return named
  const [start, end] = [file.lines.offsetAt(range.start), file.lines.offsetAt(range.end)].sort((a, b) => a - b) as [
    number,
    number,
  ]
  return open
    .filter(({ span }) => span.start <= end && start <= span.end)
    .map(problem => ({
      problem,
      diagnostic: diagnosticsOf({ uri: file.uri, lines: file.lines, problems: [problem] }, context)[0]!,
    }))
}

function repairs(file: StudyFile, { problem, diagnostic }: Wanted, context: Context): CodeAction[] {
  const fixes = problem.fixes?.() ?? []
  // Where there is but one thing to do, one keystroke does it; what is only near is never that.
  const preferred = fixes[0]?.safe || fixes.length === 1 ? fixes[0] : undefined
  return [...fixes, ...(problem.suggestions?.() ?? [])].flatMap(fix => {
    const rest = {
      kind: CodeActionKind.QuickFix,
      diagnostics: [diagnostic],
      ...(fix === preferred ? { isPreferred: true } : {}),
    }
    return asRevision(file, fix, context, rest) ?? action(file, fix.title, fix.edits, context, rest)
  })
}

/** A repair of the codebook as a revision of it, where the editor can ask for the reason. */
function asRevision(
  file: StudyFile,
  { title, addition }: Fix,
  { client }: Context,
  rest: Omit<CodeAction, 'title' | 'command'>,
): CodeAction[] | null {
  const codebook = file.kind === 'codings' ? file.settings.codebook : null
  if (!client.revises || !addition || !codebook) return null
  return [{ ...rest, title: `${title}…`, command: additionCommand(title, codebook.uri, addition) }]
}

/** All safe repairs of a rule that has several problems in the file. */
function sameKind(file: CodingFile, wanted: readonly Wanted[], context: Context): CodeAction[] {
  return [...new Set(wanted.map(one => one.problem.rule))].flatMap(rule => {
    const problems = file.problems.filter(one => one.rule === rule && !one.suppressed)
    const fixes = problems.length > 1 ? safeFixes(problems) : []
    if (fixes.length < 2) return []
    return action(file, `Repair all ${fixes.length} of ${rule} in this file`, editsOf(fixes), context, {
      kind: CodeActionKind.QuickFix,
      diagnostics: wanted.filter(one => one.problem.rule === rule).map(one => one.diagnostic),
    })
  })
}

/** From each rule that has a problem here, once for each line and once for the file; where a comment can do it. */
function optOuts(file: CodingFile, wanted: readonly Wanted[], context: Context): CodeAction[] {
  const offered = new Map<string, { title: string; optOut: OptOut; diagnostics: Diagnostic[] }>()
  for (const { problem, diagnostic } of wanted) {
    const { rule } = problem
    for (const [title, optOut] of [
      [`Ignore ${rule} here`, ignoreHere(file.document, problem)],
      [`Ignore ${rule} in this file`, ignoreInFile(file.document, problem)],
    ] as const) {
      const key = `${title}:${optOut.edit.span.start}`
      const there = offered.get(key)
      if (there) there.diagnostics.push(diagnostic)
      else offered.set(key, { title, optOut, diagnostics: [diagnostic] })
    }
  }
  return [...offered.values()]
    .filter(({ optOut }) => doesIt(file, optOut))
    .flatMap(({ title, optOut, diagnostics }) =>
      action(file, title, [optOut.edit], context, { kind: CodeActionKind.QuickFix, diagnostics }),
    )
}

function fixAll(file: CodingFile): CodeAction[] {
  const edits = fixAllEdits(file)
  return edits.length
    ? [{ title: 'Make all safe repairs', kind: fixAllKind, edit: { changes: { [file.uri]: edits } } }]
    : []
}

const editsOf = (fixes: readonly Fix[]): Edit[] => chooseFixes(fixes).flatMap(fix => fix.edits)

function action(
  file: StudyFile,
  title: string,
  edits: readonly Edit[],
  context: Context,
  rest: Omit<CodeAction, 'title' | 'edit'>,
): CodeAction[] {
  const codebook = file.kind === 'codings' ? file.settings.codebook : null
  const inCodebook = codebook && edits.some(one => one.file === codebook.uri)
  // While the codebook has a mistake, the one in use is not the text that would be changed.
  if (inCodebook && context.textOf(codebook.uri) !== codebook.text) return []
  const edit = workspaceEdit(
    edits.map(one => ({ file: file.uri, ...one })),
    [file],
    context,
  )
  return edit ? [{ title, edit, ...rest }] : []
}
