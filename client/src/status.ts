import { commands, Disposable, type LanguageStatusItem, LanguageStatusSeverity, l10n, languages, window } from 'vscode'
import { type Status, statusChanged } from '../../server/src/lsp/protocol.ts'
import { currentEditor } from './editors.ts'
import type { LanguageServer } from './languageServer.ts'
import { statusOf } from './statusOf.ts'
import { problemCounts, relativeName } from './words.ts'

/** What kind of text the active editor shows: commands and menus ask for it. */
const kindKey = 'codingMarkdown.kind'

/** Says which codebook and configuration hold for the active editor, and how many problems it has. */
export class StatusItem implements Disposable {
  readonly #server: LanguageServer
  readonly #learn: (codebook: string) => void
  readonly #subscriptions: Disposable
  #item: LanguageStatusItem | undefined
  /** Of requests that are on their way only the last counts. */
  #generation = 0

  /** `learn` hears of every codebook that holds for a document. */
  constructor(server: LanguageServer, learn: (codebook: string) => void) {
    this.#server = server
    this.#learn = learn
    this.#subscriptions = Disposable.from(
      window.onDidChangeActiveTextEditor(() => this.update()),
      server.onDidStart(async () => {
        const client = await server.client()
        client.onNotification(statusChanged, () => this.update())
        await this.update()
      }),
    )
  }

  dispose(): void {
    this.#subscriptions.dispose()
    this.#item?.dispose()
  }

  async update(): Promise<void> {
    const generation = ++this.#generation
    const document = currentEditor()?.document
    const status = document && (await statusOf(this.#server, document))
    if (generation !== this.#generation) return
    await commands.executeCommand('setContext', kindKey, status?.kind ?? 'none')
    if (status?.codebook) this.#learn(status.codebook)
    this.#show(status)
  }

  #show(status: Status | undefined): void {
    if (!status || status.kind === 'none') {
      this.#item?.dispose()
      this.#item = undefined
      return
    }
    this.#item ??= languages.createLanguageStatusItem('codingMarkdown.status', [
      { language: 'markdown' },
      { language: 'json' },
      { language: 'jsonc' },
    ])
    const item = this.#item
    item.name = 'Coding Markdown'
    item.text = status.fault ? l10n.t('Codings: not checked as meant') : problemCounts(status.problems)
    item.detail = status.fault ?? detail(status)
    item.severity = status.fault ? LanguageStatusSeverity.Error : LanguageStatusSeverity.Information
    item.command = { command: 'codingMarkdown.openCodebook', title: l10n.t('Open Codebook') }
  }
}

function detail(status: Status): string {
  const codebook = status.codebook ? relativeName(status.codebook) : l10n.t('comes with the extension')
  const configuration = status.configuration ? relativeName(status.configuration) : l10n.t('no configuration')
  return `${status.codebookName} (${codebook}) · ${configuration}`
}
