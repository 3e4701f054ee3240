import type { WorkspaceEdit } from 'vscode-languageserver'
import { setDraft as edits } from '../../features/coding/draft.ts'
import { workspaceEdit } from '../../features/workspaceEdit.ts'
import { Refusal } from '../../study/refusal.ts'
import { type SetDraftParams, setDraftRequest } from '../protocol.ts'
import { defineRequest } from './request.ts'

export const setDraft = defineRequest<SetDraftParams, WorkspaceEdit>({
  method: setDraftRequest,
  async answer(session, { textDocument, isDraft }) {
    const file = await session.file(textDocument.uri)
    if (file.kind !== 'codings') throw new Refusal('This is no coding file.')
    const made = edits(file.document, isDraft).map(edit => ({ ...edit, file: file.uri }))
    return workspaceEdit(made, [file], session.context)!
  },
})
