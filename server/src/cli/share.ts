import type { SettingsOptions } from '../study/settings.ts'
import type { Outcome } from './fileReport.ts'

/** What a thread is given; it finds for itself what holds for each file. */
export interface ThreadWork {
  readonly cwd: string
  /** The paths and options of the run that say what holds. */
  readonly paths: readonly string[]
  readonly options: Partial<SettingsOptions>
  /** The files, one on a line: many strings would take longer to hand over. */
  readonly uris: string
  /** The number of shares that are taken. */
  readonly taken: Int32Array
}

/** What a share of the files gave; what a thread cannot be sure of is undefined, and left to the main thread. */
export interface Share {
  readonly index: number
  readonly outcomes: readonly (Outcome | null | undefined)[]
}

export interface Threads {
  /** How many can run beside the main one. */
  readonly most: number
  /** Resolves when the thread has ended, well or not. */
  run(work: ThreadWork, onShare: (share: Share) => void): Promise<void>
}
