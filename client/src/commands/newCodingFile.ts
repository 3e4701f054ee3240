import { l10n, type Uri, window, workspace } from 'vscode'
import {
  type NewCodingFileParams,
  type NewCodingFileResult,
  newCodingFileRequest,
} from '../../../server/src/lsp/protocol.ts'
import { askWithPerson } from '../ask.ts'
import { createFile } from '../create.ts'
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
    const made = await askWithPerson<NewCodingFileResult>(client, newCodingFileRequest, params)
    if (!made) return
    const { uri, text, exists } = made
    const file = client.protocol2CodeConverter.asUri(uri)
    if (exists) window.setStatusBarMessage(l10n.t('This source has a coding file already'), 5_000)
    else await createFile(file, text)
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
