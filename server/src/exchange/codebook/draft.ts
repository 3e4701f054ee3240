import { squeeze } from '../../taxonomy/taxonomy.ts'
import type { Unplaced } from './importer.ts'
import { readNaming } from './naming.ts'

/** An anchor example, and whether marks said that it is a quotation or a term. */
export interface ExampleDraft {
  readonly text: string
  readonly why?: string
  readonly form: 'quote' | 'term' | 'bare'
}

/** What an importer found out about a category. `line` is where it stands in the input. */
export interface CategoryDraft {
  readonly line: number
  /** Null: it gets a running one. */
  readonly id: string | null
  readonly label: string
  short?: string
  definition?: string
  rule?: string
  color?: string
  readonly include: string[]
  readonly exclude: string[]
  readonly examples: ExampleDraft[]
  readonly counterExamples: ExampleDraft[]
  aliases: { readonly line: number; readonly text: string }[]
}

export interface GroupDraft {
  readonly line: number
  /** What stands in that line, in case that no category comes of it. */
  readonly written: string
  readonly heading: string
  definition?: { readonly line: number; readonly text: string; readonly written: string }
  /** Whether its heading lives on in those of the groups that were nested in it. */
  flattened: boolean
  readonly categories: CategoryDraft[]
}

export interface SectionDraft {
  readonly line: number
  readonly written: string
  readonly id: string | null
  readonly title: string
  /** As the input writes it; null where the input has none. */
  readonly heading: string | null
  readonly groups: Map<string, GroupDraft>
  readonly categories: CategoryDraft[]
}

export interface ProfileDraft {
  readonly name: string
  readonly definition?: string
}

export const emptyCategory = (line: number, id: string | null, label: string): CategoryDraft => ({
  line,
  id,
  label,
  include: [],
  exclude: [],
  examples: [],
  counterExamples: [],
  aliases: [],
})

/** No heading is empty. */
const nowhere = ''

/** A codebook in the making: keeps names unique, and remembers what found no place. `finish` makes the file of it. */
export class CodebookDraft {
  description?: string
  readonly sections = new Map<string, SectionDraft>()
  readonly profiles = new Map<string, ProfileDraft>()
  readonly unplaced: Unplaced[] = []
  readonly notes: string[] = []
  readonly #sectionIds = new Set<string>()
  readonly #categoryLines = new Map<string, number>()

  /** The section with this heading: the one there is, or a new one. */
  section(heading: string, line: number, written = heading): SectionDraft {
    const known = this.sections.get(squeeze(heading))
    if (known) return known
    const { id, label } = readNaming(heading)
    const taken = id !== null && this.#sectionIds.has(squeeze(id))
    if (taken) this.notes.push(`Another section has the ID of "${heading}" (line ${line}); it got a running one.`)
    if (id !== null) this.#sectionIds.add(squeeze(id))
    const title = label || heading
    const section = {
      line,
      written,
      id: taken ? null : id,
      title,
      heading,
      groups: new Map<string, GroupDraft>(),
      categories: [],
    }
    this.sections.set(squeeze(heading), section)
    return section
  }

  /** The section for what stands in none. */
  fallback(line: number): SectionDraft {
    const known = this.sections.get(nowhere)
    if (known) return known
    const section = {
      line,
      written: '',
      id: null,
      title: 'Categories',
      heading: null,
      groups: new Map<string, GroupDraft>(),
      categories: [],
    }
    this.sections.set(nowhere, section)
    return section
  }

  /** The group of `section` with this heading: the one there is, or a new one. */
  group(section: SectionDraft, heading: string, line: number, written = heading): GroupDraft {
    const known = section.groups.get(squeeze(heading))
    if (known) return known
    const group: GroupDraft = { line, written, heading, flattened: false, categories: [] }
    section.groups.set(squeeze(heading), group)
    return group
  }

  /** Why there can be no category of this ID, null where there can. */
  refusal(id: string | null, label: string): string | null {
    if (label === '') return 'a category needs a label behind its ID'
    const line = id === null ? undefined : this.#categoryLines.get(squeeze(id))
    return line === undefined ? null : `the ID "${id}" stands in line ${line} already; each must be unique`
  }

  /** Puts a category, which nothing refuses, into a section or its group. */
  add(category: CategoryDraft, section: SectionDraft, group: GroupDraft | null): void {
    if (category.id !== null) this.#categoryLines.set(squeeze(category.id), category.line)
    ;(group ?? section).categories.push(category)
  }

  /** False where there is a profile of this name. */
  addProfile(profile: ProfileDraft): boolean {
    if (this.profiles.has(squeeze(profile.name))) return false
    this.profiles.set(squeeze(profile.name), profile)
    return true
  }

  leave(line: number, text: string, why: string): void {
    this.unplaced.push({ line, text, why })
  }
}
