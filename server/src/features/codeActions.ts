import { type CodeAction, CodeActionKind, type CodeActionParams, type Diagnostic } from 'vscode-languageserver-protocol'
import { chooseFixes, safeFixes } from '../rules/fix.ts'
import type { Edit, Fix, Problem } from '../rules/rule.ts'
import type { CodingFile, StudyFile } from '../study/studyFile.ts'
import { span } from '../text/span.ts'
import { diagnosticsOf } from './diagnostic.ts'
import { type Context, defineFeature } from './feature.ts'
import { fixAllEdits } from './fixAll.ts'
import { ignoreHere, ignoreInFile } from './optOut.ts'
import { keyOf, type ProblemData } from './problemKey.ts'
import { workspaceEdit } from './workspaceEdit.ts'

/** Every safe fix at once, as on save. */
const fixAllKind = `${CodeActionKind.SourceFixAll}.codingMarkdown`

/** Repairs of the problems at a place, opt-outs from them, and all safe repairs of the file at once. */
export const codeActions = defineFeature<CodeActionParams, CodeAction[]>({
  method: 'textDocument/codeAction',
  capability: { codeActionProvider: { codeActionKinds: [CodeActionKind.QuickFix, fixAllKind] } },

  codings(file, params, context) {
    const wanted = problemsAt(file, params)
    return [
      ...(wants(params, CodeActionKind.QuickFix)
        ? [
            ...wanted.flatMap(one => repairs(file, one, context)),
            ...sameKind(file, wanted, context),
            ...wanted.flatMap(one => optOuts(file, one, context)),
          ]
        : []),
      ...(wants(params, fixAllKind) ? fixAll(file) : []),
    ]
  },

  codebook: (file, params, context) => quickFixes(file, params, context),
  configuration: (file, params, context) => quickFixes(file, params, context),
})

interface Wanted {
  readonly problem: Problem
  readonly diagnostic: Diagnostic
}

const quickFixes = (file: StudyFile, params: CodeActionParams, context: Context): CodeAction[] =>
  wants(params, CodeActionKind.QuickFix) ? problemsAt(file, params).flatMap(one => repairs(file, one, context)) : []

/** A kind stands for all kinds below it; the whole-file ones are only offered where they are asked for. */
const wants = ({ context: { only } }: CodeActionParams, kind: string): boolean =>
  only ? only.some(one => one === '' || kind === one || kind.startsWith(`${one}.`)) : kind === CodeActionKind.QuickFix

/** The problems that the editor asks about; where it names none, those that touch the range. */
function problemsAt(file: StudyFile, { range, context }: CodeActionParams): Wanted[] {
  const at = span(file.lines.offsetAt(range.start), file.lines.offsetAt(range.end))
  const keys = new Map(context.diagnostics.map(one => [(one.data as ProblemData | undefined)?.key, one]))
  const touches = ({ span: own }: Problem): boolean => own.start <= at.end && at.start <= own.end
  return file.problems
    .filter(problem => !problem.suppressed && (keys.has(keyOf(problem)) || touches(problem)))
    .map(problem => ({
      problem,
      diagnostic: keys.get(keyOf(problem)) ?? diagnosticsOf({ ...file, problems: [problem] }, () => null)[0]!,
    }))
}

function repairs(file: StudyFile, { problem, diagnostic }: Wanted, context: Context): CodeAction[] {
  return (problem.fixes?.() ?? []).flatMap((fix, index) =>
    action(file, fix.title, fix.edits, context, {
      kind: CodeActionKind.QuickFix,
      diagnostics: [diagnostic],
      // Where there is but one thing to do, one keystroke does it.
      ...(index === 0 && (fix.safe || problem.fixes!().length === 1) ? { isPreferred: true } : {}),
    }),
  )
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

function optOuts({ document, ...file }: CodingFile, { problem, diagnostic }: Wanted, context: Context): CodeAction[] {
  const { rule, span: at } = problem
  const offer = (title: string, edit: Edit): CodeAction[] =>
    action({ ...file, document }, title, [edit], context, { kind: CodeActionKind.QuickFix, diagnostics: [diagnostic] })
  return [
    ...offer(`Ignore ${rule} here`, ignoreHere(document, at.start, rule)),
    ...offer(`Ignore ${rule} in this file`, ignoreInFile(document, rule)),
  ]
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
  const edit = workspaceEdit(
    edits.map(one => ({ file: file.uri, ...one })),
    context,
  )
  return edit ? [{ title, edit, ...rest }] : []
}
