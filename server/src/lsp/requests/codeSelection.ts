import { fileUnder } from '../../features/coding/file.ts'
import { wholeWords } from '../../features/coding/selection.ts'
import { newCodingFile } from '../../features/newCodingFile.ts'
import { lineEdits } from '../../features/textEdits.ts'
import { refuseUnseen } from '../../study/blind.ts'
import { Refusal } from '../../study/refusal.ts'
import type { CodingFile, SourceFile } from '../../study/studyFile.ts'
import { nameOf } from '../../study/uri.ts'
import type { Category, Taxonomy } from '../../taxonomy/taxonomy.ts'
import { Lines } from '../../text/lines.ts'
import { slice } from '../../text/span.ts'
import { type CodeSelectionParams, type CodeSelectionResult, codeSelectionRequest } from '../protocol.ts'
import type { Session } from '../session.ts'
import { textEdit } from '../textEdit.ts'
import { defineRequest } from './request.ts'

export const codeSelection = defineRequest<CodeSelectionParams, CodeSelectionResult>({
  method: codeSelectionRequest,
  needs: ['textDocument', 'range', 'categories'],
  async answer(session, given, keeper) {
    // Whoever was asked for their name has it in their settings now.
    if (given.coder !== undefined) await keeper.readSettings()
    const params = { ...given, coder: given.coder ?? (session.settings.coder || undefined) }
    const file = await session.file(params.textDocument.uri)
    if (file.kind !== 'source')
      throw new Refusal('This is no source of the study; "sources" in its configuration says where they are.')
    await session.store.settled()
    const { start, end } = params.range
    const at = wholeWords(file.text, { start: file.lines.offsetAt(start), end: file.lines.offsetAt(end) })
    const passage = slice(file.text, at).replace(/\s+/g, ' ')
    if (passage === '') throw new Refusal('Nothing is selected.')
    const { taxonomy } = file.settings
    const categories = params.categories.map(id => categoryOf(taxonomy, id))
    const coding = codingOf(session, file, params)
    return coding
      ? { ...intoFile(session, coding, passage, categories), text: passage }
      : { ...(await intoNew(session, file, params, passage, categories)), text: passage }
  },
})

function categoryOf(taxonomy: Taxonomy, id: string): Category {
  const category = taxonomy.category(id)
  if (!category) throw new Refusal(`There is no category "${id}" in the codebook.`)
  return category
}

/** The coder's own file; in a study with several coders, never another's. */
function codingOf(
  { context: { study } }: Session,
  file: SourceFile,
  { coder }: CodeSelectionParams,
): CodingFile | undefined {
  const codings = study.codingsOf(file)
  if (file.settings.config.file.coders === undefined) return codings[0]
  if (coder === undefined) throw new Refusal('Several people code this study; say who you are.', 'coder')
  return codings.find(one => one.summary.coder === coder)
}

function intoFile(session: Session, file: CodingFile, passage: string, categories: readonly Category[]) {
  const filed = fileUnder(file.text, file.settings.taxonomy, passage, categories)
  return {
    edit: textEdit(session, file.uri, lineEdits(file.text, filed, file.lines)),
    coding: file.uri,
    draft: null,
  }
}

async function intoNew(
  session: Session,
  { settings, values }: SourceFile,
  { coder, organisation }: CodeSelectionParams,
  passage: string,
  categories: readonly Category[],
) {
  const given = { ...values, ...(coder ? { coder } : {}), ...(organisation ? { organisation } : {}) }
  const made = newCodingFile(settings, { ...given, number: values.number ?? values.name ?? '' })
  if ('fault' in made) throw new Refusal(`${made.fault}.`, made.lacks)
  const { uri, text } = made
  refuseUnseen(uri, settings)
  const filed = fileUnder(text, settings.taxonomy, passage, categories)
  if (await session.store.exists(uri)) {
    const there = await session.store.get(uri)
    if (there.kind !== 'codings' || there.text.trim() !== '')
      throw new Refusal(`${nameOf(uri)} is there already, and is no coding of this source; look at its title.`)
    // A file that somebody made and wrote nothing into.
    const edits = lineEdits(there.text, filed, there.lines)
    return { edit: textEdit(session, uri, edits), coding: uri, draft: null }
  }
  return { edit: textEdit(session, uri, lineEdits(text, filed, new Lines(text))), coding: uri, draft: text }
}
