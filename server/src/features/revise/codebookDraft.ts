import { Refusal } from '../../study/refusal.ts'
import { loadTaxonomy } from '../../taxonomy/load.ts'
import { categoryPath } from '../../taxonomy/place.ts'
import { type Category, squeeze, type Taxonomy } from '../../taxonomy/taxonomy.ts'
import { applyJsonEdits, type JsonEdit, setValue } from '../../text/jsonEdit.ts'
import type { Codebook } from '../rename/edits.ts'
import { readsBack } from '../rename/refuse.ts'
import { type Circumstances, categoryNamed } from './revision.ts'

/** A codebook that is being revised: its text step by step, and what it says by then. */
export class CodebookDraft {
  text: string
  #taxonomy: Taxonomy | null
  readonly #problems: number

  constructor({ text }: Codebook) {
    const { taxonomy, problems } = loadTaxonomy(text)
    if (!taxonomy) throw new Refusal(`The codebook has a mistake; mend it first: ${problems[0]!.message}.`)
    this.text = text
    this.#taxonomy = taxonomy
    this.#problems = problems.length
  }

  /** What the text says; refused where it has become a codebook no more. */
  get taxonomy(): Taxonomy {
    if (this.#taxonomy) return this.#taxonomy
    const { taxonomy, problems } = loadTaxonomy(this.text)
    if (!taxonomy || problems.length > this.#problems)
      throw new Refusal(`The codebook would be broken: ${problems[0]?.message ?? 'it could not be read'}.`)
    this.#taxonomy = taxonomy
    return taxonomy
  }

  category(id: string): Category {
    return categoryNamed(this.taxonomy, id)
  }

  change(edits: readonly JsonEdit[]): void {
    this.text = applyJsonEdits(this.text, edits)
    this.#taxonomy = null
  }

  /** Sets a key of a category. */
  set(id: string, key: string, value: string): void {
    this.change(setValue(this.text, [...categoryPath(this.category(id)), key], value))
  }

  /** What was to be used instead of a category that goes is `successor` now. */
  redirect(id: string, successor: string): void {
    for (const one of this.taxonomy.categories) if (one.replacedBy === id) this.set(one.id, 'replacedBy', successor)
  }

  /** Whether an ID, a label or an alias is in use. */
  isTaken(name: string): boolean {
    const same = (other: string): boolean => squeeze(other) === squeeze(name)
    return this.taxonomy.categories.some(({ id, label, aliases }) => same(id) || same(label) || aliases.some(same))
  }

  /** Refuses names that are in use, and those that a coding file could not hold. */
  mustBeFree(...names: readonly string[]): void {
    for (const name of names) {
      if (name.trim() === '' || name !== name.trim() || /\s{2}|[\p{Cc}]/u.test(name))
        throw new Refusal(
          `"${name}" cannot be the name of a category: it is one line of text without spaces around it.`,
        )
      if (this.isTaken(name)) throw new Refusal(`"${name}" is the name of a category already; choose another.`)
    }
  }

  mustBeReadable(...ids: readonly string[]): void {
    for (const id of ids)
      if (!readsBack(this.category(id), this.taxonomy))
        throw new Refusal(`“${id}” and its label cannot be told apart from the text around them in a coding file.`)
  }

  /** The codebook's next version, written down with the categories that are new or mean something else since then. */
  raise(redefined: readonly string[], { version }: Circumstances): void {
    const now = this.taxonomy.version
    const next = version ?? (redefined.length > 0 && now !== undefined ? following(now) : undefined)
    if (next === undefined) return
    if (next !== now) this.change(setValue(this.text, ['version'], next))
    for (const id of redefined) this.set(id, 'since', next)
  }
}

function following(version: string): string {
  if (/^\d{1,15}$/.test(version)) return String(Number(version) + 1)
  throw new Refusal(
    `Say what the codebook’s next version is called: what follows “${version}” cannot be known.`,
    'version',
  )
}
