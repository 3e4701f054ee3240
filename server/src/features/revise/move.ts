import * as z from 'zod/mini'
import { Refusal } from '../../study/refusal.ts'
import { categoriesPath, lengthOf } from '../../taxonomy/edit.ts'
import { categoryPath } from '../../taxonomy/place.ts'
import { cutElement, pasteElement } from '../../text/jsonEdit.ts'
import { CodebookDraft } from './codebookDraft.ts'
import { wholeEntries } from './entries.ts'
import { categoryNamed, defineRevision, named, placeNamed } from './revision.ts'

const parameters = z.object({
  category: z.string(),
  /** The group or section it goes to, by ID or heading. */
  to: z.string(),
  /** The category there that it comes to stand before; at the end where nothing is said. */
  before: z.optional(z.string()),
})

/** Takes a category to another group or section, with its entries; its ID stays. */
export const move = defineRevision({
  name: 'move',
  parameters,
  plan(codebook, { category: id, to, before }, circumstances) {
    const { taxonomy } = codebook
    const category = categoryNamed(taxonomy, id)
    const place = placeNamed(taxonomy, to)
    if ((category.group ?? category.section) === place && before === undefined)
      throw new Refusal(`${id} is in “${place.heading}” already.`)
    const next = before === undefined ? null : categoryNamed(taxonomy, before)
    if (next && (next === category || (next.group ?? next.section) !== place))
      throw new Refusal(`${before} is no other category of “${place.heading}”.`)
    const draft = new CodebookDraft(codebook)
    const { element, edits } = cutElement(draft.text, categoryPath(category))
    draft.change(edits)
    const list = categoriesPath(place)
    const index = next ? (categoryPath(draft.category(next.id)).at(-1) as number) : lengthOf(draft.text, list)
    draft.change(pasteElement(draft.text, list, index, element))
    draft.raise([], circumstances)
    return {
      text: draft.text,
      taxonomy: draft.taxonomy,
      title: `${id} moved to “${place.heading}”`,
      what: `${named(category)} moved from “${(category.group ?? category.section).heading}” to “${place.heading}”.`,
      touched: [id],
      redefined: [],
      recode: wholeEntries([category], draft.category(id)),
    }
  },
})
