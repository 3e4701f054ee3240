import type { DocumentSummary, Related } from './rule.ts'

/** The documents that have the same key, where there are at least two; documents without a key are in no group. */
export function groupsOf(
  documents: readonly DocumentSummary[],
  keyOf: (document: DocumentSummary) => string | null,
): DocumentSummary[][] {
  const groups = new Map<string, DocumentSummary[]>()
  for (const document of documents) {
    const key = keyOf(document)
    if (key === null) continue
    const group = groups.get(key)
    if (group) group.push(document)
    else groups.set(key, [document])
  }
  return [...groups.values()].filter(group => group.length > 1)
}

export const relatedTo = ({ uri, at }: DocumentSummary, message: string): Related => ({
  file: uri,
  span: at.span,
  range: at.range,
  message,
})
