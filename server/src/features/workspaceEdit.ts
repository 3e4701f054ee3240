import type { TextDocumentEdit, TextEdit, WorkspaceEdit } from 'vscode-languageserver-protocol'
import type { Edit } from '../rules/rule.ts'
import { Lines } from '../text/lines.ts'
import type { Context } from './feature.ts'

/** An edit of a file that is named. */
export type FileEdit = Edit & { readonly file: string }

/**
 * The edits of rules and features, with offsets, as one edit for the editor; null where a file's text is not at hand.
 * `snapshots` are the files as they were when the edits were thought out; others are as they are now.
 */
export function workspaceEdit(
  edits: readonly FileEdit[],
  snapshots: readonly { readonly uri: string; readonly lines: Lines }[],
  { client, textOf, versionOf }: Context,
): WorkspaceEdit | null {
  const known = new Map(snapshots.map(({ uri, lines }) => [uri, lines]))
  const changes: Record<string, TextEdit[]> = {}
  for (const { span, newText, file } of edits) {
    const lines = known.get(file) ?? linesOf(textOf(file))
    if (!lines) return null
    known.set(file, lines)
    changes[file] ??= []
    changes[file].push({ range: lines.rangeOf(span), newText })
  }
  if (!client.documentChanges) return { changes }
  // With the version it is made for, an editor refuses what would hit another text.
  const documentChanges = Object.entries(changes).map(
    ([uri, own]): TextDocumentEdit => ({ textDocument: { uri, version: versionOf(uri) }, edits: own }),
  )
  return { documentChanges }
}

/** The lines of a text, where it is at hand. */
export const linesOf = (text: string | null): Lines | null => (text === null ? null : new Lines(text))
