import * as z from 'zod/mini'
import { Refusal } from '../../study/refusal.ts'
import { CodebookDraft } from './codebookDraft.ts'
import { categoryNamed, defineRevision, named } from './revision.ts'

const parameters = z.object({ category: z.string() })

/** A candidate becomes a category like all others. */
export const promote = defineRevision({
  name: 'promote',
  ofCodebookOnly: true,
  parameters,
  plan(codebook, { category: id }, circumstances) {
    const category = categoryNamed(codebook.taxonomy, id)
    if (category.status !== 'candidate') throw new Refusal(`${id} is no candidate.`)
    const draft = new CodebookDraft(codebook)
    draft.set(id, 'status', 'active')
    draft.raise([], circumstances)
    return {
      text: draft.text,
      taxonomy: draft.taxonomy,
      title: `${id} promoted`,
      what: `${named(category)} is no candidate any more.`,
      touched: [],
      redefined: [],
      recode: () => null,
    }
  },
})
