import * as z from 'zod/mini'
import { Refusal } from '../../study/refusal.ts'
import { addAlias, lengthOf } from '../../taxonomy/edit.ts'
import { categoryPath } from '../../taxonomy/place.ts'
import { cutElement, insertElement } from '../../text/jsonEdit.ts'
import { CodebookDraft } from './codebookDraft.ts'
import { wholeEntries } from './entries.ts'
import { categoryNamed, defineRevision, listed, named } from './revision.ts'

const parameters = z.object({
  /** The IDs of the categories that go. */
  categories: z.array(z.string()),
  into: z.string(),
})

/** Makes one category of several: those that go stay known as aliases, and their anchor examples are the target's. */
export const merge = defineRevision({
  name: 'merge',
  parameters,
  plan(codebook, { categories, into }, circumstances) {
    const { taxonomy } = codebook
    const target = categoryNamed(taxonomy, into)
    const gone = [...new Set(categories)].map(id => categoryNamed(taxonomy, id))
    if (gone.length === 0) throw new Refusal('Say which categories are to be merged.')
    if (gone.includes(target)) throw new Refusal(`${into} cannot be merged into itself.`)
    if (target.status === 'deprecated') throw new Refusal(`${into} is retired; nothing can be merged into it.`)
    const draft = new CodebookDraft(codebook)
    for (const { id, label, aliases, examples } of gone) {
      draft.redirect(id, into)
      draft.change(cutElement(draft.text, categoryPath(draft.category(id))).edits)
      for (const alias of [id, label, ...aliases])
        if (!draft.isTaken(alias)) draft.change(addAlias(draft.text, draft.category(into), alias))
      for (const example of examples) {
        const list = [...categoryPath(draft.category(into)), 'examples']
        const value = example.source === undefined && example.why === undefined ? example.text : example
        draft.change(insertElement(draft.text, list, lengthOf(draft.text, list), value))
      }
    }
    draft.raise([], circumstances)
    const after = draft.category(into)
    return {
      text: draft.text,
      taxonomy: draft.taxonomy,
      title: `${listed(gone.map(one => one.id))} merged into ${into}`,
      what: `${listed(gone.map(named))} ${gone.length === 1 ? 'is' : 'are'} part of ${named(target)} now.`,
      touched: [into],
      redefined: [],
      recode: wholeEntries(gone, after),
    }
  },
})
