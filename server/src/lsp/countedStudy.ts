import { type CountedDocument, countDocument } from '../report/countDocument.ts'
import { identify } from '../report/identity.ts'
import { type Selection, selectCodings } from '../report/select.ts'
import { TermNames } from '../source/terms.ts'
import { Refusal } from '../study/refusal.ts'
import { type Settings, studyKey } from '../study/settings.ts'
import type { CodingFile } from '../study/studyFile.ts'
import { nameOf, pathFrom } from '../study/uri.ts'
import type { Taxonomy } from '../taxonomy/taxonomy.ts'
import { normalized, type Session } from './session.ts'

/** The codings of one study, as they are in the editor and on the disk now. */
export interface OneStudy {
  readonly settings: Settings
  /** In the order of their paths. */
  readonly files: readonly CodingFile[]
}

/** The study that a file or folder belongs to. */
export async function studyOf({ store, context }: Session, uri: string): Promise<OneStudy> {
  await store.settled()
  const { settings, broken } = await store.holdingAt(normalized(uri))
  if (!settings || broken) throw new Refusal('The configuration or the codebook has a mistake; mend it first.')
  const files = context.study.under(settings.taxonomy).filter(file => studyKey(file.settings) === studyKey(settings))
  return { settings, files }
}

/** A coding file as a person knows it: by its path in the study. */
export const fileOf = ({ uri, settings: { root } }: CodingFile): string => pathFrom(root, uri) ?? nameOf(uri)

export interface CountedStudy extends OneStudy {
  readonly selection: Selection<CountedDocument>
  readonly coders: readonly string[]
  readonly fileOf: (document: CountedDocument) => CodingFile
}

/** The codings of a study, counted, and which of them count: one per source. Refused where there is none. */
export async function countedStudy(session: Session, uri: string, coder?: string): Promise<CountedStudy> {
  const study = await studyOf(session, uri)
  if (study.files.length === 0) throw new Refusal('There is no coding file in this study that can be shown.')
  const byDocument = new Map(study.files.map(file => [counted(file), file]))
  const documents = [...byDocument.keys()]
  return {
    ...study,
    selection: selectCodings(documents, coder === undefined ? {} : { coder }),
    coders: [...new Set(documents.flatMap(one => one.coder ?? []))].sort(),
    fileOf: document => byDocument.get(document)!,
  }
}

/** Each version of a file is counted once. */
const known = new WeakMap<CodingFile, CountedDocument>()
const names = new WeakMap<Taxonomy, TermNames>()

function counted(file: CodingFile): CountedDocument {
  const there = known.get(file)
  if (there) return there
  const { uri, document, settings } = file
  const own = names.get(settings.taxonomy) ?? new TermNames(settings.taxonomy)
  names.set(settings.taxonomy, own)
  const made = countDocument(fileOf(file), document, settings.taxonomy, {
    identity: identify(uri, document, settings),
    termKey: term => own.keyOf(term),
    variables: {},
    fingerprint: null,
  })
  known.set(file, made)
  return made
}
