import { updateDocument } from '../../document/document.ts'
import { insertCategory as insert } from '../../features/insertCategory.ts'
import { workspaceEdit } from '../../features/workspaceEdit.ts'
import { applyEdits } from '../../rules/fix.ts'
import { Refusal } from '../../study/refusal.ts'
import type { Span } from '../../text/span.ts'
import { type InsertCategoryParams, type InsertCategoryResult, insertCategoryRequest } from '../protocol.ts'
import { defineRequest } from './request.ts'

/** Null where the document is no coding file, or its codebook has no such category. */
export const insertCategory = defineRequest<InsertCategoryParams, InsertCategoryResult | null>({
  method: insertCategoryRequest,
  needs: ['textDocument', 'category'],
  async answer(session, { textDocument, category: id }) {
    const file = await session.file(textDocument.uri)
    const category = file.kind === 'codings' ? file.settings.taxonomy.category(id) : undefined
    if (file.kind !== 'codings' || !category) return null
    const { edit, cursor } = insert(file.document, category, file.settings.taxonomy)
    const { document } = updateDocument(applyEdits(file.text, [edit]), file.settings.taxonomy, file.read)
    if (!document.entries.some(entry => entry.category === category && isWithin(cursor, entry.span)))
      throw new Refusal(`The place of "${id}" lies in code or a comment that has no end; close it first.`)
    const made = workspaceEdit([{ ...edit, file: file.uri }], [file], session.context)!
    return { edit: made, cursor: document.lines.positionAt(cursor) }
  },
})

const isWithin = (offset: number, { start, end }: Span): boolean => start <= offset && offset <= end
