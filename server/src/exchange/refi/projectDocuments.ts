import { readName } from '../../document/name.ts'
import { findQuotation, findTerm, type Match } from '../../source/find.ts'
import { Source } from '../../source/source.ts'
import type { Settings } from '../../study/settings.ts'
import { squeeze, type Taxonomy } from '../../taxonomy/taxonomy.ts'
import { Template } from '../../text/template.ts'
import { offsetsOf } from '../codePoints.ts'
import type { Imported, ImportedDocument, ImportedSegment, ImportOptions } from '../imports/importer.ts'
import { Guids } from './guids.ts'
import { notedCategory, notInSource, ourVariables } from './names.ts'
import type { Project, ProjectCase, ProjectCoding, ProjectNote, ProjectSource } from './projectReader.ts'

/** Makes coding files of a project: one for each source and coder. `textOf` reads a source's text; null where there is none. */
export function documentsOf(
  project: Project,
  { taxonomy, sources }: Settings,
  textOf: (source: ProjectSource) => string | null,
  { offsets }: ImportOptions,
): Imported {
  const left: string[] = [...project.skipped].map(([name, count]) => `${count} × <${name}>`)
  const categories = new CodeFinder(project, taxonomy)
  const casesOf = new Map<string, ProjectCase[]>()
  for (const one of project.cases)
    for (const guid of one.sources) casesOf.set(guid, [...(casesOf.get(guid) ?? []), one])
  const documents = project.sources.flatMap(source => {
    const cases = casesOf.get(source.guid) ?? []
    const reader = new SourceReader(source, cases, textOf(source), project, categories, left)
    return reader.read(offsets).map(coded => describe(coded, source, cases, taxonomy, sources?.place ?? null, left))
  })
  return { documents, left }
}

/** What each code of a project is in our codebook. */
class CodeFinder {
  readonly #project: Project
  readonly #taxonomy: Taxonomy
  readonly #byGuid: ReadonlyMap<string, string>
  readonly #sections: ReadonlyMap<string, string>

  constructor(project: Project, taxonomy: Taxonomy) {
    const guids = new Guids(taxonomy.name)
    this.#project = project
    this.#taxonomy = taxonomy
    this.#byGuid = new Map(taxonomy.categories.map(({ id }) => [guids.of('category', id), id]))
    this.#sections = new Map(
      taxonomy.sections.flatMap(({ id, title, heading }) => [
        [guids.of('section', id), id],
        [squeeze(heading), id],
        [squeeze(title), id],
      ]),
    )
  }

  /** By its GUID, where it is one of ours, else by its name: an ID, a label or an alias. Null where the project has no such code. */
  find(guid: string): ImportedSegment['category'] | null {
    const code = this.#project.codes.get(guid)
    if (!code) return null
    const id = this.#byGuid.get(guid) ?? readName(code.name, this.#taxonomy).category?.id
    return id === undefined ? { name: code.name, section: this.#sectionAbove(code.parent) } : { id }
  }

  #sectionAbove(guid: string | null): string | null {
    // Each step goes up; a project whose codes are in themselves has none.
    for (let at = guid, steps = 0; at !== null && steps < 100; steps++) {
      const code = this.#project.codes.get(at)
      const section = this.#sections.get(at) ?? (code && this.#sections.get(squeeze(code.name)))
      if (section !== undefined) return section
      at = code?.parent ?? null
    }
    return null
  }
}

/** What one person coded of a source. */
interface Coded {
  readonly coder: string | null
  readonly text: string | null
  readonly segments: ImportedSegment[]
  readonly notes: ProjectNote[]
}

class SourceReader {
  readonly #source: ProjectSource
  readonly #cases: readonly ProjectCase[]
  readonly #text: string | null
  readonly #project: Project
  readonly #categories: CodeFinder
  readonly #left: string[]
  readonly #coded = new Map<string | null, Coded>()

  constructor(
    source: ProjectSource,
    cases: readonly ProjectCase[],
    text: string | null,
    project: Project,
    categories: CodeFinder,
    left: string[],
  ) {
    this.#source = source
    this.#cases = cases
    this.#text = text
    this.#project = project
    this.#categories = categories
    this.#left = left
  }

