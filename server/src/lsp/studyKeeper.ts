import {
  CodeLensRefreshRequest,
  DidChangeConfigurationNotification,
  DidChangeWatchedFilesNotification,
  type FileEvent,
  MessageType,
  ShowMessageNotification,
  type WorkDoneProgressServerReporter,
  type WorkspaceFolder,
  type WorkspaceFoldersChangeEvent,
} from 'vscode-languageserver'
import { whoAreYou } from '../study/blind.ts'
import type { CachePlace } from '../study/studyCache.ts'
import { pathFrom } from '../study/uri.ts'
import type { Diagnostics } from './diagnostics.ts'
import { isUri } from './params.ts'
import { type EditorSettings, statusChanged } from './protocol.ts'
import { registerFeatures } from './serveFeatures.ts'
import { normalized, type Session } from './session.ts'
import { SourceDocuments } from './sourceDocuments.ts'

/** A burst of events, such as a checkout of another branch, is one change. */
const settleAfter = 150
/** Work that is done by then needs no progress bar. */
const progressAfter = 1000

/** A study that is at rest for so long is saved for the next start. */
const saveAfter = 2_000

/** Where what is known of a study in some folders lies. `storage`: the folder that the editor gave for it, as a URI. */
export type Caches = (
  folders: readonly string[],
  storage: string | null,
  log: (line: string) => void,
) => CachePlace | null

export interface Places {
  /** Folders that are never looked through, nor what holds them, such as a home directory. */
  readonly never: readonly string[]
  readonly caches: Caches | undefined
}

/** Keeps the study true: its folders, what is open, what changes on the disk, and the settings of the editor. */
export class StudyKeeper {
  readonly #session: Session
  readonly #diagnostics: Diagnostics
  readonly #places: Places
  #folders: readonly WorkspaceFolder[]
  #scanTimer: ReturnType<typeof setTimeout> | undefined
  /** Whether the editor shows lenses, which are to go once they are switched off. */
  #hasLenses = false
  #saveTimer: ReturnType<typeof setTimeout> | undefined
  #saving: Promise<void> = Promise.resolve()
  #statusTimer: ReturnType<typeof setTimeout> | undefined
  #isStarted = false
  #hasToldBlind = false
  readonly #sources: SourceDocuments

  constructor(session: Session, diagnostics: Diagnostics, folders: readonly WorkspaceFolder[], places: Places) {
    this.#session = session
    this.#diagnostics = diagnostics
    this.#folders = folders
    this.#places = places
    this.#sources = new SourceDocuments(session)
    this.#setFolders()
    this.#followDocuments()
    session.store.onChange(uris => this.#studyChanged(uris))
    session.connection.onDidChangeWatchedFiles(({ changes }) => this.#filesChanged(changes))
    session.connection.onDidChangeConfiguration(() => this.#inBackground(this.readSettings()))
  }

  /** What can only be asked of an editor once it is ready. */
  start(): void {
    const { client, connection } = this.#session
    if (client.folderChanges) connection.workspace.onDidChangeWorkspaceFolders(event => this.#foldersChanged(event))
    if (client.watchers)
      this.#inBackground(
        connection.client.register(DidChangeWatchedFilesNotification.type, {
          watchers: [{ globPattern: '**/*.{md,markdown,json}' }, { globPattern: '**/.gitignore' }],
        }),
      )
    if (client.configurationChanges)
      this.#inBackground(
        connection.client.register(DidChangeConfigurationNotification.type, { section: 'codingMarkdown' }),
      )
    this.#inBackground(registerFeatures(this.#session))
    this.#inBackground(
      this.readSettings().finally(() => {
        this.#isStarted = true
        return this.scan()
      }),
    )
  }

  /** Looks at all files of the study, with a progress bar where it takes long. */
  async scan(): Promise<void> {
    const { client, connection, store } = this.#session
    const start = performance.now()
    let bar: Promise<WorkDoneProgressServerReporter> | null = null
    let isCancelled = false
    const show = (step: (bar: WorkDoneProgressServerReporter) => void): void => {
      if (bar) this.#inBackground(bar.then(step))
    }
    await store.scan({
      onProgress: (done, all) => {
        if (!bar && client.progress && performance.now() - start > progressAfter) {
          bar = connection.window.createWorkDoneProgress()
          show(one => {
            one.begin('Checking the study', 0, undefined, true)
            one.token.onCancellationRequested(() => {
              isCancelled = true
            })
          })
        }
        show(one => one.report(Math.round((100 * done) / all), `${done} of ${all} files`))
      },
      isCancelled: () => isCancelled,
    })
    show(one => one.done())
    this.#inBackground(this.#sources.update())
    this.#tellBlind()
    this.#diagnostics.studyChanged()
    this.#refreshLenses()
    this.#statusSoon()
    this.#saveSoon()
  }

  /** The editor is about to end. */
  async stop(): Promise<void> {
    clearTimeout(this.#scanTimer)
    clearTimeout(this.#saveTimer)
    await this.#save()
  }

  #saveSoon(): void {
    clearTimeout(this.#saveTimer)
    this.#saveTimer = setTimeout(() => this.#inBackground(this.#save()), saveAfter)
  }

  /** What cannot be saved costs time at the next start, and nothing else. */
  async #save(): Promise<void> {
    await this.#saving
    this.#saving = this.#session.store.save().catch(error => {
      this.#session.connection.console.info(`What is known of the study was not saved: ${String(error)}`)
    })
    await this.#saving
  }

