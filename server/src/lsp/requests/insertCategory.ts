import { insertCategory as insert } from '../../features/insertCategory.ts'
import { workspaceEdit } from '../../features/workspaceEdit.ts'
import { applyEdits } from '../../rules/fix.ts'
import { Lines } from '../../text/lines.ts'
import { type InsertCategoryParams, type InsertCategoryResult, insertCategoryRequest } from '../protocol.ts'
import { defineRequest } from './request.ts'

/** Null where the document is no coding file, or its codebook has no such category. */
export const insertCategory = defineRequest<InsertCategoryParams, InsertCategoryResult | null>({
  method: insertCategoryRequest,
  async answer(session, { textDocument, category: id }) {
    const file = await session.file(textDocument.uri)
    const category = file.kind === 'codings' ? file.settings.taxonomy.category(id) : undefined
    if (file.kind !== 'codings' || !category) return null
    const { edit, cursor } = insert(file.document, category, file.settings.taxonomy)
    const made = workspaceEdit([{ ...edit, file: file.uri }], [file], session.context)!
    return { edit: made, cursor: new Lines(applyEdits(file.text, [edit])).positionAt(cursor) }
  },
})
