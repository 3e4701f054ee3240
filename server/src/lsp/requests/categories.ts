import type { TextDocumentIdentifier } from 'vscode-languageserver'
import { type CategoryItem, categoriesRequest } from '../protocol.ts'
import { normalized } from '../session.ts'
import { defineRequest } from './request.ts'

export const categories = defineRequest<{ readonly textDocument: TextDocumentIdentifier }, CategoryItem[]>({
  method: categoriesRequest,
  async answer(session, { textDocument }) {
    const { settings } = await session.store.holding(normalized(textDocument.uri))
    const live = settings?.taxonomy.categories.filter(category => category.status !== 'deprecated') ?? []
    return live.map(({ id, label, section, group, definition, short, color, order }) => ({
      id,
      label,
      place: group ? `${section.heading} › ${group.heading}` : section.heading,
      ...(definition || short ? { definition: definition ?? short! } : {}),
      ...(color ? { color } : {}),
      order,
    }))
  },
})
