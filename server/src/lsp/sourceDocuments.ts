import {
  BulkRegistration,
  DidChangeTextDocumentNotification,
  DidChangeWatchedFilesNotification,
  DidCloseTextDocumentNotification,
  DidOpenTextDocumentNotification,
  type Disposable,
  type DocumentFilter,
  type FileSystemWatcher,
  RegistrationType,
  type RelativePattern,
  TextDocumentSyncKind,
} from 'vscode-languageserver'
import { features } from '../features/registry.ts'
import type { SourcesSetting } from '../study/settings.ts'
import { sourceGlob } from '../study/sources.ts'
import { rowScheme } from '../study/sourceUri.ts'
import type { Session } from './session.ts'

/**
 * Has the editor watch the sources, and tell of those that are opened, wherever the configurations that were met say that
 * they are: an editor cannot know it, and most plain text is none. Markdown it tells of anyway.
 */
export class SourceDocuments {
  readonly #session: Session
  #registered = '[]'
  #registration: Promise<Disposable> | undefined

  constructor(session: Session) {
    this.#session = session
  }

  /** To be called when configurations may be others. */
  async update(): Promise<void> {
    const { connection, store } = this.#session
    const settings = store.sourceSettings()
    const places = JSON.stringify(settings.map(one => [one.base, one.place]))
    if (places === this.#registered) return
    this.#registered = places
    const before = this.#registration
    this.#registration = settings.length ? connection.client.register(this.#registrations(settings)) : undefined
    const ended = await before
    ended?.dispose()
    await this.#registration
  }

  #registrations(settings: readonly SourcesSetting[]): BulkRegistration {
    const { client } = this.#session
    const registrations = BulkRegistration.create()
    if (client.watchers)
      registrations.add(DidChangeWatchedFilesNotification.type, { watchers: settings.map(one => this.#watcher(one)) })
    if (!client.dynamicDocuments) return registrations
    const documentSelector = settings.map(one => this.#filter(one))
    registrations.add(DidOpenTextDocumentNotification.type, { documentSelector })
    registrations.add(DidChangeTextDocumentNotification.type, {
      documentSelector,
      syncKind: TextDocumentSyncKind.Incremental,
    })
    registrations.add(DidCloseTextDocumentNotification.type, { documentSelector })
    for (const { method, capability, source } of features) {
      const [options] = Object.values(capability)
      if (source)
        registrations.add(new RegistrationType<object>(method), {
          ...(typeof options === 'object' ? options : {}),
          documentSelector,
        })
    }
    return registrations
  }

  #watcher(setting: SourcesSetting): FileSystemWatcher {
    return { globPattern: pattern(setting, this.#session.client.relativePatterns) }
  }

  #filter(setting: SourcesSetting): DocumentFilter {
    if (typeof setting.place !== 'string') return { scheme: rowScheme }
    return { language: 'plaintext', pattern: pattern(setting, this.#session.client.relativeFilters) }
  }
}

/** Without a folder to be relative to, whatever ends like a source is taken for one; the server knows better. */
function pattern(setting: SourcesSetting, canBeRelative: boolean): string | RelativePattern {
  const glob = sourceGlob(setting)
  return canBeRelative ? { baseUri: setting.base, pattern: glob } : `**/${glob}`
}
