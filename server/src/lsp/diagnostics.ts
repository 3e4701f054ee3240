import {
  type CancellationToken,
  type Diagnostic,
  type DocumentDiagnosticParams,
  type DocumentDiagnosticReport,
  DocumentDiagnosticReportKind,
  type WorkspaceDiagnosticParams,
  type WorkspaceDiagnosticReport,
  type WorkspaceDocumentDiagnosticReport,
} from 'vscode-languageserver'
import { diagnosticsOf } from '../features/diagnostic.ts'
import type { Problem } from '../rules/rule.ts'
import type { StudyFile } from '../study/studyFile.ts'
import { Lines } from '../text/lines.ts'
import { serve } from './serve.ts'
import { normalized, type Session } from './session.ts'

/** One version of a file's problems. */
interface Version {
  readonly uri: string
  /** Another for every version; what `resultId` is to the editor. */
  readonly id: string
  readonly lines: Lines
  readonly problems: readonly Problem[]
}

/** Shows problems: of open documents and, where wanted, of all other files of the study; asked for, or pushed. */
export class Diagnostics {
  readonly #session: Session
  readonly #waiting = new Set<() => void>()
  /** What was pushed last, by file. */
  readonly #pushed = new Map<string, string>()

  constructor(session: Session) {
    this.#session = session
    const { connection } = session
    if (!session.client.pullsDiagnostics) return
    serve(connection, 'textDocument/diagnostic', (params: DocumentDiagnosticParams) => this.#pull(params))
    serve(connection, 'workspace/diagnostic', (params: WorkspaceDiagnosticParams, token) =>
      this.#pullStudy(params, token),
    )
  }

  /** A document's text has changed: of this one alone, the editor asks by itself. */
  async documentChanged(uri: string): Promise<void> {
    if (!this.#session.client.pullsDiagnostics) await this.#pushOpen(uri)
  }

  /** Files that are not open have other problems now. */
  studyChanged(): void {
    if (!this.#session.client.pullsDiagnostics) this.#pushStudy()
    for (const wake of this.#waiting) wake()
  }

  /** What holds for open documents may be another. */
  async settingsChanged(): Promise<void> {
    const { client, connection, documents } = this.#session
    this.studyChanged()
    if (!client.pullsDiagnostics) for (const { uri } of documents.all()) await this.#pushOpen(normalized(uri))
    else if (client.refreshesDiagnostics) await connection.languages.diagnostics.refresh()
  }

  async #pull({ textDocument, previousResultId }: DocumentDiagnosticParams): Promise<DocumentDiagnosticReport> {
    const file = await this.#session.file(textDocument.uri)
    const resultId = String(file.stamp)
    if (resultId === previousResultId) return { kind: DocumentDiagnosticReportKind.Unchanged, resultId }
    return { kind: DocumentDiagnosticReportKind.Full, resultId, items: this.#items(versionOf(file)) }
  }

  /** Is answered when there is something to say: the editor would ask again at once. */
  async #pullStudy(params: WorkspaceDiagnosticParams, token: CancellationToken): Promise<WorkspaceDiagnosticReport> {
    const known = new Map(params.previousResultIds.map(({ uri, value }) => [normalized(uri), value]))
    for (;;) {
      const items = this.#changedSince(known)
      if (items.length > 0 || token.isCancellationRequested) return { items }
      await this.#wakeUp(token)
    }
  }

  #wakeUp(token: CancellationToken): Promise<void> {
    return new Promise(resolve => {
      const wake = (): void => {
        this.#waiting.delete(wake)
        listener.dispose()
        resolve()
      }
      const listener = token.onCancellationRequested(wake)
      this.#waiting.add(wake)
    })
  }

  #changedSince(known: ReadonlyMap<string, string>): WorkspaceDocumentDiagnosticReport[] {
    const now = this.#studyVersions(known)
    const changed = [...now.values()].filter(one => known.get(one.uri) !== one.id)
    const gone = [...known]
      .filter(([uri, id]) => id !== goneId && !now.has(uri) && !this.#session.store.isOpen(uri))
      .map(([uri]): Version => ({ uri, id: goneId, lines: new Lines(''), problems: [] }))
    return [...changed, ...gone].map(one => ({
      kind: DocumentDiagnosticReportKind.Full,
      uri: this.#session.spelled(one.uri),
      version: null,
      resultId: one.id,
      items: this.#items(one),
    }))
  }

  /** The files of the study that are not open; those without problems that the editor never heard of are no news. */
  #studyVersions(known: ReadonlyMap<string, string>): Map<string, Version> {
    const { store, settings } = this.#session
    const versions = new Map<string, Version>()
    if (!settings.studyProblems) return versions
    for (const file of store.known())
      if ((file.problems.length > 0 || known.has(file.uri)) && !store.isOpen(file.uri))
        versions.set(file.uri, versionOf(file))
    for (const { uri, text, problems } of store.settingsProblems())
      versions.set(uri, { uri, id: problemsId(text, problems), lines: new Lines(text), problems })
    return versions
  }

  async #pushOpen(uri: string): Promise<void> {
    const file = await this.#session.store.get(uri)
    if (this.#session.store.isOpen(uri)) this.#push(versionOf(file))
  }

  #pushStudy(): void {
    const now = this.#studyVersions(this.#pushed)
    for (const version of now.values()) this.#push(version)
    for (const uri of [...this.#pushed.keys()])
      if (!now.has(uri) && !this.#session.store.isOpen(uri))
        this.#push({ uri, id: '', lines: new Lines(''), problems: [] })
  }

  #push(version: Version): void {
    const { uri, id, problems } = version
    const last = this.#pushed.get(uri)
    if (last === id || (last === undefined && problems.length === 0)) return
    if (problems.length > 0) this.#pushed.set(uri, id)
    else this.#pushed.delete(uri)
    void this.#session.connection.sendDiagnostics({
      uri: this.#session.spelled(uri),
      diagnostics: this.#items(version),
    })
  }

  #items(version: Version): Diagnostic[] {
    return this.#session.answer(diagnosticsOf(version, this.#session.context))
  }
}

const versionOf = ({ uri, stamp, lines, problems }: StudyFile): Version => ({ uri, id: String(stamp), lines, problems })

const goneId = 'gone'

const problemsId = (text: string, problems: readonly Problem[]): string =>
  `${text.length}:${problems.map(one => `${one.span.start}${one.message}`).join()}`
