import { l10n, type Uri, WorkspaceEdit, window, workspace } from 'vscode'
import {
  type NewCodingFileParams,
  type NewCodingFileResult,
  newCodingFileRequest,
} from '../../../server/src/lsp/protocol.ts'
import { ask } from '../ask.ts'
import type { Command } from './command.ts'

export const newCodingFile: Command = {
  id: 'codingMarkdown.newCodingFile',
  /** `folder` comes from the explorer's menu. */
  async run({ server }, folder?: Uri) {
    const home = folder ?? (await chooseFolder())
    if (!home) return
    const number = await window.showInputBox({
      title: l10n.t('New Coding File'),
      prompt: l10n.t('The number of the source, for instance 755'),
      validateInput: text => (text.trim() ? undefined : l10n.t('A coding file needs a number.')),
    })
    if (number === undefined) return
    const organisation = await window.showInputBox({
      title: l10n.t('New Coding File'),
      prompt: l10n.t('The organisation, for the title; may be left empty'),
    })
    if (organisation === undefined) return
    const client = await server.client()
    const params: NewCodingFileParams = {
      folder: client.code2ProtocolConverter.asUri(home),
      number: number.trim(),
      ...(organisation.trim() ? { organisation: organisation.trim() } : {}),
    }
    const { uri, text, exists } = await ask<NewCodingFileResult>(client, newCodingFileRequest, params)
    const file = client.protocol2CodeConverter.asUri(uri)
    if (exists) window.setStatusBarMessage(l10n.t('This source has a coding file already'), 5_000)
    else await create(file, text)
    await window.showTextDocument(file)
  },
}

async function chooseFolder(): Promise<Uri | undefined> {
  const folders = workspace.workspaceFolders ?? []
  if (folders.length === 0) throw new Error(l10n.t('open the folder of your study first'))
  const active = window.activeTextEditor && workspace.getWorkspaceFolder(window.activeTextEditor.document.uri)
  const folder = active ?? (folders.length === 1 ? folders[0] : await window.showWorkspaceFolderPick())
  return folder?.uri
}

/** Never over a file that is there. */
async function create(file: Uri, text: string): Promise<void> {
  const edit = new WorkspaceEdit()
  edit.createFile(file, { overwrite: false, contents: new TextEncoder().encode(text) })
  if (!(await workspace.applyEdit(edit)))
    throw new Error(l10n.t('{0} cannot be created', workspace.asRelativePath(file)))
}
