import { createHash } from 'node:crypto'
import { isDraft } from '../document/frontMatter.ts'
import type { CodingDocument } from '../document/model.ts'
import type { ExportDocument, ExportOptions, ExportSource, ExportStudy } from '../exchange/exportStudy.ts'
import { identify } from '../report/identity.ts'
import { type Selectable, type Selection, selectCodings } from '../report/select.ts'
import { profilesOf, variableOf } from '../report/variables.ts'
import type { Source } from '../source/source.ts'
import { verify } from '../source/verify.ts'
import { readCodings, readFound } from '../study/check.ts'
import { FileError } from '../study/fileSystem.ts'
import type { Settings } from '../study/settings.ts'
import { SourceLibrary, sourceRequest } from '../study/sources.ts'
import { pathFrom } from '../study/uri.ts'
import { squeeze, type Taxonomy } from '../taxonomy/taxonomy.ts'
import { decodeUtf8 } from '../text/decode.ts'
import { CannotDo, type Io } from './io.ts'
import { Progress } from './progress.ts'
import { Pseudonyms } from './pseudonyms.ts'
import { readStudy, type StudyOptions } from './readStudy.ts'
import { fingerprintOf, refuseUndecided } from './whichCounts.ts'

/** Which codings of a study are exported, and how. */
export interface ExportChoice extends StudyOptions {
  readonly paths: readonly string[]
  readonly coder?: string
  readonly distinct?: boolean
  readonly allCodings?: boolean
  readonly pseudonyms?: boolean
}

/** One run of `export`, as its options ask for it. */
export interface ExportRun extends ExportChoice {
  readonly format: string
  readonly output?: string
  readonly matrix?: 'presence' | 'counts'
  readonly offsets: ExportOptions['offsets']
  /** False: the words of the sources are left out. */
  readonly sourceText: boolean
  readonly manifest?: string
  readonly csvRaw?: boolean
  readonly force?: boolean
}

/** A coding file that may be exported: what is kept of it between the two times that it is read. */
export interface Exportable extends Selectable {
  readonly uri: string
  /** From the study's folder, with `/`; coders under their pseudonyms, where they are asked for. */
  readonly path: string
}

/** A study that is ready to be exported. */
export interface OpenedStudy {
  readonly study: ExportStudy
  readonly settings: Settings
  readonly exported: readonly Exportable[]
  readonly selection: Omit<Selection<Exportable>, 'counted'>
  /** Coding files that could not be read. */
  readonly unread: number
  /** What the format could not carry, as far as it has been written. */
  readonly left: readonly string[]
}

/**
 * Reads a study once, to choose which codings count; the format reads the chosen ones again, one after the other, so that none has to
 * be kept. Rejects with `CannotDo` where nobody can say which coding counts.
 */
export async function openStudy(io: Io, choice: ExportChoice, options: ExportOptions): Promise<OpenedStudy> {
  const library = new SourceLibrary(io.files)
  const all: Selectable[] = []
  const uris: string[] = []
  const names = new VariableNames()
  const { settings, unread } = await readStudy(io, choice.paths, choice, async coding => {
    const { uri, file, document, settings } = coding
    const draft = isDraft(document.frontMatter)
    const fingerprint = choice.distinct ? await fingerprintOf(coding, library) : null
    uris.push(uri)
    all.push({ ...identify(uri, document, settings), file, isDraft: draft, fingerprint })
    if (!draft) await names.learn(uri, document, settings, library)
  })
  const pseudonyms = new Pseudonyms(
    choice.pseudonyms ? all.flatMap(one => one.coder ?? []) : [],
    settings.config.file.coders,
  )
  const known = all.map((one, at) => {
    const path = pathFrom(settings.root, uris[at]!) ?? one.file
    return { ...one, uri: uris[at]!, path: pseudonyms.inPath(path, one.coder) }
  })
  const { counted, ...selection } = selectCodings(known, choice)
  if (!choice.allCodings) refuseUndecided({ counted, ...selection }, known, choice)
  const exported = bySource(choice.allCodings ? known.filter(one => !one.isDraft) : counted)
  const left: string[] = []
  const study: ExportStudy = {
    taxonomy: settings.taxonomy,
    variables: names.all,
    options,
    leave: what => left.push(what),
    async *documents() {
      const progress = new Progress(io, exported.length)
      for (const [index, one] of exported.entries()) {
        progress.tick(index)
        yield await readAgain(io, one, settings, library, pseudonyms)
      }
      progress.end()
    },
  }
  return { study, settings, exported, selection, unread, left }
}

