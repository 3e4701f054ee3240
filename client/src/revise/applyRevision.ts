import { l10n, Position, type Uri, window, workspace } from 'vscode'
import type { BaseLanguageClient } from 'vscode-languageclient'
import type { WorkspaceEdit } from 'vscode-languageserver-protocol'
import { relativeName } from '../words.ts'

/**
 * Shows what a revision would change, and makes it where the person agrees; whether they did. One undo takes it back. Files
 * that were closed are saved.
 */
export async function applyRevision(client: BaseLanguageClient, edit: WorkspaceEdit, codebook: Uri): Promise<boolean> {
  const converted = await client.protocol2CodeConverter.asWorkspaceEdit(withoutQuestion(edit))
  // VS Code shows a preview where anything asks for it, but leaves out what asks: so that is an edit that changes nothing.
  const question = { label: l10n.t('Nothing is changed until you apply it'), needsConfirmation: true }
  converted.insert(codebook, new Position(0, 0), '', question)
  const files = converted.entries().map(([uri]) => uri)
  const before = await textsOf(files)
  if (!(await workspace.applyEdit(converted, { isRefactoring: true }))) return false
  const after = await textsOf(files)
  const left = files.filter((_, at) => after[at] === before[at])
  if (left.length === files.length) return false
  // In the preview, files can be left out one by one.
  if (left.length > 0)
    void window.showWarningMessage(
      l10n.t(
        'The revision is not whole: {0} was left as it was. Undo it, and make it again with all files.',
        left.map(uri => relativeName(uri.toString())).join(', '),
      ),
    )
  return left.length === 0
}

function withoutQuestion({ changeAnnotations = {}, ...edit }: WorkspaceEdit): WorkspaceEdit {
  const annotations = Object.entries(changeAnnotations).map(
    ([id, annotation]) => [id, { ...annotation, needsConfirmation: false }] as const,
  )
  return { ...edit, changeAnnotations: Object.fromEntries(annotations) }
}

/** Of a file that is not there yet, nothing. */
const textsOf = (files: readonly Uri[]): Promise<(string | undefined)[]> =>
  Promise.all(
    files.map(uri =>
      workspace.openTextDocument(uri).then(
        document => document.getText(),
        () => undefined,
      ),
    ),
  )
