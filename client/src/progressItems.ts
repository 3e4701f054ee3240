import { l10n, MarkdownString, StatusBarAlignment, type StatusBarItem, ThemeColor, window } from 'vscode'
import type { Status } from '../../server/src/lsp/protocol.ts'
import { count, passages } from './words.ts'

/** Says in the status bar how far the coding of the active editor is, and what of it is not in the source any more. */
export class ProgressItems {
  readonly #progress = createItem('progress', l10n.t('Coding'), 101)
  readonly #lost = createItem('lost', l10n.t('Lost Passages'), 100)

  constructor() {
    this.#lost.command = 'codingMarkdown.showLost'
    this.#lost.tooltip = l10n.t(
      'Quotations that are not in the source. Shows them, each with the nearest passage a quick fix away.',
    )
    this.#lost.backgroundColor = new ThemeColor('statusBarItem.warningBackground')
  }

  dispose(): void {
    this.#progress.dispose()
    this.#lost.dispose()
  }

  show({ progress, kind }: Pick<Status, 'progress' | 'kind'>): void {
    if (!progress) {
      this.#progress.hide()
      this.#lost.hide()
      return
    }
    const { isDraft, doubts, lost } = progress
    const parts = [
      isDraft ? l10n.t('Draft') : l10n.t('Complete'),
      passages(progress.passages),
      count(doubts, l10n.t('1 doubt'), l10n.t('{0} doubts', doubts)),
    ]
    this.#progress.text = `$(${isDraft ? 'edit' : 'pass'}) ${parts.filter(Boolean).join(' · ')}`
    this.#progress.tooltip = links(
      isDraft ? link(l10n.t('Mark Complete'), 'markComplete') : link(l10n.t('Mark Draft'), 'markDraft'),
      kind === 'source'
        ? link(l10n.t('Open Coding Beside'), 'openCoding')
        : link(l10n.t('Open Source Beside'), 'openSource'),
    )
    this.#progress.show()
    this.#lost.text = `$(search-stop) ${l10n.t('{0} lost', lost)}`
    if (lost > 0) this.#lost.show()
    else this.#lost.hide()
  }
}

function createItem(id: string, name: string, priority: number): StatusBarItem {
  const item = window.createStatusBarItem(`codingMarkdown.${id}`, StatusBarAlignment.Left, priority)
  item.name = name
  return item
}

const link = (title: string, command: string): string => `[${title}](command:codingMarkdown.${command})`

function links(...all: string[]): MarkdownString {
  const text = new MarkdownString(all.join(' · '))
  text.isTrusted = true
  return text
}
