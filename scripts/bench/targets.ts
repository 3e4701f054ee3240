/** What the product promises about its speed: `ratio` is at most `bar`. */
export interface Target {
  readonly what: string
  readonly bar: number
  /** Null where it was not measured. */
  readonly ratio: number | null
}

export function say({ what, bar, ratio }: Target): string {
  if (ratio === null) return `not measured: ${what} (at most ${bar})`
  return `${ratio <= bar ? 'met' : '**missed**'}: ${what}: ${ratio.toFixed(2)} (at most ${bar})`
}
