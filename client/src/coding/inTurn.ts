let last: Promise<unknown> = Promise.resolve()

/** Coding files are changed one after the other: what the server thinks out holds for the text that it knows. */
export function inTurn<Result>(change: () => Promise<Result>): Promise<Result> {
  const next = last.then(change)
  last = next.catch(() => undefined)
  return next
}
