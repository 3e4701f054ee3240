import { filed } from '../../document/filed.ts'
import { findField } from '../../rules/fields.ts'
import { tool } from '../../text/tool.ts'
import { offsetsOf } from '../codePoints.ts'
import type { ExportDocument, ExportStudy } from '../exportStudy.ts'
import { type SegmentRow, segmentRows, writtenName } from '../rows.ts'
import { Spool } from '../spool.ts'
import { codesElement } from './codes.ts'
import { Guids } from './guids.ts'
import { noteOn, notInSource, ourVariables } from './names.ts'
import { element, tag, textElement, xmlHead } from './xml.ts'

/** Writes `project.qde`: first it has to `learn` every document, then it writes them. Each document stays no longer than that. */
export class ProjectWriter {
  readonly #study: ExportStudy
  readonly #guids: Guids
  readonly #users = new Set<string>()
  readonly #unknown = new Map<string, Set<string>>()
  readonly #cases = new Spool()
  /** Notes stand behind the sources that refer to them. */
  readonly #notes = new Spool()
  /** How many sources have each name. */
  readonly #sourceNames = new Map<string, number>()
  /** How often each key was met in a document: a passage may be filed twice. */
  #met = new Map<string, number>()

  constructor(study: ExportStudy) {
    this.#study = study
    this.#guids = new Guids(study.taxonomy.name)
  }

  fileOf({ sourceKey }: ExportDocument): string {
    return `${this.#guids.of('source', sourceKey)}.txt`
  }

