import { l10n, Selection, type TextEditor, TextEditorRevealType, Uri, window } from 'vscode'
import type { Range } from 'vscode-languageserver-protocol'
import type { CodebookItem } from '../../../server/src/lsp/protocol/views.ts'
import { embeddedCodebook } from '../embeddedCodebook.ts'
import { Hint } from '../hint.ts'

/** Opens a codebook's file with the cursor in a name. The one that comes with the tool has none that could be pointed at. */
export async function openAt({ uri, isOwn }: CodebookItem, name: Range | null): Promise<TextEditor> {
  const editor = await window.showTextDocument(isOwn ? Uri.parse(uri) : embeddedCodebook)
  if (!name) return editor
  // Behind the quotation mark.
  const at = editor.document.validatePosition(editor.selection.active.with(name.start.line, name.start.character + 1))
  editor.selection = new Selection(at, at)
  editor.revealRange(editor.selection, TextEditorRevealType.InCenterIfOutsideViewport)
  return editor
}

/** Refuses what cannot be done to the codebook that comes with the tool. */
export function mustBeOwn({ isOwn }: CodebookItem): void {
  if (isOwn) return
  throw new Hint(
    l10n.t('The codebook that comes with the tool cannot be changed; make one of your own first, as taxonomy.json.'),
  )
}
