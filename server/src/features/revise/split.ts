import * as z from 'zod/mini'
import type { Entry, Segment } from '../../document/model.ts'
import { Refusal } from '../../study/refusal.ts'
import { categoriesPath } from '../../taxonomy/edit.ts'
import { categoryPath } from '../../taxonomy/place.ts'
import type { Category, Taxonomy } from '../../taxonomy/taxonomy.ts'
import { insertElement } from '../../text/jsonEdit.ts'
import { CodebookDraft } from './codebookDraft.ts'
import type { Recoding } from './recode.ts'
import { categoryNamed, defineRevision, listed, named, pathBeside } from './revision.ts'

/** Where one passage of the category that is split goes. */
const decision = z.object({
  /** The coding file, as a URI. */
  file: z.string(),
  /** As it is written there. */
  text: z.string(),
  /** Which of those with the same text, in the file's order: 0 for the first. */
  index: z.number(),
  /** IDs of parts: mostly one. */
  to: z.array(z.string()),
})
export type Decision = z.infer<typeof decision>

const parameters = z.object({
  category: z.string(),
  /** The parts: IDs that are there, or new ones with their labels: `1.B.4 Retrieval`. Its own with a new label: it stays, narrowed. */
  into: z.array(z.string()),
  decisions: z.array(decision),
})

/** Makes several categories of one: a person says for each passage which it goes to. */
export const split = defineRevision({
  name: 'split',
  parameters,
  plan(codebook, { category: id, into, decisions }, circumstances) {
    const { taxonomy } = codebook
    const category = categoryNamed(taxonomy, id)
    const parts = into.map(part => readPart(part, taxonomy))
    if (new Set(parts.map(part => part.id)).size < Math.max(2, parts.length))
      throw new Refusal(`Say at least two parts that ${id} is split into, each once.`)
    const retired = parts.find(part => taxonomy.category(part.id)?.status === 'deprecated')
    if (retired) throw new Refusal(`${retired.id} is retired; nothing can be filed there.`)
    const draft = new CodebookDraft(codebook)
    const redefined = addParts(draft, category, parts)
    const stays = parts.some(part => part.id === id)
    if (!stays) {
      draft.set(id, 'status', 'deprecated')
      const names = listed(parts.map(part => part.id))
      draft.set(id, 'reason', `split into ${names}${circumstances.reason === null ? '' : `: ${circumstances.reason}`}`)
    }
    draft.raise(redefined, circumstances)
    draft.mustBeReadable(...redefined)
    const chosen = new Decisions(
      decisions,
      parts.map(part => draft.category(part.id)),
      file => pathBeside(codebook, file),
    )
    return {
      text: draft.text,
      taxonomy: draft.taxonomy,
      title: `${id} split into ${listed(parts.map(part => part.id))}`,
      what: `${named(category)} was split into ${listed(parts.map(part => named(draft.category(part.id))))}${stays ? '' : ', and is retired'}.`,
      touched: parts.map(part => part.id),
      redefined,
      recode(document, uri) {
        const entries = document.entries.filter(entry => entry.category?.id === id)
        return entries.length ? distribute(uri, entries, chosen, stays ? draft.category(id) : null) : null
      },
      done: () => chosen.mustBeUsed(),
    }
  },
})

interface Part {
  readonly id: string
  /** Null where it is there, as it is. */
  readonly label: string | null
}

function readPart(given: string, taxonomy: Taxonomy): Part {
  const text = given.trim()
  if (taxonomy.category(text)) return { id: text, label: null }
  const [, id, label] = /^(\S*[^\s.:])[.:]?\s+(.+)$/.exec(text) ?? []
  if (id === undefined || label === undefined)
    throw new Refusal(
      `There is no category "${text}"; a new one is written with its label, such as "${text || '1.9'} Label".`,
    )
  return { id, label }
}

