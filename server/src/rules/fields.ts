import type { CodingDocument, Field } from '../document/model.ts'
import { type FieldDefinition, squeeze } from '../taxonomy/taxonomy.ts'
import { type Span, span } from '../text/span.ts'

export const findField = ({ fields }: Pick<CodingDocument, 'fields'>, definition: FieldDefinition): Field | undefined =>
  fields.find(({ name }) => name === definition.name || squeeze(name) === squeeze(definition.name))

/** Where problems of the document as a whole stand: on the title's text, or at 1:1 without one. */
export const titleSpan = (document: CodingDocument): Span => document.title?.textSpan ?? span(0, 0)
