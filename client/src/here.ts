import { l10n, workspace } from 'vscode'
import type { BaseLanguageClient } from 'vscode-languageclient'
import { currentEditor } from './editors.ts'
import { Hint } from './hint.ts'

/** What names the study that is meant: the document in view, else the first folder. As the server spells it. */
export function studyHere(client: BaseLanguageClient): string {
  const document = currentEditor()?.document
  const subject =
    document && workspace.getWorkspaceFolder(document.uri) ? document.uri : workspace.workspaceFolders?.[0]?.uri
  if (!subject) throw new Hint(l10n.t('Open the folder of a study first.'))
  return client.code2ProtocolConverter.asUri(subject)
}
