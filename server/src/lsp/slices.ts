/** Work is done in slices of so many milliseconds: between them, somebody who types is answered. */
const slice = 8

/** The items one by one, with a turn for others whenever a slice is over. */
export async function* inSlices<Item>(items: Iterable<Item>): AsyncIterable<Item> {
  let start = performance.now()
  for (const item of items) {
    yield item
    if (performance.now() - start < slice) continue
    await new Promise(resolve => setTimeout(resolve))
    start = performance.now()
  }
}
