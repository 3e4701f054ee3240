import {
  DidChangeConfigurationNotification,
  DidChangeWatchedFilesNotification,
  type FileEvent,
  type WorkspaceFolder,
} from 'vscode-languageserver'
import { URI } from 'vscode-uri'
import type { Diagnostics } from './diagnostics.ts'
import { type EditorSettings, statusChanged } from './protocol.ts'
import { normalized, type Session } from './session.ts'

/** A burst of events, such as a checkout of another branch, is one change. */
const settleAfter = 150
/** Work that is done by then needs no progress bar. */
const progressAfter = 1000

/** Keeps the study true: its folders, what is open, what changes on the disk, and the settings of the editor. */
export class StudyKeeper {
  readonly #session: Session
  readonly #diagnostics: Diagnostics
  /** Folders that are never looked through, such as a home directory. */
  readonly #never: ReadonlySet<string>
  #folders: readonly WorkspaceFolder[]
  #scanTimer: ReturnType<typeof setTimeout> | undefined
  #statusTimer: ReturnType<typeof setTimeout> | undefined

  constructor(
    session: Session,
    diagnostics: Diagnostics,
    folders: readonly WorkspaceFolder[],
    never: readonly string[],
  ) {
    this.#session = session
    this.#diagnostics = diagnostics
    this.#folders = folders
    this.#never = new Set(never)
    this.#setFolders()
    this.#followDocuments()
    session.store.onChange(uris => this.#studyChanged(uris))
    session.connection.onDidChangeWatchedFiles(({ changes }) => this.#filesChanged(changes))
  }

  /** What can only be asked of an editor once it is ready. */
  async start(): Promise<void> {
    const { client, connection } = this.#session
    if (client.watchers)
      await connection.client.register(DidChangeWatchedFilesNotification.type, {
        watchers: [{ globPattern: '**/*.{md,markdown,json}' }, { globPattern: '**/.gitignore' }],
      })
    if (client.configurationChanges)
      await connection.client.register(DidChangeConfigurationNotification.type, { section: 'codingMarkdown' })
    connection.onDidChangeConfiguration(() => void this.#readSettings())
    if (client.folderChanges)
      connection.workspace.onDidChangeWorkspaceFolders(({ added, removed }) => {
        const gone = new Set(removed.map(folder => folder.uri))
        this.#folders = [...this.#folders.filter(folder => !gone.has(folder.uri)), ...added]
        this.#setFolders()
        this.#scanSoon()
        void this.#diagnostics.settingsChanged()
      })
    await this.#readSettings()
    await this.scan()
  }

  /** Looks at all files of the study, with a progress bar where it takes long. */
  async scan(): Promise<void> {
    const { client, connection, store } = this.#session
    const start = performance.now()
    let bar: Awaited<ReturnType<typeof connection.window.createWorkDoneProgress>> | null = null
    let isAsked = false
    await store.scan({
      onProgress: (done, all) => {
        bar?.report(Math.round((100 * done) / all), `${done} of ${all} files`)
        if (isAsked || !client.progress || performance.now() - start < progressAfter) return
        isAsked = true
        void connection.window.createWorkDoneProgress().then(created => {
          bar = created
          bar.begin('Checking the study', 0, undefined, false)
        })
      },
    })
    // TypeScript does not see that the callback assigns it.
    ;(bar as { done(): void } | null)?.done()
    this.#diagnostics.studyChanged()
    this.#statusSoon()
  }

  #setFolders(): void {
    this.#session.store.setFolders(
      this.#folders.map(folder => withoutSlash(normalized(folder.uri))).filter(uri => !this.#never.has(uri)),
    )
  }

  #followDocuments(): void {
    const { documents, store } = this.#session
    documents.onDidChangeContent(({ document }) => {
      const uri = this.#session.spell(document.uri)
      if (store.put(uri, document.getText())) this.#settingsChanged()
      void this.#diagnostics.documentChanged(uri)
      this.#statusSoon()
    })
    documents.onDidClose(({ document }) => {
      const uri = normalized(document.uri)
      if (store.close(uri)) this.#settingsChanged()
      this.#diagnostics.documentClosed(uri)
      this.#scanSoon()
    })
  }

  #filesChanged(changes: readonly FileEvent[]): void {
    const decides = changes.map(({ uri }) => this.#session.store.changedOnDisk(normalized(uri))).some(Boolean)
    if (decides) void this.#diagnostics.settingsChanged()
    this.#scanSoon()
  }

  #settingsChanged(): void {
    void this.#diagnostics.settingsChanged()
    this.#scanSoon()
  }

  #studyChanged(uris: ReadonlySet<string>): void {
    const { client, connection, store } = this.#session
    this.#diagnostics.studyChanged()
    if ([...uris].some(uri => store.isOpen(uri))) {
      void this.#diagnostics.settingsChanged()
      if (client.refreshesInlayHints) connection.languages.inlayHint.refresh()
      if (client.refreshesSemanticTokens) connection.languages.semanticTokens.refresh()
    }
    this.#statusSoon()
  }

  async #readSettings(): Promise<void> {
    const { client, connection } = this.#session
    if (!client.configuration) return
    const given: Partial<EditorSettings> | null = await connection.workspace.getConfiguration('codingMarkdown')
    this.#session.settings = { ...this.#session.settings, ...given }
    if (client.refreshesInlayHints) connection.languages.inlayHint.refresh()
    this.#diagnostics.studyChanged()
  }

  #scanSoon(): void {
    clearTimeout(this.#scanTimer)
    this.#scanTimer = setTimeout(() => void this.scan(), settleAfter)
  }

  #statusSoon(): void {
    if (this.#statusTimer !== undefined) return
    this.#statusTimer = setTimeout(() => {
      this.#statusTimer = undefined
      void this.#session.connection.sendNotification(statusChanged)
    }, settleAfter)
  }
}

/** A folder as its files' URIs begin, but the root of a file system, which has nothing but the slash. */
function withoutSlash(uri: string): string {
  const { path } = URI.parse(uri)
  if (path === '') return `${uri}/`
  return path.length > 1 && uri.endsWith('/') ? uri.slice(0, -1) : uri
}
