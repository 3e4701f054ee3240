import { type Selectable, type Selection, type SelectOptions, undecidedSentence } from '../report/select.ts'
import { type SourceLibrary, sourceRequest } from '../study/sources.ts'
import { nearestName } from '../taxonomy/similarity.ts'
import { CannotDo } from './io.ts'
import type { ReadCoding } from './readStudy.ts'

/** The same for documents whose sources have the same text; null where the source is missing. */
export async function fingerprintOf(
  { uri, document, settings }: ReadCoding,
  library: SourceLibrary,
): Promise<string | null> {
  const request = sourceRequest(uri, document.titleValues, settings.sources)
  const answer = request && (await library.find(request))
  return answer && 'source' in answer ? answer.source.fingerprint : null
}

/** Where nobody can say which coding of a source counts, or a coder is named that nobody is: rejects with `CannotDo`. */
export function refuseUndecided<T extends Selectable>(
  selection: Selection<T>,
  documents: readonly T[],
  options: SelectOptions,
): void {
  refuseUnknownCoder(documents, options)
  if (selection.undecided.length) throw new CannotDo(undecidedSentence(selection, ' with --coder'))
}

/** Where a coder is named that nobody is: rejects with `CannotDo`. */
export function refuseUnknownCoder(documents: readonly Selectable[], { coder }: SelectOptions): void {
  const coders = [...new Set(documents.flatMap(one => one.coder ?? []))]
  if (coder === undefined || coders.includes(coder)) return
  const near = nearestName(coder, coders)
  throw new CannotDo(`nobody called "${coder}" coded here${near ? `; did you mean "${near}"?` : ''}`)
}