  learn(document: ExportDocument): void {
    if (document.coder !== null) this.#users.add(document.coder)
    for (const [entry, segments] of filed(document.document)) {
      if (entry.category || segments.length === 0) continue
      const section = entry.section?.section?.id ?? ''
      const names = this.#unknown.get(section) ?? new Set()
      this.#unknown.set(section, names.add(writtenName(entry)))
    }
    this.#cases.add(
      element(
        'Case',
        { guid: this.#guids.of('case', document.path), name: document.document.title?.text ?? document.path },
        ...this.#values(document),
        element('SourceRef', { targetGUID: this.#guids.of('source', document.sourceKey) }),
      ),
    )
  }

  async *write(): AsyncGenerator<string> {
    const { taxonomy } = this.#study
    yield xmlHead
    yield tag('Project', {
      xmlns: 'urn:QDA-XML:project:1.0',
      name: taxonomy.name,
      origin: `${tool.name} ${tool.version}`,
    })
    const users = [...this.#users].sort().map(name => element('User', { guid: this.#user(name), name, id: name }))
    if (users.length) yield element('Users', {}, ...users)
    yield element('CodeBook', {}, codesElement(taxonomy, this.#guids, this.#unknown))
    yield element('Variables', {}, ...this.#variableNames().map(name => this.#variable(name)))
    yield* whole('Cases', this.#cases)
    yield* this.#sources()
    yield* whole('Notes', this.#notes)
    yield '</Project>\n'
  }

  async *#sources(): AsyncGenerator<string> {
    let codings: ExportDocument[] = []
    let isOpen = false
    for await (const document of this.#study.documents()) {
      if (codings[0] && codings[0].sourceKey !== document.sourceKey) {
        yield this.#source(codings)
        codings = []
      }
      if (!isOpen) yield '<Sources>'
      isOpen = true
      codings.push(document)
    }
    if (codings[0]) yield this.#source(codings)
    if (isOpen) yield '</Sources>'
  }

  /** One source with all that was coded of it. */
  #source(codings: readonly ExportDocument[]): string {
    const { source, sourceKey, path } = codings[0]!
    const guid = this.#guids.of('source', sourceKey)
    const offsets = source && offsetsOf(source.text, this.#study.options.offsets)
    const selections = new Map<string, Selection>()
    const unplaced: string[] = []
    const notes: string[] = []
    for (const document of codings) {
      this.#met = new Map()
      if (!source) this.#study.leave(`${document.path}: its source is missing; passages are codings of an empty text`)
      for (const row of segmentRows(document)) {
        if (!row.entry) {
          this.#study.leave(`${document.path}, line ${row.line}: "${row.text}" stands under no entry`)
        } else if (offsets && row.spans.length > 0) {
          const [start, end] = [offsets.to(row.spans[0]!.start), offsets.to(row.spans.at(-1)!.end)]
          const key = JSON.stringify([start, end, row.text])
          const selection = selections.get(key) ?? { start, end, text: row.text, codings: [] }
          selections.set(key, selection)
          selection.codings.push(this.#coding(document, row, `${start}-${end}`, []))
        } else {
          if (source)
            this.#study.leave(
              `${document.path}, line ${row.line}: "${row.text}" is not in the source; it is a coding of the whole of it`,
            )
          const note = this.#note(document, notInSource, row.text)
          unplaced.push(this.#coding(document, row, '', [note]))
        }
      }
      notes.push(...this.#documentNotes(document))
    }
    const ordered = [...selections.values()].sort((a, b) => a.start - b.start || a.end - b.end)
    return element(
      'TextSource',
      {
        guid,
        name: this.#sourceName(source?.name ?? path),
        plainTextPath: source ? `internal://${guid}.txt` : null,
      },
      ...(source ? [] : ['<PlainTextContent></PlainTextContent>']),
      ...ordered.map(({ start, end, text, codings: own }) =>
        element(
          'PlainTextSelection',
          {
            guid: this.#guids.of('selection', sourceKey, start, end, text),
            name: text,
            startPosition: start,
            endPosition: end,
          },
          ...own,
        ),
      ),
      ...unplaced,
      ...notes,
      ...this.#values(codings[0]!),
    )
  }

  /** Some programs make a file's name of it: no folders, and none twice. */
  #sourceName(place: string): string {
    const name = place.slice(place.lastIndexOf('/') + 1)
    const before = this.#sourceNames.get(name) ?? 0
    this.#sourceNames.set(name, before + 1)
    return before === 0 ? name : `${name} (${before + 1})`
  }

  #coding(document: ExportDocument, row: SegmentRow, place: string, refs: readonly string[]): string {
    const { entry, category, gloss, glossKind, text } = row
    const code = category
      ? this.#guids.of('category', category.id)
      : this.#guids.of('unknown', entry!.section?.section?.id ?? '', writtenName(entry!))
    const notes = gloss === null ? refs : [...refs, this.#note(document, glossKind!, gloss)]
    return element(
      'Coding',
      {
        guid: this.#unique('coding', document.path, code, place, text),
        creatingUser: document.coder && this.#user(document.coder),
      },
      element('CodeRef', { targetGUID: code }),
      ...notes,
    )
  }

  /** What the free fields and the entries' notes say of a document. */
  #documentNotes(document: ExportDocument): string[] {
    const { document: read, path } = document
    const fields = this.#study.taxonomy.fields.flatMap(definition => {
      const field = definition.values === undefined ? findField(read, definition) : undefined
      return field?.value ? [this.#note(document, definition.name, field.value)] : []
    })
    const entries = read.entries.flatMap(entry =>
      entry.notes.map(note => this.#note(document, noteOn(entry.category?.id ?? writtenName(entry)), note.text)),
    )
    const { notes } = read
    if (notes.length)
      this.#study.leave(`${path}: ${notes.length === 1 ? 'a note' : `${notes.length} notes`} under headings`)
    return [...fields, ...entries]
  }

  /** Makes a note, and gives the reference to it. */
  #note(document: ExportDocument, name: string, text: string): string {
    const guid = this.#unique('note', document.path, name, text)
    const creatingUser = document.coder && this.#user(document.coder)
    this.#notes.add(element('Note', { guid, name, creatingUser }, textElement('PlainTextContent', text)))
    return element('NoteRef', { targetGUID: guid })
  }

  #unique(kind: 'coding' | 'note', ...key: readonly string[]): string {
    const before = this.#met.get(JSON.stringify([kind, ...key])) ?? 0
    this.#met.set(JSON.stringify([kind, ...key]), before + 1)
    return this.#guids.of(kind, ...key, before)
  }

  #user(name: string): string {
    return this.#guids.of('user', name)
  }

  #profileName(): string {
    return this.#study.taxonomy.fields.find(field => field.values === 'profiles')?.name ?? 'Profile'
  }

  #variableNames(): string[] {
    return [...new Set([ourVariables.file, ourVariables.coder, this.#profileName(), ...this.#study.variables])]
  }

  #variable(name: string): string {
    return element('Variable', { guid: this.#guids.of('variable', name), name, typeOfVariable: 'Text' })
  }

  #values({ path, coder, profiles, variables }: ExportDocument): string[] {
    const own: Record<string, string | null> = {
      ...variables,
      [this.#profileName()]: profiles.length ? profiles.join('; ') : null,
      [ourVariables.file]: path.slice(path.lastIndexOf('/') + 1),
      [ourVariables.coder]: coder,
    }
    return this.#variableNames().flatMap(name => {
      const value = Object.hasOwn(own, name) ? own[name] : null
      if (value === null || value === undefined) return []
      const ref = element('VariableRef', { targetGUID: this.#guids.of('variable', name) })
      return [element('VariableValue', {}, ref, textElement('TextValue', value))]
    })
  }
}

/** A stretch of a source with the codings that file it in the same words. */
interface Selection {
  readonly start: number
  readonly end: number
  readonly text: string
  readonly codings: string[]
}

function* whole(name: string, parts: Spool): Generator<string> {
  // An element of these without anything in it is not valid.
  if (parts.isEmpty) return
  yield `<${name}>`
  yield* parts.read()
  yield `</${name}>`
}
