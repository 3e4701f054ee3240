import { Disposable, l10n, Uri, ViewColumn, type WebviewPanel, window, workspace } from 'vscode'
import { LSPErrorCodes, ResponseError } from 'vscode-languageserver-protocol'
import {
  type FromPage,
  type ReportAnswer,
  type ReportParams,
  reportRequest,
  type ToPage,
} from '../../../server/src/lsp/protocol/report.ts'
import { ask } from '../ask.ts'
import type { Extension } from '../extension.ts'
import { studyHere } from '../here.ts'
import { pageIn } from './page.ts'
import { openSegments } from './segments.ts'

/** In milliseconds. */
const pause = 500

/** The page of a study's report as a panel, true to the files while they change. */
export class Dashboard implements Disposable {
  static #current: Dashboard | undefined
  readonly #extension: Extension
  readonly #panel: WebviewPanel
  readonly #subscriptions: Disposable
  #params: ReportParams
  /** What the page shows; it is told nothing twice. */
  #shown = ''
  /** Of requests that are on their way only the last counts. */
  #generation = 0
  #timer: ReturnType<typeof setTimeout> | undefined

  /** Shows the report of the study that is meant. There is one panel. */
  static async show(extension: Extension): Promise<void> {
    const client = await extension.server.client()
    const params = { uri: studyHere(client) }
    // Where there is nothing to show, no empty page is opened.
    await ask<ReportAnswer>(client, reportRequest, params)
    if (Dashboard.#current) {
      Dashboard.#current.#params = params
      Dashboard.#current.#panel.reveal()
      await Dashboard.#current.#update()
    } else Dashboard.#current = new Dashboard(extension, params)
  }

  private constructor(extension: Extension, params: ReportParams) {
    this.#extension = extension
    this.#params = params
    const folder = Uri.joinPath(extension.uri, 'dist', 'page')
    this.#panel = window.createWebviewPanel('codingMarkdown.report', l10n.t('Report'), ViewColumn.Active, {
      enableScripts: true,
      localResourceRoots: [folder],
    })
    this.#panel.iconPath = Uri.joinPath(extension.uri, 'images', 'icon.png')
    this.#subscriptions = Disposable.from(
      this.#panel.webview.onDidReceiveMessage((message: FromPage) => this.#answer(message)),
      this.#panel.onDidDispose(() => this.dispose()),
      extension.server.onDidChange(() => this.#updateSoon()),
    )
    this.#panel.webview.html = pageIn(this.#panel.webview, folder)
  }

  dispose(): void {
    clearTimeout(this.#timer)
    if (Dashboard.#current === this) Dashboard.#current = undefined
    this.#subscriptions.dispose()
  }

  async #answer(message: FromPage): Promise<void> {
    switch (message.what) {
      case 'ready':
        // A page that was hidden comes back empty.
        this.#shown = ''
        return this.#update()
      case 'coder':
        this.#params = { ...this.#params, coder: message.coder }
        return this.#update()
      case 'open':
        return openSegments(this.#extension.server, { ...this.#params, ...message })
      case 'save':
        return save(message.name, message.text)
    }
  }

  /** Once the person pauses: counting a large study at every keystroke would be in the way of typing. */
  #updateSoon(): void {
    clearTimeout(this.#timer)
    this.#timer = setTimeout(() => void this.#update(), pause)
  }

  async #update(): Promise<void> {
    // What is hidden asks when it comes back.
    if (!this.#panel.visible) return
    const generation = ++this.#generation
    const answer = await this.#ask()
    const text = JSON.stringify(answer)
    if (!answer || generation !== this.#generation || text === this.#shown) return
    this.#shown = text
    await this.#panel.webview.postMessage(answer)
  }

  async #ask(): Promise<ToPage | undefined> {
    try {
      return await ask<ReportAnswer>(await this.#extension.server.client(), reportRequest, this.#params)
    } catch (error) {
      if (error instanceof ResponseError && error.code === LSPErrorCodes.RequestFailed)
        return { sentence: error.message }
      // A server that stops or starts again says so itself, and will be asked again.
      return undefined
    }
  }
}

async function save(name: string, text: string): Promise<void> {
  const folder = workspace.workspaceFolders?.[0]?.uri
  const uri = await window.showSaveDialog(folder ? { defaultUri: Uri.joinPath(folder, name) } : {})
  if (uri) await workspace.fs.writeFile(uri, new TextEncoder().encode(text))
}