/** Writes the parts that are new behind the category, and its own new label; the IDs that mean something else now. */
function addParts(draft: CodebookDraft, { id, group, section }: Category, parts: readonly Part[]): string[] {
  const redefined: string[] = []
  const list = categoriesPath(group ?? section)
  let index = categoryPath(draft.category(id)).at(-1) as number
  for (const part of parts) {
    if (part.label === null) continue
    if (part.id === id) {
      if (part.label !== draft.category(id).label) draft.mustBeFree(part.label)
      draft.set(id, 'label', part.label)
    } else {
      if (draft.taxonomy.category(part.id))
        throw new Refusal(`${part.id} is there already; give its ID alone, or another one.`)
      draft.mustBeFree(part.id, ...(part.label === draft.category(id).label ? [] : [part.label]))
      draft.change(insertElement(draft.text, list, ++index, { id: part.id, label: part.label }))
    }
    redefined.push(part.id)
  }
  return redefined
}

/** What somebody decided for each passage; each decision is used once. */
class Decisions {
  readonly #left: Map<string, Decision>
  readonly #parts: readonly Category[]
  readonly nameOf: (uri: string) => string

  /** `nameOf`: how messages name a coding file. */
  constructor(decisions: readonly Decision[], parts: readonly Category[], nameOf: (uri: string) => string) {
    this.nameOf = nameOf
    this.#left = new Map()
    for (const one of decisions) {
      const key = keyOf(one.file, one.text, one.index)
      if (this.#left.has(key))
        throw new Refusal(
          `“${one.text}” in ${nameOf(one.file)} is in the list of passages twice; take one of the two out.`,
        )
      this.#left.set(key, one)
    }
    this.#parts = parts
  }

  of(uri: string, text: string, index: number): Category[] {
    const key = keyOf(uri, text, index)
    const found = this.#left.get(key)
    this.#left.delete(key)
    if (!found || found.to.length === 0)
      throw new Refusal(`Nobody has said where “${text}” in ${this.nameOf(uri)} goes.`)
    return found.to.map(id => {
      const part = this.#parts.find(one => one.id === id)
      if (!part) throw new Refusal(`“${text}” in ${this.nameOf(uri)} cannot go to "${id}": it is none of the parts.`)
      return part
    })
  }

  mustBeUsed(): void {
    for (const { text, file } of this.#left.values())
      throw new Refusal(`“${text}” is not in ${this.nameOf(file)} any more; make the list of passages anew.`)
  }
}

const keyOf = (file: string, text: string, index: number): string => JSON.stringify([file, text, index])

/** Notes stay with the entry, which becomes one of the part that its first passage goes to. */
function distribute(uri: string, entries: readonly Entry[], decisions: Decisions, own: Category | null): Recoding {
  const chosen = new Map<Segment, readonly Category[]>()
  for (const { segment, index } of numbered(entries)) chosen.set(segment, decisions.of(uri, segment.text, index))
  const firstOf = ({ segments }: Entry): Category | null => (segments[0] ? chosen.get(segments[0])![0]! : null)
  const anywhere = own ?? entries.map(firstOf).find(one => one !== null)
  const targets = new Map<Entry, Category>()
  for (const entry of entries) {
    const target = own ?? firstOf(entry) ?? anywhere
    if (!target)
      throw new Refusal(
        `${entries[0]!.category!.id} stands in ${decisions.nameOf(uri)} without a passage; take that entry out, or file one.`,
      )
    targets.set(entry, target)
    for (const segment of entry.segments) {
      const to = chosen.get(segment)!
      if (to.length === 1 && to[0] === target) chosen.delete(segment)
    }
  }
  return { entries: targets, segments: chosen }
}

/** The segments of some entries, each with its number among those of the same text. */
export function numbered(
  entries: readonly Entry[],
): { readonly segment: Segment; readonly index: number; readonly entry: Entry }[] {
  const seen = new Map<string, number>()
  return entries.flatMap(entry =>
    entry.segments.map(segment => {
      const index = seen.get(segment.text) ?? 0
      seen.set(segment.text, index + 1)
      return { segment, index, entry }
    }),
  )
}
