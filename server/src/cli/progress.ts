import type { Io } from './io.ts'

/** A line on a terminal that says how far a long run is; nothing for a run that takes less than a second. */
export class Progress {
  readonly #io: Io
  readonly #total: number
  readonly #started = Date.now()
  #shown = 0

  constructor(io: Io, total: number) {
    this.#io = io
    this.#total = total
  }

  tick(done: number): void {
    const now = Date.now()
    if (!this.#io.stderr.isTerminal || now - this.#started < 1000 || now - this.#shown < 100) return
    this.#shown = now
    const width = 30
    const filled = Math.round((done / this.#total) * width)
    this.#io.stderr.write(`\r${'█'.repeat(filled)}${'░'.repeat(width - filled)} ${done} of ${this.#total} files`)
  }

  /** Takes the line away again. */
  end(): void {
    if (this.#shown) this.#io.stderr.write('\r\u001b[K')
  }
}
