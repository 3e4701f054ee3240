import { commands, Disposable } from 'vscode'
import type { LanguageServer } from '../languageServer.ts'
import { CodebookView } from './codebookView.ts'
import { DocumentsView } from './documentsView.ts'
import { showFaded } from './faded.ts'
import { InconsistenciesView } from './inconsistenciesView.ts'
import { serveSegments } from './segmentsText.ts'
import { SegmentsView } from './segmentsView.ts'

/** Whether a server runs; only then do the views of the study have anything to show. */
const workKey = 'codingMarkdown.isAtWork'

/** The views over the whole study. */
export class StudyViews implements Disposable {
  readonly codebook: CodebookView
  readonly segments: SegmentsView
  readonly documents: DocumentsView
  readonly inconsistencies: InconsistenciesView
  readonly #subscriptions: Disposable

  constructor(server: LanguageServer) {
    this.codebook = new CodebookView(server)
    this.segments = new SegmentsView(server)
    this.documents = new DocumentsView(server)
    this.inconsistencies = new InconsistenciesView(server)
    this.#subscriptions = Disposable.from(
      this.codebook,
      this.segments,
      this.documents,
      this.inconsistencies,
      serveSegments(server),
      showFaded(),
      server.onDidStart(() => void commands.executeCommand('setContext', workKey, true)),
    )
  }

  dispose(): void {
    this.#subscriptions.dispose()
  }
}
