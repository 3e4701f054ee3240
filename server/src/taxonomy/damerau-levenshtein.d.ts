declare module 'damerau-levenshtein' {
  /** Edits that turn `a` into `b`; a swap of two neighbours is one. */
  export default function damerauLevenshtein(
    a: string,
    b: string,
  ): { steps: number; relative: number; similarity: number }
}
