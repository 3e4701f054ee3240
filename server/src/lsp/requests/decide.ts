import { readDocument } from '../../document/document.ts'
import { agreedDraft, type CoderCoding, decideCategory, decideField } from '../../features/decide.ts'
import { newCodingFile } from '../../features/newCodingFile.ts'
import { lineEdits } from '../../features/textEdits.ts'
import { Refusal } from '../../study/refusal.ts'
import type { Settings } from '../../study/settings.ts'
import type { CodingFile } from '../../study/studyFile.ts'
import { nameOf } from '../../study/uri.ts'
import { Lines } from '../../text/lines.ts'
import { comparedStudy } from '../comparedStudy.ts'
import { isUri } from '../params.ts'
import { type DecideParams, type DecideResult, decideRequest } from '../protocol/report.ts'
import { normalized, type Session } from '../session.ts'
import { textEdit } from '../textEdit.ts'
import { defineRequest } from './request.ts'

export const decide = defineRequest<DecideParams, DecideResult>({
  method: decideRequest,
  needs: [],
  async answer(session, { files, about, id, take }) {
    if (!Array.isArray(files) || !files.every(isUri) || files.length < 2 || !(take === null || isUri(take)))
      throw new Refusal('A decision needs the coding files that it is between.')
    const { sources, settings, agreedOf, files: all } = await comparedStudy(session, files[0])
    const wanted = files.map(normalized)
    const compared = sources.find(({ codings }) => codings.every(one => wanted.includes(one.file)))
    if (!compared) throw new Refusal('These are not the codings of one source by all its coders any more.')
    const coders = compared.codings.map(({ coder, file }): CoderCoding => {
      const { document } = all.find(one => one.uri === file)!
      return { coder, document }
    })
    const at = take === null ? -1 : compared.codings.findIndex(one => one.file === normalized(take))
    if (take !== null && at < 0) throw new Refusal('The coding that is to be taken is none of these.')
    const agreed = await agreedFile(session, settings, coders, agreedOf(compared.codings[0]!))
    const { text, cursor } = decided(agreed.text, settings, { about, id }, coders, coders[at] ?? null)
    return {
      edit: textEdit(session, agreed.uri, lineEdits(agreed.text, text, new Lines(agreed.text))),
      agreed: agreed.uri,
      draft: agreed.isNew ? agreed.text : null,
      at: new Lines(text).positionAt(cursor),
    }
  },
})

/** The agreed coding as it is, or as it is to be made. */
async function agreedFile(
  { store }: Session,
  settings: Settings,
  coders: readonly CoderCoding[],
  there: CodingFile | undefined,
): Promise<{ readonly uri: string; readonly text: string; readonly isNew: boolean }> {
  if (there) return { uri: there.uri, text: there.text, isNew: false }
  const { agreed } = settings.config.file
  if (agreed === undefined)
    throw new Refusal(
      'The configuration says nowhere where the agreed codings are: give it an "agreed", such as "codings/agreed/{number}.md".',
    )
  const { number, organisation } = coders[0]!.document.titleValues
  if (number === undefined) throw new Refusal('The title of the coding says no number; nobody knows what was coded.')
  const made = newCodingFile(settings, { number, ...(organisation ? { organisation } : {}) }, agreed)
  if ('fault' in made) throw new Refusal(`${made.fault}.`)
  if (await store.exists(made.uri))
    throw new Refusal(`${nameOf(made.uri)} is there already, and is no coding of this source; look at its title.`)
  return { uri: made.uri, text: agreedDraft(made.text, settings.taxonomy, coders), isNew: true }
}

function decided(
  before: string,
  { taxonomy }: Settings,
  { about, id }: Pick<DecideParams, 'about' | 'id'>,
  coders: readonly CoderCoding[],
  taken: CoderCoding | null,
): { readonly text: string; readonly cursor: number } {
  const agreed = readDocument(before, taxonomy)
  if (about === 'profile') {
    const field = taxonomy.fields.find(one => one.values === 'profiles')
    if (!field) throw new Refusal('The codebook has no field for the profile.')
    return decideField(agreed, field, taken)
  }
  const category = taxonomy.category(id)
  if (!category) throw new Refusal(`There is no category "${id}" in the codebook.`)
  const text = decideCategory(agreed, category, taxonomy, coders, taken)
  const entry = readDocument(text, taxonomy).entries.find(one => one.category === category)
  return { text, cursor: entry?.span.start ?? 0 }
}
