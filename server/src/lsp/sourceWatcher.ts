import { DidChangeWatchedFilesNotification, type Disposable, type FileSystemWatcher } from 'vscode-languageserver'
import { sourceGlob } from '../study/sources.ts'
import type { Session } from './session.ts'

/** Has the editor watch the sources, wherever the configurations that were met say they are. */
export class SourceWatcher {
  readonly #session: Session
  #watched = '[]'
  #registration: Promise<Disposable> | undefined

  constructor(session: Session) {
    this.#session = session
  }

  /** To be called when configurations may be others. */
  async update(): Promise<void> {
    const { client, connection, store } = this.#session
    if (!client.watchers) return
    const watchers = store.sourceSettings().map((setting): FileSystemWatcher => {
      const glob = sourceGlob(setting)
      return { globPattern: client.relativePatterns ? { baseUri: setting.base, pattern: glob } : `**/${glob}` }
    })
    const watched = JSON.stringify(watchers)
    if (watched === this.#watched) return
    this.#watched = watched
    const before = this.#registration
    this.#registration = watchers.length
      ? connection.client.register(DidChangeWatchedFilesNotification.type, { watchers })
      : undefined
    const ended = await before
    ended?.dispose()
    await this.#registration
  }
}
