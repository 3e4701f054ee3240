import {
  l10n,
  type Range,
  type TextDocument,
  type TextEditor,
  TextEditorRevealType,
  type Uri,
  ViewColumn,
  window,
} from 'vscode'
import type { BaseLanguageClient } from 'vscode-languageclient'
import type { TextDocumentEdit, WorkspaceEdit } from 'vscode-languageserver-protocol'
import {
  type CodeSelectionParams,
  type CodeSelectionResult,
  codeSelectionRequest,
} from '../../../server/src/lsp/protocol.ts'
import { askWithPerson } from '../ask.ts'
import { createFile } from '../create.ts'
import type { Extension } from '../extension.ts'
import { Hint } from '../hint.ts'
import { apply } from './apply.ts'
import { inTurn } from './inTurn.ts'

/** The selection, or the word at the cursor: a term needs no more. */
export function selected({ document, selection }: TextEditor): Range {
  const range = selection.isEmpty ? document.getWordRangeAtPosition(selection.active) : selection
  if (!range) throw new Hint(l10n.t('Select a passage of the source first.'))
  return range
}

/** Files a passage of a source under categories; where it is the first, the coding file is made, and opens beside. */
export const fileSelection = (
  extension: Extension,
  client: BaseLanguageClient,
  source: TextDocument,
  range: Range,
  categories: readonly string[],
): Promise<void> => inTurn(() => fileNow(extension, client, source, range, categories))

async function fileNow(
  { undo, used }: Extension,
  client: BaseLanguageClient,
  source: TextDocument,
  range: Range,
  categories: readonly string[],
): Promise<void> {
  const { code2ProtocolConverter: toServer, protocol2CodeConverter: fromServer } = client
  const params: CodeSelectionParams = {
    textDocument: toServer.asTextDocumentIdentifier(source),
    range: toServer.asRange(range),
    categories,
  }
  const filed = await askWithPerson<CodeSelectionResult>(client, codeSelectionRequest, params)
  if (!filed) return
  const coding = fromServer.asUri(filed.coding)
  if (filed.draft !== null) await createFile(coding, filed.draft)
  await undo.recording(source, coding, () => apply(client, filed.edit))
  used.use(categories)
  if (filed.draft !== null)
    await window.showTextDocument(coding, { viewColumn: ViewColumn.Beside, preserveFocus: true, preview: false })
  reveal(coding, filed.edit)
  window.setStatusBarMessage(l10n.t('Filed under {0}: {1}', categories.join(', '), filed.text), 5_000)
}

/** Shows in a coding file that is in view what has changed. */
export function reveal(coding: Uri, edit: WorkspaceEdit): void {
  const editor = window.visibleTextEditors.find(one => one.document.uri.toString() === coding.toString())
  const changes = edit.documentChanges as TextDocumentEdit[] | undefined
  const at = changes?.at(-1)?.edits.at(-1)
  if (!editor || !at || !('range' in at)) return
  const { range } = editor.document.lineAt(Math.min(at.range.start.line, editor.document.lineCount - 1))
  editor.revealRange(range, TextEditorRevealType.InCenterIfOutsideViewport)
}
