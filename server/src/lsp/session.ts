import type { Connection, TextDocuments } from 'vscode-languageserver'
import type { TextDocument } from 'vscode-languageserver-textdocument'
import { URI } from 'vscode-uri'
import type { Context } from '../features/feature.ts'
import type { StudyStore } from '../study/store.ts'
import { Study } from '../study/study.ts'
import type { StudyFile } from '../study/studyFile.ts'
import type { ClientDescription } from './clientDescription.ts'
import { type EditorSettings, standardSettings } from './settings.ts'

/** The spelling of a URI that all of the server uses; editors escape the same place in different ways. */
export const normalized = (uri: string): string => withoutSlash(URI.parse(uri).toString())

/** A folder as its files' URIs begin, but the root of a file system, which has nothing but the slash. */
function withoutSlash(uri: string): string {
  const { path } = URI.parse(uri)
  if (path === '') return `${uri}/`
  return path.length > 1 && uri.endsWith('/') ? uri.slice(0, -1) : uri
}

/** One editor at the other end of a connection, and the study that it has open. */
export class Session {
  readonly connection: Connection
  readonly client: ClientDescription
  readonly store: StudyStore
  readonly documents: TextDocuments<TextDocument>
  readonly context: Context
  settings: EditorSettings = standardSettings
  readonly #spellings = new Map<string, string>()

  constructor(
    connection: Connection,
    client: ClientDescription,
    store: StudyStore,
    documents: TextDocuments<TextDocument>,
  ) {
    this.connection = connection
    this.client = client
    this.store = store
    this.documents = documents
    const session = this
    this.context = {
      client,
      study: new Study(store),
      textOf: uri => store.textOf(uri),
      versionOf: uri => documents.get(this.spelled(uri))?.version ?? null,
      get settings() {
        return session.settings
      },
    }
  }

  /** The file as it is now, by the URI as the editor spells it. */
  file(uri: string): Promise<StudyFile> {
    return this.store.get(normalized(uri))
  }

  /** Remembers how the editor spells a URI, since it must be told of its document under that name. */
  spell(uri: string): string {
    const own = normalized(uri)
    if (own === uri) this.#spellings.delete(own)
    else this.#spellings.set(own, uri)
    return own
  }

  /** A URI of ours as the editor spells it. */
  readonly spelled = (uri: string): string => this.#spellings.get(uri) ?? uri

  /** An answer with all URIs in it as the editor spells them. */
  answer<T>(value: T): T {
    return this.#spellings.size === 0 ? value : (this.#respelled(value) as T)
  }

  #respelled(value: unknown): unknown {
    if (typeof value === 'string') return this.spelled(value)
    if (Array.isArray(value)) return value.map(one => this.#respelled(one))
    if (typeof value !== 'object' || value === null) return value
    return Object.fromEntries(Object.entries(value).map(([key, one]) => [this.spelled(key), this.#respelled(one)]))
  }
}