  #setFolders(): void {
    const folders = this.#folders.map(folder => normalized(folder.uri))
    const { never, caches } = this.#places
    const scanned = folders.filter(folder => !never.some(uri => isWithin(uri, folder)))
    const { client, connection } = this.#session
    const log = (line: string): void => connection.console.info(line)
    const cache = scanned.length > 0 && caches ? caches(scanned, client.own.storage ?? null, log) : null
    this.#session.store.setFolders(scanned, folders, cache)
  }

  #foldersChanged({ added, removed }: WorkspaceFoldersChangeEvent): void {
    const gone = new Set(removed.map(folder => normalized(folder.uri)))
    this.#folders = [...this.#folders.filter(folder => !gone.has(normalized(folder.uri))), ...added]
    this.#setFolders()
    this.#settingsChanged()
  }

  #followDocuments(): void {
    const { documents, store } = this.#session
    documents.onDidChangeContent(({ document }) => {
      if (!isUri(document.uri)) return
      const uri = this.#session.spell(document.uri)
      if (store.put(uri, document.getText())) this.#settingsChanged()
      this.#inBackground(this.#diagnostics.documentChanged(uri))
      this.#statusSoon()
    })
    documents.onDidClose(({ document }) => {
      if (!isUri(document.uri)) return
      const uri = normalized(document.uri)
      // The scan shows what is on the disk.
      if (store.close(uri)) this.#settingsChanged()
      else this.#scanSoon()
    })
  }

  #filesChanged(changes: readonly FileEvent[]): void {
    const decides = changes.map(({ uri }) => this.#session.store.changedOnDisk(normalized(uri))).some(Boolean)
    if (decides) this.#settingsChanged()
    else this.#scanSoon()
  }

  #settingsChanged(): void {
    this.#inBackground(this.#diagnostics.settingsChanged())
    this.#scanSoon()
  }

  #studyChanged(uris: ReadonlySet<string>): void {
    const { client, connection, store } = this.#session
    this.#diagnostics.studyChanged()
    if ([...uris].some(uri => store.isOpen(uri))) {
      this.#inBackground(this.#diagnostics.settingsChanged())
      if (client.refreshesInlayHints) this.#inBackground(connection.languages.inlayHint.refresh())
      if (client.refreshesSemanticTokens) this.#inBackground(connection.languages.semanticTokens.refresh())
    }
    this.#statusSoon()
  }

  /** Hears what the editor's settings are now; whoever codes sees the study with their own eyes afterwards. */
  async readSettings(): Promise<void> {
    const { client, connection } = this.#session
    if (!client.configuration) return
    const given: Partial<EditorSettings> | null = await connection.workspace.getConfiguration('codingMarkdown')
    this.#session.settings = { ...this.#session.settings, ...given }
    if (this.#session.store.setCoder(this.#session.settings.coder)) await this.#coderChanged()
    if (client.refreshesInlayHints) this.#inBackground(connection.languages.inlayHint.refresh())
    this.#refreshLenses()
    this.#diagnostics.studyChanged()
  }

  async #coderChanged(): Promise<void> {
    this.#hasToldBlind = false
    if (!this.#isStarted) return
    await this.#diagnostics.settingsChanged()
    await this.scan()
  }

  /** An empty study would look like a mistake. */
  #tellBlind(): void {
    const { connection, settings, store } = this.#session
    if (settings.coder || this.#hasToldBlind || !store.isBlind()) return
    this.#hasToldBlind = true
    this.#inBackground(
      connection.sendNotification(ShowMessageNotification.type, { type: MessageType.Warning, message: whoAreYou }),
    )
  }

  /** They count what the whole study has. */
  #refreshLenses(): void {
    const { client, connection, settings } = this.#session
    if (client.refreshesCodeLenses && (settings.codeLens || this.#hasLenses))
      this.#inBackground(connection.sendRequest(CodeLensRefreshRequest.type))
    this.#hasLenses = settings.codeLens
  }

  #scanSoon(): void {
    clearTimeout(this.#scanTimer)
    this.#scanTimer = setTimeout(() => this.#inBackground(this.scan()), settleAfter)
  }

  #statusSoon(): void {
    if (this.#statusTimer !== undefined) return
    this.#statusTimer = setTimeout(() => {
      this.#statusTimer = undefined
      this.#inBackground(this.#settle())
    }, settleAfter)
  }

  /** Once typing pauses. */
  async #settle(): Promise<void> {
    await this.#session.store.followUse()
    await this.#session.connection.sendNotification(statusChanged)
  }

  /** Work that nobody waits for: should it fail, as where the editor refuses what it said it could, the server goes on. */
  #inBackground(work: Promise<unknown>): void {
    work.catch(error => this.#session.connection.console.warn(String(error)))
  }
}

/** Whether `uri` is `folder`, or lies in it. */
const isWithin = (uri: string, folder: string): boolean => pathFrom(folder, uri) !== null