/** The codings of one source next to each other, where the first of them stands. */
function bySource(codings: readonly Exportable[]): Exportable[] {
  const groups = new Map<string, Exportable[]>()
  for (const one of codings) groups.set(one.source, [...(groups.get(one.source) ?? []), one])
  return [...groups.values()].flat()
}

async function readAgain(
  io: Io,
  { uri, file, path, coder, source: sourceKey }: Exportable,
  settings: Settings,
  library: SourceLibrary,
  pseudonyms: Pseudonyms,
): Promise<ExportDocument> {
  // As a link: where it leads is looked at again.
  const bytes = await readFound(io.files, { uri, isLink: true, fault: null }, settings).catch(error => {
    throw error instanceof FileError ? new CannotDo(`"${file}" cannot be read: ${error.message}`) : error
  })
  const decoded = decodeUtf8(bytes)
  const document = 'text' in decoded ? readCodings(uri, decoded.text, settings)?.document : null
  if (!document) throw new CannotDo(`"${file}" changed while it was exported; try again`)
  const request = sourceRequest(uri, document.titleValues, settings.sources)
  const answer = request && (await library.find(request))
  const variables = await variablesOf(uri, document, settings, library)
  return {
    path,
    document,
    coder: pseudonyms.of(coder),
    profiles: profilesOf(document, settings.taxonomy),
    variables: pseudonyms.inValues(variables, coder),
    sourceKey,
    source: answer && 'source' in answer ? sourceOf(document, answer.source) : null,
  }
}

/** What not every format asks for is made when it is asked for. */
const sourceOf = (document: CodingDocument, source: Source): ExportSource => ({
  name: source.name,
  text: source.text,
  get sha256() {
    return createHash('sha256').update(source.text).digest('hex')
  },
  get verification() {
    return verify(document, source)
  },
})

/** The fields that take one of a few values, but for the profile, which has a column of its own. */
const closedFields = ({ fields }: Taxonomy): string[] =>
  fields.flatMap(({ name, values }) => (Array.isArray(values) ? name : []))

/** What the front matter says that is no variable. */
const isVariable = (name: string): boolean => squeeze(name) !== 'status'

/** What is known of a document: by its title, its front matter, its fields, and the other columns of the table of sources. */
async function variablesOf(
  uri: string,
  document: CodingDocument,
  settings: Settings,
  library: SourceLibrary,
): Promise<Record<string, string>> {
  const { taxonomy, sources } = settings
  const request = sourceRequest(uri, document.titleValues, sources)
  const row = request ? await library.variables(request) : {}
  const place = sources && typeof sources.place !== 'string' ? sources.place : null
  const hidden = place ? [place.key, ...place.text] : []
  const known: Record<string, string> = {}
  for (const [name, value] of Object.entries(row)) if (!hidden.includes(name) && value) known[name] = value
  for (const name of closedFields(taxonomy)) {
    const values = variableOf(document, name, taxonomy)
    if (values.length) known[name] = values.join('; ')
  }
  for (const [name, value] of Object.entries(document.frontMatter?.values ?? {}))
    if (isVariable(name)) known[name] = value
  return { ...known, ...document.titleValues }
}

/** The names of the variables of a study, those of the title first. */
class VariableNames {
  readonly #title = new Set<string>()
  readonly #others = new Set<string>()

  async learn(uri: string, document: CodingDocument, settings: Settings, library: SourceLibrary): Promise<void> {
    for (const name of Object.keys(document.titleValues)) this.#title.add(name)
    for (const name of Object.keys(await variablesOf(uri, document, settings, library))) this.#others.add(name)
  }

  get all(): readonly string[] {
    return [...new Set([...this.#title, ...[...this.#others].sort()])]
  }
}
