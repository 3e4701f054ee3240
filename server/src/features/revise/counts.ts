/** How much a revision changes. */
export interface RevisionCounts {
  /** Coding files that were looked at. */
  readonly documents: number
  readonly changed: number
  /** Passages whose entry has another category or place now. */
  readonly passages: number
  /** Of these, how many the category had already, in the same document. */
  readonly dropped: number
}

/** `12 passages in 5 of 16 coding files; 1 of them was filed there already.` */
export function howMany({ documents, changed, passages, dropped }: RevisionCounts): string {
  const already = dropped ? `; ${dropped} of them ${dropped === 1 ? 'was' : 'were'} filed there already` : ''
  return `${passages} ${passages === 1 ? 'passage' : 'passages'} in ${changed} of ${documents} coding ${documents === 1 ? 'file' : 'files'}${already}.`
}
