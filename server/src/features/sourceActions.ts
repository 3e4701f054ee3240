import { type CodeAction, CodeActionKind, type Range } from 'vscode-languageserver-types'
import type { SourceFile } from '../study/studyFile.ts'
import { span } from '../text/span.ts'
import type { Context } from './feature.ts'

/** What the light bulb of a source does: it files, and repairs nothing. */
export const codingKind = `${CodeActionKind.Refactor}.coding`

/** The client's own commands; see `lsp/protocol.ts`. */
const command = (title: string, name: string): CodeAction => ({
  title,
  kind: codingKind,
  command: { title, command: `codingMarkdown.${name}` },
})

/** What can be done with a selection of a source, and with the passages that it touches. */
export function codingActions(file: SourceFile, { start, end }: Range, { client, study }: Context): CodeAction[] {
  if (!client.codesSelections || !client.codeActionLiterals) return []
  const at = span(file.lines.offsetAt(start), file.lines.offsetAt(end))
  const isFiled = study.coded(file).touching(at).length > 0
  return [
    ...(at.start < at.end ? [command('Code selection…', 'codeSelection')] : []),
    ...(isFiled
      ? [command('Recode to…', 'recode'), command('Uncode', 'uncode'), command('Mark doubt', 'markDoubt')]
      : []),
  ]
}
