/** One test inside VS Code's extension host. It fails by throwing. */
export interface Case {
  readonly name: string
  run(): Promise<void>
}

/** How one case ended, as it goes from the extension host to whoever started it. */
export interface Outcome {
  readonly name: string
  readonly error?: string
}

/** Begins the line that carries the outcomes. */
export const outcomesMark = 'coding-markdown outcomes: '
