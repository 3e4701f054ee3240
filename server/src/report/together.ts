/** How many documents have both of two things; on the diagonal, how many have the one. */
export interface Together {
  readonly ids: readonly string[]
  readonly labels: readonly string[]
  readonly documents: readonly (readonly number[])[]
}

/** `sets` says what each document has; what is not among `items` does not count. */
export function together(
  items: readonly { readonly id: string; readonly label: string }[],
  sets: Iterable<Iterable<string>>,
): Together {
  const places = new Map(items.map(({ id }, place) => [id, place]))
  const documents = items.map(() => items.map(() => 0))
  for (const set of sets) {
    const present = [...new Set(set)].flatMap(id => places.get(id) ?? [])
    for (const a of present) for (const b of present) documents[a]![b]!++
  }
  return { ids: items.map(one => one.id), labels: items.map(one => one.label), documents }
}