  read(unit: ImportOptions['offsets']): Coded[] {
    const { name, selections, codings, notes } = this.#source
    // A coder may have found nothing in it.
    for (const { values } of this.#cases) if (ourVariables.file in values) this.#of(values[ourVariables.coder] ?? null)
    const text = this.#text
    const searched = text === null ? null : new Source(text)
    const offsets = text === null ? null : offsetsOf(text, unit)
    for (const selection of selections) {
      const [start, end] = [offsets?.from(selection.start) ?? 0, offsets?.from(selection.end) ?? 0]
      const own = searched && isAt(searched, selection.name, start, end)
      const words = own ? selection.name : (text?.slice(start, end) ?? selection.name)
      if (words.trim() === '') this.#left.push(`${name}: a selection at ${selection.start} has no words`)
      else for (const coding of selection.codings) this.#file(coding, words)
    }
    for (const coding of codings) {
      const passage = this.#notesOf(coding).find(note => note.name === notInSource)
      if (passage?.text) this.#file(coding, passage.text)
      else this.#left.push(`${name}: a coding of the whole source`)
    }
    for (const note of notes) {
      const found = this.#project.notes.get(note)
      if (found?.text) this.#of(this.#userName(found.user)).notes.push(found)
    }
    if (this.#coded.size === 0) this.#of(null)
    return [...this.#coded.values()]
  }

  #of(coder: string | null): Coded {
    const coded = this.#coded.get(coder) ?? { coder, text: this.#text, segments: [], notes: [] }
    this.#coded.set(coder, coded)
    return coded
  }

  #userName(user: string | null): string | null {
    return (user !== null && this.#project.users.get(user)) || null
  }

  #notesOf({ notes }: ProjectCoding): ProjectNote[] {
    return notes.flatMap(guid => this.#project.notes.get(guid) ?? [])
  }

  #file(coding: ProjectCoding, text: string): void {
    const category = this.#categories.find(coding.code)
    if (!category) {
      this.#left.push(`${this.#source.name}: "${text}" has a code that the project does not have`)
      return
    }
    const glosses = this.#notesOf(coding).flatMap(note => (note.name === notInSource ? [] : (note.text ?? [])))
    this.#of(this.#userName(coding.user)).segments.push({
      category,
      kind: 'quote',
      text,
      gloss: glosses.length ? glosses.join('; ') : null,
    })
  }
}

/** Whether words are found exactly there in the source: then they are how somebody wrote the passage. */
function isAt(source: Source, words: string, start: number, end: number): boolean {
  const stands = (match: Match | null): boolean =>
    match?.occurrences.some(parts => parts[0]!.start === start && parts.at(-1)!.end === end) ?? false
  return words.trim() !== '' && (stands(findQuotation(source, words)) || stands(findTerm(source, words)))
}

/** What is known of a coded source beside its passages: by the case of its coder, else by the source. */
function describe(
  { coder, text, segments, notes }: Coded,
  source: ProjectSource,
  cases: readonly ProjectCase[],
  taxonomy: Taxonomy,
  place: unknown,
  left: string[],
): ImportedDocument {
  const found = cases.find(one => (one.values[ourVariables.coder] ?? null) === coder) ?? cases[0]
  const values = { ...source.values, ...found?.values }
  const fileName = values[ourVariables.file] ?? null
  const names = new Set(taxonomy.forms.title?.names ?? ['number'])
  const gaps: Record<string, string> = { ...numberOf(source.name, place), ...(coder === null ? {} : { coder }) }
  const frontMatter: Record<string, string> = {}
  const fields: Record<string, readonly string[]> = {}
  for (const [name, value] of Object.entries(values)) {
    const field = taxonomy.fields.find(one => squeeze(one.name) === squeeze(name))
    if (name === ourVariables.file || name === ourVariables.coder) continue
    if (names.has(name)) gaps[name] = value
    else if (field) fields[field.name] = field.values === undefined ? [value] : value.split('; ')
    else frontMatter[name] = value
  }
  const entryNotes: ImportedDocument['notes'][number][] = []
  for (const note of notes) {
    const field = taxonomy.fields.find(one => one.name === note.name)
    const category = notedCategory(note.name)
    if (field) fields[field.name] = [note.text!]
    else if (category === null) left.push(`${source.name}: a note "${note.name}"`)
    else {
      const id = readName(category, taxonomy).category?.id
      entryNotes.push({ category: id === undefined ? { name: category, section: null } : { id }, text: note.text! })
    }
  }
  return {
    name: source.name || source.guid,
    fileName,
    title: fileName === null ? null : (found?.name ?? null),
    values: gaps,
    frontMatter,
    fields,
    segments,
    notes: entryNotes,
    sourceText: text,
  }
}

/** What a source's name says of its number: by the place of the study's sources, else what stands before its extension. */
function numberOf(name: string, place: unknown): Record<string, string> {
  const file = name.slice(name.lastIndexOf('/') + 1)
  const base = file.replace(/(?<=.)\.[^.]*$/, '')
  const matched = typeof place === 'string' ? new Template(place.slice(place.lastIndexOf('/') + 1)).match(file) : null
  return { ...(base === '' ? {} : { number: base }), ...matched }
}
