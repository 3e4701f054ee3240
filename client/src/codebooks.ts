import type { Memento } from 'vscode'
import { isNamedOtherwise } from './documents.ts'

const key = 'codebooks'

/**
 * Codebooks that a configuration names and whose own names say nothing. The server tells of them; they are remembered per
 * workspace, since a client must know its documents before it starts.
 */
export class Codebooks {
  readonly #memory: Memento

  constructor(memory: Memento) {
    this.#memory = memory
  }

  all(): readonly string[] {
    return this.#memory.get<string[]>(key, [])
  }

  /** Whether it was new. */
  learn(uri: string): boolean {
    if (!isNamedOtherwise(uri) || this.all().includes(uri)) return false
    void this.#memory.update(key, [...this.all(), uri])
    return true
  }
}
