import { availableParallelism } from 'node:os'
import { Worker } from 'node:worker_threads'
import type { Share, Threads } from './share.ts'

/** More than these would wait for the disk and for each other. */
const most = 7

/** A little less stack than the main thread has: what a thread can read, the main one can too. */
const stackSizeMb = 1

export const nodeThreads = (): Threads => ({
  most: Math.min(availableParallelism() - 1, most),
  run: (work, onShare) =>
    new Promise(resolve => {
      const worker = new Worker(new URL('./check-thread.js', import.meta.url), {
        workerData: work,
        resourceLimits: { stackSizeMb },
      })
      worker.on('message', (share: Share) => onShare(share))
      // Whatever ended it: the shares that it did not send are done by the main thread.
      worker.on('error', () => undefined)
      worker.on('exit', () => resolve())
    }),
})
