import type { TextDocumentIdentifier, WorkspaceEdit } from 'vscode-languageserver'
import { workspaceEdit } from '../../features/workspaceEdit.ts'
import { markRevisited as edits } from '../../rules/revisit.ts'
import { Refusal } from '../../study/refusal.ts'
import { markRevisitedRequest } from '../protocol.ts'
import { defineRequest } from './request.ts'

export const markRevisited = defineRequest<{ readonly textDocument: TextDocumentIdentifier }, WorkspaceEdit>({
  method: markRevisitedRequest,
  async answer(session, { textDocument }) {
    const file = await session.file(textDocument.uri)
    if (file.kind !== 'codings') throw new Refusal('This is no coding file.')
    if (file.settings.taxonomy.version === undefined) throw new Refusal('The codebook has no version to mark it with.')
    const made = edits(file.document, file.settings.taxonomy).map(edit => ({ ...edit, file: file.uri }))
    return workspaceEdit(made, [file], session.context)!
  },
})
