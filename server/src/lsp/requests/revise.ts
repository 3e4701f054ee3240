import type { WorkspaceEdit } from 'vscode-languageserver'
import type { Codebook } from '../../features/rename/edits.ts'
import { howMany } from '../../features/revise/counts.ts'
import { revisionEntry, withEntry } from '../../features/revise/log.ts'
import { revisions } from '../../features/revise/registry.ts'
import { type RevisableFile, type RevisedStudy, reviseStudy } from '../../features/revise/study.ts'
import { blindRefusal } from '../../study/blind.ts'
import { logName } from '../../study/check.ts'
import { Refusal } from '../../study/refusal.ts'
import { inSlices } from '../../study/slices.ts'
import { parentOf, pathFrom, within } from '../../study/uri.ts'
import { fileChanges } from '../fileChanges.ts'
import { type ReviseParams, type ReviseResult, reviseRequest } from '../protocol.ts'
import { normalized, type Session } from '../session.ts'
import { defineRequest } from './request.ts'

/** Revises the codebook and all coding files under it, with the log, as one edit; nothing is done yet. */
export const revise = defineRequest<ReviseParams, ReviseResult>({
  method: reviseRequest,
  needs: ['uri'],
  async answer(session, { uri, what, reason, version, parameters }) {
    const revision = revisions.find(one => one.name === what)
    if (!revision) throw new Refusal(`There is no revision "${what}".`)
    const given = revision.parameters.safeParse(parameters)
    if (!given.success) throw new Refusal(`The revision "${what}" lacks something, or is given what it cannot use.`)
    if (typeof reason !== 'string' || reason.trim() === '') throw new Refusal('A revision needs a reason, for the log.')
    await session.store.settled()
    const codebook = await codebookOf(session, uri)
    if (!revision.ofCodebookOnly && session.store.isBlind(codebook.taxonomy)) throw new Refusal(blindRefusal)
    mustBeReadable(session, codebook)
    const plan = revision.plan(codebook, given.data, { reason, ...(version ? { version } : {}) })
    const revised = await reviseStudy(plan, codebook, filesUnder(session, codebook))
    const edit = await editOf(session, revised, reason)
    return { edit, title: plan.title, summary: howMany(revised.counts), toRevisit: revised.toRevisit }
  },
})

/** The codebook that holds for a file or a folder, as it is in the editor now; one with a mistake cannot be revised. */
async function codebookOf({ store }: Session, uri: string): Promise<Codebook> {
  const { settings, broken } = await store.holdingAt(normalized(uri))
  if (!settings || broken) throw new Refusal('The configuration or the codebook has a mistake; mend it first.')
  const { codebook, taxonomy } = settings
  if (codebook) return { ...codebook, taxonomy }
  throw new Refusal(
    'The codebook that comes with the tool cannot be changed; make one of your own first ("coding-markdown init").',
  )
}

/** Nobody knows what stands in a file that cannot be read: it may be what is revised. */
function mustBeReadable({ store }: Session, { uri }: Codebook): void {
  for (const file of store.known()) {
    const path = file.kind === 'none' && file.problems.length > 0 ? pathFrom(parentOf(uri), file.uri) : null
    if (path !== null) throw new Refusal(`${path} cannot be read; nothing is revised until it can.`)
  }
}

async function* filesUnder({ context, store }: Session, { taxonomy }: Codebook): AsyncIterable<RevisableFile> {
  for await (const file of inSlices(context.study.under(taxonomy)))
    yield { uri: file.uri, text: file.text, settings: file.settings, source: await store.sourceOf(file) }
}

/** One edit with a preview where the editor has one. */
async function editOf(session: Session, revised: RevisedStudy, reason: string): Promise<WorkspaceEdit> {
  const { plan, codebook, files } = revised
  const logUri = within(parentOf(codebook.uri), logName)
  const log = await session.store.readText(logUri)
  return fileChanges(
    session,
    [
      ...files,
      { uri: codebook.uri, before: codebook.text, after: plan.text },
      { uri: logUri, before: log, after: withEntry(log, revisionEntry(revised, reason), new Date()) },
    ],
    { label: plan.title, description: plan.what, needsConfirmation: true },
  )
}
