import type { Memento } from 'vscode'

const key = 'usedCategories'
/** More than these nobody looks through. */
const most = 8

/** Which categories were used last, remembered per workspace. */
export class UsedCategories {
  readonly #memory: Memento

  constructor(memory: Memento) {
    this.#memory = memory
  }

  /** Those of the last coding; empty before the first. */
  get last(): readonly string[] {
    return this.#used.last
  }

  /** IDs, the last used first. */
  get recent(): readonly string[] {
    return this.#used.recent
  }

  use(ids: readonly string[]): void {
    const recent = [...new Set([...ids, ...this.recent])].slice(0, most)
    void this.#memory.update(key, { last: ids, recent } satisfies Used)
  }

  get #used(): Used {
    return this.#memory.get<Used>(key, { last: [], recent: [] })
  }
}

interface Used {
  readonly last: readonly string[]
  readonly recent: readonly string[]
}
