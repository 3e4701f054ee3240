import * as z from 'zod/mini'
import { addCategory } from '../../taxonomy/edit.ts'
import { CodebookDraft } from './codebookDraft.ts'
import { categoryNamed, defineRevision, named, placeNamed } from './revision.ts'

const parameters = z.object({
  id: z.string(),
  label: z.string(),
  /** The group or section it belongs to, by ID or heading. */
  to: z.string(),
  before: z.optional(z.string()),
  definition: z.optional(z.string()),
  candidate: z.optional(z.boolean()),
})

/** A new category. Whoever coded before could not know it: their files are to be read again. */
export const add = defineRevision({
  name: 'add',
  ofCodebookOnly: true,
  parameters,
  plan(codebook, { id, label, to, before, definition, candidate }, circumstances) {
    const place = placeNamed(codebook.taxonomy, to)
    const next = before === undefined ? null : categoryNamed(codebook.taxonomy, before)
    const draft = new CodebookDraft(codebook)
    draft.mustBeFree(id, label)
    const category = {
      id,
      label,
      ...(definition ? { definition } : {}),
      ...(candidate ? { status: 'candidate' as const } : {}),
    }
    draft.change(addCategory(draft.text, category, place, next))
    draft.mustBeReadable(id)
    draft.raise([id], circumstances)
    return {
      text: draft.text,
      taxonomy: draft.taxonomy,
      title: `${id} added${candidate ? ' as a candidate' : ''}`,
      what: `${named(category)} is new in “${place.heading}”${candidate ? ', as a candidate' : ''}.`,
      touched: [id],
      redefined: [id],
      recode: () => null,
    }
  },
})
