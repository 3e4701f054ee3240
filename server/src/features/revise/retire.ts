import * as z from 'zod/mini'
import { Refusal } from '../../study/refusal.ts'
import { CodebookDraft } from './codebookDraft.ts'
import { wholeEntries } from './entries.ts'
import { categoryNamed, defineRevision, named, pathBeside } from './revision.ts'

const parameters = z.object({
  category: z.string(),
  /** The category to use instead, to which all its passages go. */
  replacedBy: z.optional(z.string()),
})

/** Keeps a category in the codebook as one that is used no more. */
export const retire = defineRevision({
  name: 'retire',
  parameters,
  plan(codebook, { category: id, replacedBy }, circumstances) {
    const { taxonomy } = codebook
    const category = categoryNamed(taxonomy, id)
    if (category.status === 'deprecated') throw new Refusal(`${id} is retired already.`)
    const successor = replacedBy === undefined ? null : categoryNamed(taxonomy, replacedBy)
    if (successor === category) throw new Refusal(`${id} cannot replace itself.`)
    if (successor?.status === 'deprecated') throw new Refusal(`${replacedBy} is retired itself.`)
    const draft = new CodebookDraft(codebook)
    draft.set(id, 'status', 'deprecated')
    if (successor) {
      draft.set(id, 'replacedBy', successor.id)
      draft.redirect(id, successor.id)
    }
    if (circumstances.reason !== null) draft.set(id, 'reason', circumstances.reason)
    draft.raise([], circumstances)
    return {
      text: draft.text,
      taxonomy: draft.taxonomy,
      title: `${id} retired${successor ? ` in favour of ${successor.id}` : ''}`,
      what: `${named(category)} is retired${successor ? `; ${named(successor)} is to be used instead` : ''}.`,
      touched: successor ? [successor.id] : [],
      redefined: [],
      recode(document, uri) {
        if (successor) return wholeEntries([category], draft.category(successor.id))(document)
        if (document.entries.some(entry => entry.category?.id === id))
          throw new Refusal(
            `${id} is used in ${pathBeside(codebook, uri)}; say what replaces it, or recode its passages first.`,
          )
        return null
      },
    }
  },
})
