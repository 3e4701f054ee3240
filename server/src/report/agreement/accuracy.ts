/** How one coder's judgements stand to those of a reference. */
export interface Confusion {
  /** Both say so. */
  readonly hits: number
  /** Only the coder does. */
  readonly falseAlarms: number
  /** Only the reference does. */
  readonly misses: number
}

/** Null where there is nothing to divide by: nothing claimed, nothing there. */
export interface Accuracy {
  readonly precision: number | null
  readonly recall: number | null
  readonly f1: number | null
}

/** Precision, recall and F1 (van Rijsbergen 1979). */
export const accuracy = ({ hits, falseAlarms, misses }: Confusion): Accuracy => ({
  precision: share(hits, hits + falseAlarms),
  recall: share(hits, hits + misses),
  f1: share(2 * hits, 2 * hits + falseAlarms + misses),
})

const share = (part: number, whole: number): number | null => (whole === 0 ? null : part / whole)
