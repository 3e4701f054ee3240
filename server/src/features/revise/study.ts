import type { CodingDocument } from '../../document/model.ts'
import { revisitOf } from '../../rules/revisit.ts'
import { checkText } from '../../study/check.ts'
import { Refusal } from '../../study/refusal.ts'
import type { Settings } from '../../study/settings.ts'
import type { SourceAnswer } from '../../study/sources.ts'
import type { Codebook } from '../rename/edits.ts'
import type { RevisionCounts } from './counts.ts'
import { type Recoding, recodedText } from './recode.ts'
import { type Plan, pathBeside } from './revision.ts'
import { droppedPassages, meansTheSame, newProblem } from './verify.ts'

/** A coding file as it is before a revision, with what it was compared with. */
export interface RevisableFile {
  readonly uri: string
  readonly text: string
  readonly settings: Settings
  readonly source: SourceAnswer | null
}

/** What a revision makes of a study. Nothing is written yet, and all of it is verified. */
export interface RevisedStudy {
  readonly plan: Plan
  readonly codebook: Codebook
  /** The coding files that become others. */
  readonly files: readonly { readonly uri: string; readonly before: string; readonly after: string }[]
  readonly counts: RevisionCounts
  /** The codebook's version before and after. */
  readonly versions: readonly [string | undefined, string | undefined]
  /** How many coding files have to be read again. */
  readonly toRevisit: number
}

/**
 * Makes a revision of all coding files of a codebook. Throws a `Refusal` where one of them would lose something, or would
 * have a problem that it does not have now.
 */
export async function reviseStudy(
  plan: Plan,
  codebook: Codebook,
  files: Iterable<RevisableFile> | AsyncIterable<RevisableFile>,
): Promise<RevisedStudy> {
  const changed: RevisedStudy['files'][number][] = []
  const counts = { documents: 0, changed: 0, passages: 0, dropped: 0 }
  let toRevisit = 0
  for await (const file of files) {
    const revised = reviseFile(plan, codebook, file)
    if (!revised) continue
    counts.documents++
    if (revised.isOlder) toRevisit++
    if (revised.text === file.text) continue
    counts.changed++
    counts.passages += revised.passages
    counts.dropped += revised.dropped
    changed.push({ uri: file.uri, before: file.text, after: revised.text })
  }
  plan.done?.()
  return {
    plan,
    codebook,
    files: changed,
    counts,
    versions: [codebook.taxonomy.version, plan.taxonomy.version],
    toRevisit,
  }
}

interface RevisedFile {
  readonly text: string
  readonly passages: number
  readonly dropped: number
  /** Whether it was coded before what the revision redefines. */
  readonly isOlder: boolean
}

/** Null where the file is no coding file. */
function reviseFile(
  plan: Plan,
  codebook: Codebook,
  { uri, text, settings, source }: RevisableFile,
): RevisedFile | null {
  const before = checkText(uri, text, settings, null, source)
  if (!before) return null
  const { document } = before
  const recoding = plan.recode(document, uri)
  const recoded = recoding ? recodedText(document, recoding, plan.taxonomy) : text
  const held = { ...settings, taxonomy: plan.taxonomy, codebook: { uri: codebook.uri, text: plan.text } }
  const after = checkText(uri, recoded, held, null, source)
  const name = pathBeside(codebook, uri)
  const dropped = after && droppedIn(plan, document, after.document, recoding)
  if (!after || dropped === null)
    throw new Refusal(
      `${name} would not keep all that is coded in it; repair its problems first, or recode its passages by hand.`,
    )
  const problem = newProblem(before.problems, after.problems, after.document, recoded === text)
  if (problem)
    throw new Refusal(`${name} would have a problem that it has not now, ${problem.rule}: ${problem.message}`)
  const passages = recoding ? [...recoding.entries.keys()].reduce((sum, entry) => sum + entry.segments.length, 0) : 0
  const categories = revisitOf(after.document, plan.taxonomy)?.categories ?? []
  const isOlder = categories.some(one => plan.redefined.includes(one.id))
  return { text: recoded, passages, dropped, isOlder }
}

function droppedIn(
  { touched }: Plan,
  before: CodingDocument,
  after: CodingDocument,
  recoding: Recoding | null,
): number | null {
  if (recoding) return droppedPassages(before, after, recoding, touched)
  return meansTheSame(before, after, touched) ? 0 : null
}
