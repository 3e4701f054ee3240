import type { CodingDocument, Directive } from '../document/model.ts'
import { applyEdits } from '../rules/fix.ts'
import type { Edit, Problem } from '../rules/rule.ts'
import { checkText } from '../study/check.ts'
import type { CodingFile } from '../study/studyFile.ts'
import { lineBreakOf } from '../text/lines.ts'
import { span } from '../text/span.ts'

/** A comment that silences a rule, and which problems it is meant to silence. */
export interface OptOut {
  readonly edit: Edit
  silences(problem: Problem): boolean
}

/** What "ignore here" writes: an opt-out at the end of the line, or one rule more in the opt-out that stands there. */
export function ignoreHere({ text, lines, directives }: CodingDocument, { rule, span: at }: Problem): OptOut {
  const lineOf = (offset: number): number => lines.lineAt(offset)
  const line = lineOf(at.start)
  const there = directives.find(
    one => one.action === 'disable-line' && lineOf(one.span.start) === line && one.rules.length > 0,
  )
  const end = lines.endOf(line)
  const start = lines.startOf(line) + text.slice(lines.startOf(line), end).trimEnd().length
  const gap = start > lines.startOf(line) ? ' ' : ''
  return {
    edit: there
      ? oneMore(there, rule)
      : { span: span(start, end), newText: `${gap}<!-- coding-disable-line ${rule} -->` },
    silences: one => one.rule === rule && lineOf(one.span.start) === line,
  }
}

/** An opt-out for all of the file, behind the front matter, or one rule more in the one that there is. */
export function ignoreInFile({ text, frontMatter, directives }: CodingDocument, { rule }: Problem): OptOut {
  const there = directives.find(one => one.action === 'disable-file' && one.rules.length > 0)
  const eol = lineBreakOf(text)
  const at = frontMatter?.span.end ?? 0
  const comment = `<!-- coding-disable-file ${rule} -->`
  return {
    edit: there
      ? oneMore(there, rule)
      : { span: span(at, at), newText: frontMatter ? eol + eol + comment : comment + eol + eol },
    silences: one => one.rule === rule,
  }
}

function oneMore({ rules }: Directive, rule: string): Edit {
  const last = rules.at(-1)!.span.end
  return { span: span(last, last), newText: `, ${rule}` }
}

/** Whether an opt-out silences what it should and nothing else comes of it: in code or front matter it is no comment. */
export function doesIt({ uri, text, settings, read, source }: CodingFile, { edit, silences }: OptOut): boolean {
  const before = checkText(uri, text, settings, read, source)
  const after = checkText(uri, applyEdits(text, [edit]), settings, read, source)
  if (!before || !after || rulesNamed(after.document) <= rulesNamed(before.document)) return false
  const left = after.problems.filter(isOpen)
  return left.length === before.problems.filter(one => isOpen(one) && !silences(one)).length && !left.some(isMeant)

  /** A problem of the new text, by where it would be in the old one. */
  function isMeant(one: Problem): boolean {
    const moved = one.span.start < edit.span.start ? 0 : edit.newText.length - (edit.span.end - edit.span.start)
    return silences({ ...one, span: span(one.span.start - moved, one.span.end - moved) })
  }
}

const isOpen = ({ suppressed }: Problem): boolean => !suppressed

const rulesNamed = ({ directives }: CodingDocument): number =>
  directives.reduce((sum, one) => sum + one.rules.length, 0)
