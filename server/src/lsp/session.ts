import type { Connection, TextDocuments } from 'vscode-languageserver'
import type { TextDocument } from 'vscode-languageserver-textdocument'
import { URI } from 'vscode-uri'
import type { Context } from '../features/feature.ts'
import type { StudyStore } from '../study/store.ts'
import { Study } from '../study/study.ts'
import type { StudyFile } from '../study/studyFile.ts'
import { Lines } from '../text/lines.ts'
import type { ClientDescription } from './clientDescription.ts'
import { type EditorSettings, standardSettings } from './settings.ts'

/** The spelling of a URI that all of the server uses; editors escape the same place in different ways. */
export const normalized = (uri: string): string => URI.parse(uri).toString()

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
      linesOf: uri => this.#linesOf(uri),
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
    this.#spellings.set(own, uri)
    return own
  }

  /** A URI of ours as the editor spells it. */
  spelled(uri: string): string {
    return this.#spellings.get(uri) ?? uri
  }

  #linesOf(uri: string): Lines | null {
    const known = this.store.peek(uri)
    if (known) return known.lines
    const codebook = this.store.codebookText(uri)
    return codebook === null ? null : new Lines(codebook)
  }
}
