import type { TextEdit, WorkspaceEdit } from 'vscode-languageserver-protocol'
import type { Edit } from '../rules/rule.ts'
import type { Lines } from '../text/lines.ts'
import type { LinesOf } from './diagnostic.ts'

/** The edits of rules and features, with offsets, as one edit for the editor; null where a file's text is not at hand. */
export function workspaceEdit(
  edits: readonly Edit[],
  uri: string,
  lines: Lines,
  linesOf: LinesOf,
): WorkspaceEdit | null {
  const changes: Record<string, TextEdit[]> = {}
  for (const { span, newText, file = uri } of edits) {
    const own = file === uri ? lines : linesOf(file)
    if (!own) return null
    changes[file] ??= []
    changes[file].push({ range: own.rangeOf(span), newText })
  }
  return { changes }
}
