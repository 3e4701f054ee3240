import { type ReadDocument, updateDocument } from '../document/document.ts'
import type { CodingDocument } from '../document/model.ts'
import { codedIn } from './coded.ts'
import { applyEdits, chooseFixes, isNoChange } from './fix.ts'
import type { DocumentSnapshot, Fix, Problem } from './rule.ts'

const short = 20_000

/** So many trials are paid for one document; what is not confirmed by then is left to a person. */
const mostTrials = 64

/**
 * A rule claims that a fix is safe; here the claim is put to the test, once somebody asks for fixes: the fixes are made,
 * the document is read again, and what was coded and remarked must be what it was. A fix that fails is a suggestion. All
 * that pass do so together, since they are made together.
 */
export function confirmSafe({ read, ...snapshot }: DocumentSnapshot, problems: readonly Problem[]): Problem[] {
  if (!problems.some(problem => problem.fixes)) return [...problems]
  // Problems are kept for long, the pieces of a document that nobody edits are not. A short one is as soon read again as
  // kept: the target of a `WeakRef` stays until the event loop has its turn.
  const pieces = read && snapshot.document.text.length > short ? new WeakRef(read) : null
  let confirmed: Confirmed | null = null
  return problems.map(problem => {
    const { fixes } = problem
    if (!fixes) return problem
    return {
      ...problem,
      fixes: () => {
        confirmed ??= new Confirmed(snapshot, problems, pieces?.deref())
        return confirmed.fixesOf(problem)
      },
    }
  })
}

class Confirmed {
  readonly #made = new Map<Problem, readonly Fix[]>()
  readonly #safe = new Set<Fix>()
  readonly #snapshot: DocumentSnapshot
  #before: ReadDocument | null = null
  #content = ''
  #trials = 0

  constructor(snapshot: DocumentSnapshot, problems: readonly Problem[], before: ReadDocument | undefined) {
    this.#snapshot = snapshot
    const { text } = snapshot.document
    for (const problem of problems) {
      this.#made.set(problem, problem.fixes?.().filter(fix => !isNoChange(text, fix)) ?? [])
    }
    const claimed = problems
      .filter(problem => !problem.suppressed)
      .flatMap(problem => this.#made.get(problem)!.find(fix => fix.safe && !fix.isProved) ?? [])
    if (claimed.length === 0) return
    this.#before = before ?? updateDocument(text, snapshot.taxonomy, null)
    this.#content = content(this.#before.document)
    const together = chooseFixes(claimed)
    this.#admit(together)
    // The others overlap with one of these: each must do alone.
    const chosen = new Set(together)
    for (const fix of new Set(claimed)) if (!chosen.has(fix) && this.#passes([fix])) this.#safe.add(fix)
  }

  fixesOf(problem: Problem): readonly Fix[] {
    return this.#made
      .get(problem)!
      .map(fix => (fix.safe && !fix.isProved && !this.#safe.has(fix) ? { ...fix, safe: false } : fix))
  }

  /** Admits a group beside those admitted before; where that fails, its halves. */
  #admit(group: readonly Fix[]): void {
    if (group.length === 0) return
    if (this.#passes([...this.#safe, ...group])) {
      for (const fix of group) this.#safe.add(fix)
    } else if (group.length > 1) {
      this.#admit(group.slice(0, group.length >> 1))
      this.#admit(group.slice(group.length >> 1))
    }
  }

  #passes(fixes: readonly Fix[]): boolean {
    if (this.#trials++ >= mostTrials) return false
    const text = applyEdits(
      this.#snapshot.document.text,
      fixes.flatMap(fix => fix.edits),
    )
    return content(updateDocument(text, this.#snapshot.taxonomy, this.#before).document) === this.#content
  }
}

/** What is coded, and every gloss and note. */
function content(document: CodingDocument): string {
  const glosses = [...document.entries, ...document.unfiled].flatMap(one =>
    one.segments.flatMap(segment => segment.gloss?.text ?? []),
  )
  const notes = [...document.entries.flatMap(entry => entry.notes), ...document.notes].map(note => note.text)
  return JSON.stringify([codedIn(document), glosses.sort(), notes.sort()])
}
