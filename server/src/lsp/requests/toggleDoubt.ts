import { toggleDoubt as toggle } from '../../features/coding/doubt.ts'
import { targetAt } from '../../features/target.ts'
import { workspaceEdit } from '../../features/workspaceEdit.ts'
import { applyEdits } from '../../rules/fix.ts'
import { Lines } from '../../text/lines.ts'
import { type ToggleDoubtParams, type ToggleDoubtResult, toggleDoubtRequest } from '../protocol.ts'
import { defineRequest } from './request.ts'

export const toggleDoubt = defineRequest<ToggleDoubtParams, ToggleDoubtResult>({
  method: toggleDoubtRequest,
  needs: ['textDocument', 'position'],
  async answer(session, { textDocument, position }) {
    const file = await session.file(textDocument.uri)
    if (file.kind !== 'codings') return null
    const target = targetAt(file.document, file.settings.taxonomy, file.lines.offsetAt(position))
    if (target?.kind !== 'segment') return null
    const { edit, cursor } = toggle(file.text, target.segment)
    return {
      edit: workspaceEdit([{ ...edit, file: file.uri }], [file], session.context)!,
      cursor: new Lines(applyEdits(file.text, [edit])).positionAt(cursor),
    }
  },
})
