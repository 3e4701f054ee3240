import { commands, Disposable, type LanguageStatusItem, LanguageStatusSeverity, l10n, languages, window } from 'vscode'
import type { Status } from '../../server/src/lsp/protocol.ts'
import { currentEditor } from './editors.ts'
import { clientName, type LanguageServer } from './languageServer.ts'
import { ProgressItems } from './progressItems.ts'
import { statusOf } from './statusOf.ts'
import { codingFiles, problemCounts, relativeName } from './words.ts'

/** What kind of text the active editor shows: commands and menus ask for it. */
const kindKey = 'codingMarkdown.kind'
/** Whether the coding that it is, or that the coder has made of it, is a draft: 'draft', 'complete', or nothing. */
const progressKey = 'codingMarkdown.progress'

/** Says which codebook and configuration hold for the active editor, and how many problems it has. */
export class StatusItems implements Disposable {
  readonly #server: LanguageServer
  readonly #learn: (codebook: string) => void
  readonly #subscriptions: Disposable
  readonly #progress = new ProgressItems()
  #items: readonly LanguageStatusItem[] = []
  /** Of requests that are on their way only the last counts. */
  #generation = 0

  /** `learn` hears of every codebook that holds for a document. */
  constructor(server: LanguageServer, learn: (codebook: string) => void) {
    this.#server = server
    this.#learn = learn
    this.#subscriptions = Disposable.from(
      window.onDidChangeActiveTextEditor(() => this.update()),
      server.onDidChange(() => this.update()),
    )
  }

  dispose(): void {
    this.#subscriptions.dispose()
    this.#progress.dispose()
    for (const item of this.#items) item.dispose()
  }

  async update(): Promise<void> {
    const generation = ++this.#generation
    const document = currentEditor()?.document
    const status = document && (await statusOf(this.#server, document))
    if (generation !== this.#generation) return
    await commands.executeCommand('setContext', kindKey, status?.kind ?? 'none')
    const progress = status?.progress ?? null
    await commands.executeCommand('setContext', progressKey, progress && (progress.isDraft ? 'draft' : 'complete'))
    this.#progress.show(status ?? { progress, kind: 'none' })
    if (status?.codebook) this.#learn(status.codebook)
    this.#show(status)
  }

  #show(status: Status | undefined): void {
    if (!status || status.kind === 'none') {
      for (const item of this.#items) item.dispose()
      this.#items = []
      return
    }
    if (this.#items.length === 0) this.#items = ['codebook', 'problems'].map(createItem)
    const [codebook, problems] = this.#items as [LanguageStatusItem, LanguageStatusItem]
    showCodebook(codebook, status)
    showProblems(problems, status)
  }
}

const selector = ['markdown', 'plaintext', 'json', 'jsonc'].map(language => ({ language }))

function createItem(name: string): LanguageStatusItem {
  const item = languages.createLanguageStatusItem(`codingMarkdown.${name}`, selector)
  item.name = clientName
  return item
}

function showCodebook(item: LanguageStatusItem, { fault, codebook, codebookName, configuration, blind }: Status): void {
  const files = [
    codebook ? relativeName(codebook) : l10n.t('the extension’s own'),
    configuration ? relativeName(configuration) : l10n.t('no configuration'),
    ...(blind === null ? [] : [l10n.t('blind: only {0}', blind || l10n.t('nobody'))]),
  ]
  item.text = fault === undefined ? codebookName : l10n.t('The codebook or the configuration has a mistake')
  item.detail = fault === undefined ? files.join(' · ') : ''
  item.severity = fault === undefined ? LanguageStatusSeverity.Information : LanguageStatusSeverity.Error
  item.command =
    fault === undefined
      ? { command: 'codingMarkdown.openCodebook', title: l10n.t('Open') }
      : { command: 'workbench.actions.view.problems', title: l10n.t('Show'), tooltip: fault }
}

function showProblems(item: LanguageStatusItem, { problems, study }: Status): void {
  item.text = problemCounts(problems)
  item.detail = `${codingFiles(study.documents)}: ${problemCounts(study)}`
  item.command = { command: 'codingMarkdown.checkStudy', title: l10n.t('Check') }
}
