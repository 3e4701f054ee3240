import { commands, type Disposable, l10n, Range, type TextDocument, type Uri, WorkspaceEdit, workspace } from 'vscode'
import { Hint } from '../hint.ts'

/**
 * The sources in which the last thing that was done was to code them, by their paths: a shortcut does not wait for news, and
 * a remote window knows a file by another scheme than we do.
 */
const key = 'codingMarkdown.undoable'
/** Nobody goes back further. */
const most = 100

interface Coding {
  readonly source: Uri
  readonly coding: Uri
  readonly before: string
  readonly after: string
}

/**
 * Coding from a source changes another file than the one in which the person is. Where they have not changed the source
 * since, undoing there means their coding.
 */
export class CodingUndo implements Disposable {
  #done: Coding[] = []
  readonly #subscriptions: Disposable

  constructor() {
    this.#subscriptions = workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
      if (contentChanges.length) this.#keep(one => !isSame(one.source, document.uri))
    })
  }

  dispose(): void {
    this.#subscriptions.dispose()
  }

  /** Remembers what `change` does to a coding file on behalf of a source. */
  async recording(source: TextDocument, coding: Uri, change: () => Promise<void>): Promise<void> {
    const document = await workspace.openTextDocument(coding)
    const before = document.getText()
    await change()
    this.#done = [...this.#done, { source: source.uri, coding, before, after: document.getText() }].slice(-most)
    this.#tell()
  }

  /** Takes the last coding from a source back, as far as nobody has changed its file since. */
  async undo(source: TextDocument): Promise<void> {
    const last = this.#done.findLast(one => isSame(one.source, source.uri))
    if (!last) return
    const document = await workspace.openTextDocument(last.coding)
    if (document.getText() !== last.after) {
      this.#keep(one => !isSame(one.coding, last.coding))
      throw new Hint(l10n.t('{0} has been changed since; undo it there.', workspace.asRelativePath(last.coding)))
    }
    this.#keep(one => one !== last)
    const wasSaved = !document.isDirty
    await workspace.applyEdit(backwards(document, last.before))
    if (wasSaved) await document.save()
  }

  #keep(isKept: (one: Coding) => boolean): void {
    const kept = this.#done.filter(isKept)
    if (kept.length === this.#done.length) return
    this.#done = kept
    this.#tell()
  }

  #tell(): void {
    void commands.executeCommand('setContext', key, [...new Set(this.#done.map(one => one.source.fsPath))])
  }
}

const isSame = (a: Uri, b: Uri): boolean => a.toString() === b.toString()

/** Makes of a document what it was; only what differs is touched, so that no cursor in it moves. */
function backwards(document: TextDocument, before: string): WorkspaceEdit {
  const now = document.getText()
  const most = Math.min(now.length, before.length)
  let start = 0
  while (start < most && now[start] === before[start]) start++
  let end = 0
  while (end < most - start && now.at(-1 - end) === before.at(-1 - end)) end++
  const range = new Range(document.positionAt(start), document.positionAt(now.length - end))
  const edit = new WorkspaceEdit()
  edit.replace(document.uri, range, before.slice(start, before.length - end))
  return edit
}
