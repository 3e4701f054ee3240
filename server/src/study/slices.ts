/** Work is done in slices of so many milliseconds: between them, somebody who types is answered. */
const length = 8

/** Divides long work, so that an answer never waits for the end of it. */
export class Slices {
  #start = performance.now()

  get isOver(): boolean {
    return performance.now() - this.#start >= length
  }

  /** Lets whoever waits have a turn. */
  async next(): Promise<void> {
    await pause()
    this.#start = performance.now()
  }
}

/** A timer would wait a millisecond, which adds up. */
const pause = (): Promise<void> =>
  new Promise(resolve => ('setImmediate' in globalThis ? setImmediate(resolve) : setTimeout(resolve)))

/** The items one by one, with a turn for others whenever a slice is over. */
export async function* inSlices<Item>(items: Iterable<Item>): AsyncIterable<Item> {
  const slices = new Slices()
  for (const item of items) {
    yield item
    if (slices.isOver) await slices.next()
  }
}
